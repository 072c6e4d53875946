"""How instants stand in tables: ISO text with milliseconds in UTC, or whole milliseconds."""

from datetime import UTC, datetime


def to_text(at: datetime) -> str:
    """`2026-05-23T19:34:15.000Z`: sorts as text in the order of time."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def to_ms(at: datetime) -> int:
    """Milliseconds since 1970, rounded down: whole numbers, so a limit never drifts."""
    moment = at.astimezone(UTC)
    return int(moment.timestamp()) * 1000 + moment.microsecond // 1000


def from_ms(ms: int) -> datetime:
    seconds, rest = divmod(ms, 1000)
    return datetime.fromtimestamp(seconds, UTC).replace(microsecond=rest * 1000)
