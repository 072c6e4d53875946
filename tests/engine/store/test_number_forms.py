"""A number is found however it is written, and no other number is taken for it."""

import json

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.store.number_forms import NumberForms

US = NumberForms("+12125550177")
FRENCH = NumberForms("+33142685300")


@pytest.mark.parametrize(
    "text",
    [
        "+12125550177", "12125550177", "2125550177", "(212) 555-0177", "212.555.0177",
        "call +1 (212) 555 0177 now", "001 1 212 555 0177", "01112125550177",
        json.dumps("a\u00a02125550177"), json.dumps("212\u00a0555\u00a00177"),
        '{"to": 2125550177}',
    ],
)  # fmt: skip
def test_a_form_of_a_number(text: str) -> None:
    assert US.stand_in(text)
    assert "0177" not in US.taken_from(text)


@pytest.mark.parametrize("text", ["01 42 68 53 00", "+33 1 42 68 53 00", "+33 (0)1 42 68 53 00"])
def test_numbers_of_other_countries_have_their_own_forms(text: str) -> None:
    assert FRENCH.stand_in(text)
    assert FRENCH.taken_from(text) == "[erased]"


@pytest.mark.parametrize(
    "text", ["", None, "2125550178", "92125550177", "21255501770", "212 555", "3 212 5550 1779"]
)
def test_other_digits_are_none(text: str | None) -> None:
    assert not US.stand_in(text)


def test_json_stays_json() -> None:
    told = {"a": ["x 212-555-0177 y", 2125550177, 5, None], "2125550177": True}
    left = json.loads(US.taken_from(json.dumps(told)))
    assert left == {"a": ["x [erased] y", 0, 5, None], "[erased]": True}
    assert US.taken_from("{212-555-0177") == "{[erased]"


@given(st.integers(2012000000, 9899999999), st.sampled_from([0, 1, 2, 3]), st.text(max_size=9))
@settings(max_examples=60, deadline=None)
def test_whatever_a_library_writes_is_found(digits: int, form: int, before: str) -> None:
    number = phonenumbers.parse(f"+1{digits}", None)
    text = f"{before} {phonenumbers.format_number(number, form)}"
    assert NumberForms(f"+1{digits}").stand_in(text)
    assert NumberForms(f"+1{digits}").stand_in(json.dumps({"x": text}))
