"""Instants go into tables and come back the same, whatever zone they were told in."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.store.times import from_ms, to_ms, to_text

INSTANTS = st.datetimes(
    datetime(1970, 1, 1),  # noqa: DTZ001  hypothesis wants naive bounds
    datetime(2200, 1, 1),  # noqa: DTZ001  hypothesis wants naive bounds
    timezones=st.builds(timezone, st.timedeltas(timedelta(hours=-14), timedelta(hours=14))),
)


def whole(at: datetime) -> datetime:
    """The instant cut to whole milliseconds, in UTC."""
    moment = at.astimezone(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


@settings(max_examples=150, deadline=None)
@given(INSTANTS)
def test_milliseconds_round_trip_and_round_down(at: datetime) -> None:
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    moment = whole(at)
    if moment >= epoch:
        assert from_ms(to_ms(at)) == moment
        assert to_ms(at) == (moment - epoch) // timedelta(milliseconds=1)


@settings(max_examples=100, deadline=None)
@given(INSTANTS, INSTANTS)
def test_text_round_trips_and_sorts_as_time(one: datetime, other: datetime) -> None:
    assert datetime.fromisoformat(to_text(one)) == whole(one)
    assert (to_text(one) < to_text(other)) == (whole(one) < whole(other))


def test_the_form_is_fixed() -> None:
    assert to_text(datetime(2026, 5, 23, 19, 34, 15, 999, UTC)) == "2026-05-23T19:34:15.000Z"
