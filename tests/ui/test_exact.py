"""Instants to the second."""

from datetime import UTC, datetime

from app.ui.exact import clock_seconds, exact

AT = datetime(2026, 11, 17, 14, 2, 9, tzinfo=UTC)


def test_an_instant_names_its_zone() -> None:
    assert exact(AT, "America/New_York") == "Tue 17 Nov 2026, 9:02:09 (UTC-05:00)"
    assert exact(AT, "Asia/Kolkata") == "Tue 17 Nov 2026, 19:32:09 (UTC+05:30)"
    assert exact(AT, UTC).endswith("14:02:09 (UTC+00:00)")


def test_a_clock_with_seconds() -> None:
    assert clock_seconds(AT, "America/New_York") == "9:02:09"
