"""What is said of numbers that nobody can have."""

import pytest

from app.engine.contacts.phone_numbers import read_light


@pytest.mark.parametrize(
    ("country", "cell", "words"),
    [
        ("US", "442079460018", "The plus may be lost. If +442079460018 (GB) is meant"),
        ("US", "525512345678", "+525512345678 (MX)"),
        ("US", "+0044 20 7946 0018", "Write it as +442079460018 (GB)"),
        ("US", "001 650 253 0000", "Write it as +16502530000 (US)"),
        ("US", "0171 1234567", "begins with 0"),
        ("US", "+52 1 55 1234 5678", "no longer have a 1 after 52. Write it as +525512345678"),
        ("US", "253-0000", "area code is missing"),
        ("US", "650-253-000", "too few digits"),
        ("US", "650-253-00000", "too many digits"),
        ("US", "+1 0650 253 0000", "too many digits"),
        ("US", "123-456-7890", "No such number exists"),
        ("US", "+999 123456789", "country of this number is not known"),
        ("", "650 253 0000", "country of this number is not known"),
        ("US", "650 CELL 253-0000", "letters among the digits"),
        ("US", "650-253-0000 press 1", "words beside the number"),
        ("US", "+1", "cannot be read"),
        ("DE", "0900 " + "1" * 5 + "2" * 5, "digits"),
    ],
)
def test_each_says_what_is_wrong(country, cell, words):
    e164, _, _, _, code, reason = read_light(cell, country)
    assert (e164, code) == (None, "bad-phone")
    assert reason is not None
    assert words in reason
