"""What is never called, and which settings open it."""

import pytest

from app.engine.contacts.number_kinds import blocked_by
from app.engine.contacts.phone_numbers import phone_of, read_phone
from app.engine.model.settings import Settings


def code(e164: str, *, fictional_allowed: bool = False, **changed: object) -> str | None:
    told = blocked_by(phone_of(e164), Settings(**changed), fictional_allowed=fictional_allowed)
    return told and told[0]


@pytest.mark.parametrize(
    ("e164", "expected"),
    [
        ("+16502530000", None),
        ("+18002530000", "number-blocked"),
        ("+19002530000", "number-blocked"),
        ("+15002345678", "number-blocked"),
        ("+12125551212", "number-blocked"),
        ("+12129761234", "number-blocked"),
        ("+12025550100", "number-blocked"),
        ("+12025550199", "number-blocked"),
        ("+12025550200", None),
        ("+881612345678", "number-blocked"),
        ("+442087654321", "voice-country-blocked"),
        ("+14162530000", "voice-country-blocked"),
        ("+17872530000", "voice-country-blocked"),
        ("+80012345678", "number-blocked"),
    ],
)
def test_defaults(e164, expected):
    assert phone_of(e164).ok
    assert code(e164) == expected


def test_settings_open_countries_and_kinds():
    assert code("+14162530000", countries=("us", "ca")) is None
    assert code("+17872530000", countries=("US", "PR")) is None
    assert code("+18002530000", blocked_kinds=()) is None
    assert code("+881612345678", countries=("US", "001"), blocked_kinds=()) == "number-blocked"


def test_numbers_of_fiction_are_for_the_simulator():
    assert code("+12025550100", fictional_allowed=True) is None
    assert code("+12125551212", fictional_allowed=True) == "number-blocked"


@pytest.mark.parametrize("raw", ["911", "9-1-1", "+1 911", "411", "988", "22000"])
def test_emergency_and_short_codes_stay_blocked_whatever_the_settings_say(raw):
    told = blocked_by(read_phone(raw, "US"), Settings(blocked_kinds=()), fictional_allowed=True)
    assert told is not None
    assert told[0] == "number-blocked"


def test_what_is_no_number_is_not_blocked_but_unreadable():
    assert blocked_by(read_phone("n/a", "US"), Settings(), fictional_allowed=True) is None


def test_the_sentence_names_the_country():
    told = blocked_by(phone_of("+442087654321"), Settings(), fictional_allowed=True)
    assert told is not None
    assert "GB" in told[1]
