"""Things made of digits that are no telephone number, and what a person is told of each."""

import pytest

from app.engine.contacts.phone_numbers import read_light

TOLD = {
    "scientific-notation last digits are lost": (
        *("US 1.65025E+10", "US 1,65025E+10", "US 1.65025e+010", "US 1.65025 x 10^10"),
        *("US 1.65025×10¹⁰", "DE 4.93012E+11"),
    ),
    "two-numbers two numbers": (
        *("US 650-253-0000 / 650-253-0001", "US 650-253-0000/1", "US 650-253-0000, 911"),
        *("US 650-253-0000 y 650-253-0001", "US 65025300006502530001", "US 911/650-253-0000"),
        *("US 6502530000-6502530001", "US 650-253-0000+650-253-0001"),
        *("US h 650-253-0000 c 650-253-0001", "DE 030 123456 030 123457"),
    ),
    "bad-phone date or a time": (
        *("US 2026-11-23", "US 12/31/2026", "DE 23.11.2026", "DK 2026-11-23", "NO 23.11.2026"),
        *("US 2026-11-23T10:15:00Z", "US 11/23/2026 10:15 AM", "DE 20261123101500"),
        *("DE 202611231015", "US 10:15:00"),
    ),
    "bad-phone amount": (
        *("US 1,650.25", "US 6,502,530,000", "US 6502530000.5", "DE 3012345678.5"),
        *("DE 1.650,25", "DE 12345678,50", "US -122.0841000", "US 6502.53"),
    ),
    "bad-phone card number": ("US 4111 1111 1111 1111", "DE 4111111111111111"),
    "bad-phone social security": ("US 123-45-6789",),
    "bad-phone computer's address": ("US 192.168.100.200", "DE 192.168.1.1"),
    "bad-phone place on the map": ("US 37.4220, -122.0841", "DE 52.5200, 13.4050"),
    "bad-phone one digit over and over": ("US 000-000-0000", "MX 5555555555"),
    "bad-phone hidden": (
        *("US (650) ***-0000", "US (650) XXX-0000", "US 650-253-xxxx", "US 650-253-####"),
        *("US 650-253-00__", "US 650-253-••••", "DE 030 123***", "DE 030 12345*", "DE 030 1234.."),
    ),
    "bad-phone such as *67": ("US *67 650-253-0000", "DE *31# 030 123456", "US #31#6502530000"),
    "bad-phone wrong or not to be called": (
        *("US DO NOT CALL 650-253-0000", "US DNC 650-253-0000", "US old: 650-253-0000"),
        *("US 650-253-0000 (wrong)", "US 6502530000 (do not use)"),
    ),
    "bad-phone another kind of number": (
        *("US ORD-6502530000", "US INV 6502530000", "US ID: 6502530000", "DE Kundennr 30123456"),
    ),
    "bad-phone on the web": ("US https://example.com/6502530000", "US mailto:6502530000"),
    "bad-phone Write only the number": ("US $6,502,530,000", "US a@b.com 6502530000"),
    "bad-phone special digits": ("US ²6502530000", "DE ⑥502530000"),
    "bad-phone in place of digits": (
        *("US 65O-253-0000", "US 650-2S3-0000", "DE 0171 23O4567", "DE 030 12S456"),
    ),
    "bad-phone words beside": (
        *("US 650-253-0000 John", "US 650-253-0000 after 5pm", "DE 030 123456 ab 7"),
        *("DE Apt 5 030 123456", "DE +49 30 123456 call me"),
    ),
    "bad-phone brackets behind": ("DE 030 123456 (9-17)",),
    "bad-phone fax": ("US fax 650-253-0000",),
    "bad-phone formula": ("US =A1+B2",),
    "bad-phone too long": ("US " + "6" * 400,),
    "bad-phone no digits": ("US n/a", "US #REF!", "US ①②③"),
    "empty no telephone number": ("US ", "US \u00a0"),
    "emergency-number never calls": (
        *("US 911", "US 9-1-1", "US +1 911", "US tel:911", "US １１２", "GB 999", "DE 110"),
        *("US 411", "US 22000", "US 911 x1"),
    ),
}


@pytest.mark.parametrize(
    ("raw", "code", "words"),
    [(raw, *told.split(" ", 1)) for told, cells in TOLD.items() for raw in cells],
)
def test_what_it_is_and_what_to_do(raw, code, words):
    country, _, cell = raw.partition(" ")
    e164, _, _, _, found, reason = read_light(cell, country)
    assert (e164, found) == (None, code), reason
    assert reason is not None
    assert words in reason
    assert reason.endswith(".")


@pytest.mark.parametrize(
    ("country", "cell", "expected"),
    [
        ("DK", "20.26.11.23", "+4520261123"),
        ("DK", "20261123", "+4520261123"),
        ("EG", "201011121314", "+201011121314"),
        ("FR", "01.42.68.53.00", "+33142685300"),
        ("FR", "0123456789", "+33123456789"),
        ("DE", "0171.1234567", "+491711234567"),
        ("AR", "(0xx) 1187654321", "+541187654321"),
        ("US", "1-800-FLOWERS", "+18003569377"),
        ("US", "650*253*0000", "+16502530000"),
        ("US", "650-253-0000*", "+16502530000"),
        ("GB", "020 7946 0018#12", "+442079460018"),
    ],
)
def test_what_only_looks_like_such_a_thing_is_read(country, cell, expected):
    assert read_light(cell, country)[0] == expected
