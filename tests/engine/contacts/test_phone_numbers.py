"""Numbers as people write them: read exactly, or refused with the reason."""

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.contacts.phone_numbers import kind_of, phone_of, read_phone
from app.engine.model.phone import PhoneKind

US = "+16502530000"


@pytest.mark.parametrize(
    "raw",
    [
        "6502530000",
        "(650) 253-0000",
        "650.253.0000",
        "1-650-253-0000",
        "+1 650 253 0000",
        "011 1 650 253 0000",
        "'+16502530000",
        "'6502530000",
        '="+16502530000"',
        '="6502530000"',
        "=+16502530000",
        "６５０-２５３-００００",
        "＋１６５０２５３００００",
        "650\u00a0253\u00a00000",
        "\u202a+1 650 253 0000\u202c",
        "6502530000.0",
        "cell: 650-253-0000",
        "650-253-0000 (home)",
        "Tel: 650-253-0000",
        "tel:+1-650-253-0000",
    ],
)
def test_one_number_in_many_coats(raw):
    phone = read_phone(raw)
    assert (phone.e164, phone.region, phone.code) == (US, "US", None)
    assert phone.raw == raw
    assert phone.kind is PhoneKind.FIXED_LINE_OR_MOBILE


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("", "empty"),
        ("  \u00a0 ", "empty"),
        ("1.65025E+10", "scientific-notation"),
        ("1,65025E+10", "scientific-notation"),
        ("1.65025e10", "scientific-notation"),
        ("650-253-0000 / 415-253-0001", "two-numbers"),
        ("650-253-0000 or 415-253-0001", "two-numbers"),
        ("650-253-0000;415-253-0001", "two-numbers"),
        ("650-253-0000\n415-253-0001", "two-numbers"),
        ("6502530000 4152530001", "two-numbers"),
        ("650-253-0000 / 0001", "two-numbers"),
        ("650-253-0000/1", "two-numbers"),
        ("+1 650 253 0000 or 1", "two-numbers"),
        ("911", "emergency-number"),
        ("+1 911", "emergency-number"),
        ("112", "emergency-number"),
        ("411", "emergency-number"),
        ("22000", "emergency-number"),
        ("2530000", "bad-phone"),
        ("n/a", "bad-phone"),
        ("650-253-000O", "bad-phone"),
        ("65O-253-0000", "bad-phone"),
        ("fax 650-253-0000", "bad-phone"),
        ("650-253-0000 call bob", "bad-phone"),
        ("=A1+B2", "bad-phone"),
        ("bob@example.com 6502530000", "bad-phone"),
        ("$6502530000", "bad-phone"),
        ("123-456-7890", "bad-phone"),
        ("442087654321", "bad-phone"),
        ("6" * 400, "bad-phone"),
    ],
)
def test_what_is_refused_says_why(raw, code):
    phone = read_phone(raw)
    assert (phone.e164, phone.code) == (None, code)
    assert phone.reason
    assert phone.reason.endswith(".")


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("030 123456/7", "two-numbers"),
        ("030 1234567/8901", "two-numbers"),
        ("030 123456 oder 7", "two-numbers"),
        ("030 123456 call me", "bad-phone"),
        ("0171 23O4567", "bad-phone"),
        ("112", "emergency-number"),
    ],
)
def test_where_numbers_have_no_fixed_length_doubt_is_refused(raw, code):
    assert read_phone(raw, "DE").code == code


def test_an_area_code_before_a_slash_is_no_second_number():
    assert read_phone("030/123456", "DE").e164 == "+4930123456"


def test_a_plus_and_foreign_digits_stay_foreign():
    assert read_phone("+609-646-0055").e164 == "+6096460055"


def test_extensions_are_kept_apart():
    phone = read_phone("(650) 253-0000 ext. 12")
    assert (phone.e164, phone.extension) == (US, "12")


def test_without_a_country_only_international_numbers_are_read():
    assert read_phone("650 253 0000", "").code == "bad-phone"
    assert read_phone("+1 650 253 0000", "").e164 == US


def test_numbers_already_in_e164():
    assert phone_of(US).region == "US"
    assert kind_of("+18002530000") is PhoneKind.TOLL_FREE
    assert kind_of("+1") is PhoneKind.UNKNOWN


REGIONS = ("US", "CA", "GB", "DE", "FR", "MX", "IT", "AU", "ES", "NZ")
FORMATS = (
    phonenumbers.PhoneNumberFormat.E164,
    phonenumbers.PhoneNumberFormat.INTERNATIONAL,
    phonenumbers.PhoneNumberFormat.NATIONAL,
    phonenumbers.PhoneNumberFormat.RFC3966,
)


def _dotted(text: str) -> str:
    return text.replace("-", ".").replace(" ", ".")


COATS = (
    str,
    lambda text: f"'{text}",
    lambda text: f'="{text}"',
    lambda text: f" {text}\u00a0",
    lambda text: text.translate({code: code + 0xFEE0 for code in range(0x30, 0x3A)}),
    lambda text: text.replace("-", " "),
    lambda text: text.replace("-", "–").replace(" ", "\u00a0"),
    lambda text: f"cell: {text}",
    lambda text: f"{text} (home)",
    lambda text: f"\u202a{text}\u202c",
    _dotted,
    lambda text: text.replace(" ", ""),
)


@st.composite
def valid_numbers(draw: st.DrawFn) -> tuple[phonenumbers.PhoneNumber, str]:
    region = draw(st.sampled_from(REGIONS))
    kind = draw(st.sampled_from((0, 1)))
    number = phonenumbers.example_number_for_type(region, kind)
    assert number is not None
    digits = phonenumbers.national_significant_number(number)
    end = draw(st.text("0123456789", min_size=5, max_size=5))
    changed = phonenumbers.parse(f"+{number.country_code}{digits[:-5]}{end}", None)
    return (changed if phonenumbers.is_valid_number(changed) else number), region


@given(valid_numbers(), st.sampled_from(FORMATS), st.sampled_from(COATS))
@settings(max_examples=400, deadline=None)
def test_a_printed_number_never_reads_as_another(made, form, coat):
    number, region = made
    expected = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    phone = read_phone(coat(phonenumbers.format_number(number, form)), region)
    assert phone.e164 == expected, phone.reason


@given(st.text(max_size=40), st.sampled_from((*REGIONS, "", "ZZ")))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_or_refused_with_a_sentence(raw, country):
    phone = read_phone(raw, country)
    assert phone.ok == (phone.code is None) == (phone.reason is None)
