"""The quick reading never says anything but what the full one says."""

import phonenumbers
from hypothesis import given, settings
from hypothesis import strategies as st
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from app.engine.contacts.phone_numbers import read_light
from app.engine.contacts.quick_abroad import read_abroad

TYPES = sorted(PhoneNumberType.values())
EXAMPLES = [
    number
    for region in sorted(phonenumbers.SUPPORTED_REGIONS)
    for kind in TYPES
    if (number := phonenumbers.example_number_for_type(region, kind)) is not None
]
FORMS = (PhoneNumberFormat.E164, PhoneNumberFormat.INTERNATIONAL)


def check(cell: str) -> bool:
    quick = read_abroad(cell)
    if quick is None:
        return False
    e164, region, kind, extension, code, _ = read_light(cell, "US")
    assert (quick, extension, code) == ((e164, region, kind.value), None, None), cell
    return True


def test_every_example_that_it_reads_is_read_as_in_full() -> None:
    cells = [phonenumbers.format_number(number, form) for number in EXAMPLES for form in FORMS]
    read = sum(check(cell) for cell in cells)
    assert read > 600, "it would be of no use"


@settings(max_examples=400, deadline=None)
@given(
    st.sampled_from(EXAMPLES),
    st.sampled_from(FORMS),
    st.lists(st.tuples(st.integers(0, 18), st.sampled_from("0123456789 .-+(x")), max_size=3),
)
def test_nor_does_a_mistyped_number_become_another(
    number: phonenumbers.PhoneNumber, form: int, typed: list[tuple[int, str]]
) -> None:
    cell = phonenumbers.format_number(number, form)
    for at, character in typed:
        cell = cell[:at] + character + cell[at + 1 :]
    check(cell)


def test_what_is_written_otherwise_is_left_to_the_full_reading() -> None:
    for cell in ("7400123456", "+44 (0)7400 123456", "+4407400123456", "+1 212 555 0142", "", "+"):
        assert read_abroad(cell) is None
