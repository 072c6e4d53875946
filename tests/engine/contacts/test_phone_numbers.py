"""Numbers as people write them: read exactly, or refused with the reason."""

import json
import os
from collections import Counter
from pathlib import Path

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.contacts.number_kinds import blocked_by
from app.engine.contacts.phone_numbers import kind_of, phone_of, read_light, read_phone
from app.engine.model.phone import PhoneKind
from app.engine.model.settings import Settings
from tests.engine.contacts.written_numbers import written_numbers

PUBLIC = Path(__file__).parents[4] / "shared/data/phones_public.jsonl"
EXCEPTIONS: dict[str, str] = {}
"""Public cases that are refused although they could be read, and why: none."""
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


def test_the_public_cases_are_read_exactly_or_refused():
    lines = PUBLIC.read_text(encoding="utf-8").splitlines() if PUBLIC.exists() else []
    for case in map(json.loads, lines):
        expected, phone = case["expected"], read_phone(case["raw"], case["default_region"] or "")
        blocked = blocked_by(phone, Settings(), fictional_allowed=False)
        assert (phone.ok and blocked is None) == (case["policy_default_us"] == "allow"), case
        if expected["status"] == "reject":
            assert phone.e164 is None, case
        elif case["id"] not in EXCEPTIONS:
            assert (phone.e164, phone.region) == (expected["e164"], expected["region"]), case
            assert (phone.kind, phone.extension) == (expected["type"], expected.get("extension"))


def test_written_numbers_are_read_exactly_and_none_wrongly():
    """A sample; `PLAYCALL_PHONES=all` reads ten thousand."""
    count = 10_000 if os.environ.get("PLAYCALL_PHONES") == "all" else 1200
    read: Counter[str] = Counter()
    for raw, region, e164, _ in written_numbers(count):
        found = read_light(raw, region)
        read["exact" if found[0] == e164 else "wrong" if found[0] else f"refused {found[5]}"] += 1
    assert read["wrong"] == 0
    assert read["exact"] >= 0.99 * count, read


def test_the_light_reading_is_the_reading():
    for raw in (US, "650-253-0000 x12", "n/a", "1.65E+10"):
        phone = read_phone(raw)
        assert read_light(raw) == (
            *(phone.e164, phone.region, phone.kind),
            *(phone.extension, phone.code, phone.reason),
        )


def test_the_examples_of_all_countries_are_read():
    for region in phonenumbers.SUPPORTED_REGIONS:
        for kind in (0, 1):
            if example := phonenumbers.example_number_for_type(region, kind):
                expected = phonenumbers.format_number(example, 0)
                written = phonenumbers.format_number(example, 2)
                assert read_light(written, region)[0] == expected, (region, written)


@given(st.text(max_size=40), st.sampled_from(("US", "GB", "DE", "MX", "IT", "", "ZZ")))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_or_refused_with_a_sentence(raw, country):
    phone = read_phone(raw, country)
    assert phone.ok == (phone.code is None) == (phone.reason is None)
