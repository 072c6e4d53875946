"""Instants as the Voice API writes them."""

from datetime import UTC, datetime, timedelta, timezone

from app.engine.model.api_call import instant


def test_an_instant_is_utc_with_milliseconds() -> None:
    eastern = timezone(timedelta(hours=-4))
    assert instant(datetime(2026, 5, 23, 15, 34, 15, 999_999, eastern)) == (
        "2026-05-23T19:34:15.999Z"
    )
    assert instant(datetime(2026, 5, 23, tzinfo=UTC)) == "2026-05-23T00:00:00.000Z"
