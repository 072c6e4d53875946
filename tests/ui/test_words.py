from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from app.engine.model.campaign import CampaignState
from app.engine.model.result import Ended, Outcome
from app.ui import icons, theme, words

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_everything_the_engine_can_say_has_a_word_a_tone_and_an_icon():
    badges = [
        *(words.outcome_badge(outcome) for outcome in Outcome),
        *(words.outcome_badge(Outcome.NOT_REACHED, ended) for ended in Ended),
        *(words.campaign_state_badge(state) for state in CampaignState),
    ]
    for text, tone, icon in badges:
        assert text
        assert theme.colour(f"{tone}_text").isValid()
        assert icon in icons.names()


def test_words_tell_outcomes_and_endings_apart():
    said = [words.outcome_word(outcome) for outcome in Outcome]
    assert len(set(said)) == len(said)
    assert len({words.ended_word(ended) for ended in Ended}) == len(Ended)
    assert len({words.campaign_state_word(state) for state in CampaignState}) == len(CampaignState)


def test_where_nobody_was_reached_the_badge_says_how():
    assert words.outcome_badge(Outcome.NOT_REACHED, Ended.BUSY)[0] == "Busy"
    assert words.outcome_badge(Outcome.NOT_REACHED)[0] == "Not reached"
    assert words.outcome_badge(Outcome.PROMISED, Ended.COMPLETED)[0] == "Promised"


@pytest.mark.parametrize(
    ("e164", "shown"),
    [
        ("+14155550132", "+1 415 555 0132"),
        ("+442079460018", "+44 207 946 0018"),
        ("+4930123456", "+49 301 234 56"),
        ("+35312345678", "+353 123 456 78"),
        ("+79991234567", "+7 999 123 4567"),
        ("+1415", "+1 415"),
        ("+", "+"),
        ("", ""),
        ("front desk", "front desk"),
        ("4155550132", "4155550132"),
    ],
)
def test_phone_numbers_are_grouped(e164, shown):
    assert words.phone(e164) == shown


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=20) | st.from_regex(r"\+[1-9][0-9]{0,14}", fullmatch=True))
def test_grouping_loses_no_character_of_a_number(written):
    shown = words.phone(written)
    assert shown == written or shown.replace(" ", "") == written


@pytest.mark.parametrize(
    ("secs", "shown"),
    [(0, "0 s"), (56, "56 s"), (59.6, "1:00"), (84, "1:24"), (600, "10:00"), (3723, "1:02:03")],
)
def test_durations(secs, shown):
    assert words.duration(secs) == shown


def test_money():
    assert words.money(8.94) == "$8.94"
    assert words.money(0) == "$0.00"
    assert words.money(0.004) == "under $0.01"
    assert words.money(1234.5) == "$1,234.50"


def test_numbers_and_money_follow_the_locale():
    QLocale.setDefault(QLocale("de_DE"))
    assert words.count(1200, "{n} call", "{n} calls") == "1.200 calls"
    assert words.money(8.94).replace("\xa0", " ") == "8,94 $"


def test_times_are_those_of_the_place():
    assert words.clock_time(AT, "America/Los_Angeles") == "1:00"
    assert words.clock_time(AT, UTC) == "9:00"
    assert words.day(AT, "UTC") == "Mon 23 Nov"
    assert words.day(AT, timezone(-timedelta(hours=10))) == "Sun 22 Nov"


@pytest.mark.parametrize(
    ("later", "shown"),
    [
        (timedelta(), "today 9:00"),
        (timedelta(days=1), "tomorrow 9:00"),
        (timedelta(days=-1), "yesterday 9:00"),
        (timedelta(days=2, minutes=44), "Wed 25 Nov, 9:44"),
        (timedelta(days=60), "Fri 22 Jan 2027, 9:00"),
    ],
)
def test_moments_are_said_from_now(later, shown):
    assert words.moment(AT + later, AT, "UTC") == shown


def test_midnight_divides_days_where_the_person_is():
    now = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
    assert words.moment(now + timedelta(hours=1), now, "America/Los_Angeles") == "tomorrow 0:30"


@pytest.mark.parametrize(
    ("secs", "shown"),
    [
        (0.2, "a moment"),
        (1, "1 second"),
        (59, "59 seconds"),
        (119, "2 minutes"),
        (3599, "1 hour"),
        (7300, "2 hours"),
        (86_000, "1 day"),
        (200_000, "2 days"),
    ],
)
def test_spans_in_words(secs, shown):
    assert words.in_words(secs) == shown


def test_counts():
    assert words.count(1, "{n} person", "{n} people") == "1 person"
    assert words.count(0, "{n} person", "{n} people") == "0 people"
    assert words.count(2000, "{n} person", "{n} people") == "2,000 people"


def test_a_day_is_written_out_as_a_title() -> None:
    at = datetime(2026, 11, 17, 14, 5, tzinfo=UTC)
    assert words.long_day(at, "UTC") == "Tuesday, 17 November"
    assert words.full_moment(at, "UTC").startswith("Tue 17 Nov, ")


def test_without_a_locale_money_is_written_as_in_america() -> None:
    QLocale.setDefault(QLocale.c())
    assert words.money(8.94) == "$8.94"
