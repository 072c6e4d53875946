"""Calling hours in every zone where somebody may be."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.calls.calling_hours import next_open, say_when
from app.engine.model.settings import Settings

NEW_YORK, DENVER, HONOLULU = "America/New_York", "America/Denver", "Pacific/Honolulu"
RULES = Settings()


def at(text: str, zone: str = NEW_YORK) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "zones", "opens"),
    [
        ("2026-06-01T10:00", (NEW_YORK,), "2026-06-01T10:00"),
        ("2026-06-01T08:59", (NEW_YORK,), "2026-06-01T09:00"),
        ("2026-06-01T20:00", (NEW_YORK,), "2026-06-02T09:00"),
        ("2026-06-06T21:00", (NEW_YORK,), "2026-06-08T09:00"),  # Saturday night to Monday
        ("2026-06-07T12:00", (NEW_YORK,), "2026-06-08T09:00"),  # Sunday
        ("2026-06-01T10:00", (NEW_YORK, DENVER), "2026-06-01T11:00"),
        ("2026-06-01T10:00", (NEW_YORK, HONOLULU), "2026-06-01T15:00"),
        ("2026-06-01T20:30", (NEW_YORK, HONOLULU), "2026-06-02T15:00"),
        ("2026-03-08T03:30", (NEW_YORK,), "2026-03-09T09:00"),  # the night the clocks go forward
        ("2026-11-01T01:30", (NEW_YORK,), "2026-11-02T09:00"),  # the night they go back
    ],
)
def test_next_open(now: str, zones: tuple[str, ...], opens: str) -> None:
    assert next_open(at(now), zones, RULES) == at(opens)


def test_zones_that_never_overlap_have_no_hour() -> None:
    assert next_open(at("2026-06-01T10:00"), ("Asia/Tokyo", NEW_YORK), RULES) is None


def test_no_weekday_has_no_hour() -> None:
    assert next_open(at("2026-06-01T10:00"), (NEW_YORK,), Settings(weekdays=())) is None


zones = st.lists(
    st.sampled_from([NEW_YORK, "America/Chicago", DENVER, "America/Phoenix", HONOLULU]),
    min_size=1,
    max_size=4,
)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 700 * 24 * 60), zones)
def test_what_it_names_is_open_everywhere_and_nothing_earlier_is(
    minutes: int, where: list[str]
) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    opens = next_open(now, where, RULES)
    assert opens is not None
    assert opens >= now
    assert _open_everywhere(opens, where)
    minute = now
    while minute < opens:  # look at each half hour in between, with no code of the program
        assert not _open_everywhere(minute, where)
        minute += timedelta(minutes=30)


def _open_everywhere(moment: datetime, where: list[str]) -> bool:
    locals_ = [moment.astimezone(ZoneInfo(zone)) for zone in where]
    return all(local.weekday() != 6 and 9 <= local.hour < 20 for local in locals_)


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2026-06-01T15:00", "today 15:00 in New York"),
        ("2026-06-02T09:00", "tomorrow 9:00 in New York"),
        ("2026-06-04T09:05", "Thursday 9:05 in New York"),
        ("2026-06-15T09:00", "Monday, June 15 9:00 in New York"),
    ],
)
def test_said_as_people_say_it(moment: str, said: str) -> None:
    assert say_when(at(moment), NEW_YORK, at("2026-06-01T10:00")) == said
