"""When it is allowed to call somebody: in every time zone that they may be in."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from app.engine.model.settings import Settings

LOOK_AHEAD = timedelta(days=15)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def next_open(now: datetime, zones: Sequence[str], settings: Settings) -> datetime | None:
    """The first instant from `now` on at which calling is allowed in all `zones`.

    `now` itself when it is allowed already; None when no hour of the next two weeks fits all of
    them. Local days are computed zone by zone, so daylight saving needs no care.
    """
    moment = now.astimezone(UTC)
    end = moment + LOOK_AHEAD
    while moment < end:
        later = max(_opens(moment, ZoneInfo(zone), settings) for zone in zones)
        if later == moment:
            return moment
        moment = later
    return None


def _opens(moment: datetime, zone: ZoneInfo, settings: Settings) -> datetime:
    """The first instant from `moment` on at which it is open in one zone."""
    local = moment.astimezone(zone)
    for ahead in range(9):
        day = local.date() + timedelta(days=ahead)
        if day.weekday() not in settings.weekdays:
            continue
        opening = datetime.combine(day, settings.hours_from, zone).astimezone(UTC)
        closing = datetime.combine(day, settings.hours_until, zone).astimezone(UTC)
        if moment < closing:
            return max(moment, opening)
    return moment + LOOK_AHEAD  # no weekday is allowed at all


def place_of(zone: str) -> str:
    """`America/New_York` as people say it: New York."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def say_when(moment: datetime, zone: str, now: datetime) -> str:
    """`today 9:00 in Denver`, `Monday 9:00 in Denver`, or with the date when a week away."""
    there, here = moment.astimezone(ZoneInfo(zone)), now.astimezone(ZoneInfo(zone))
    days = (there.date() - here.date()).days
    day = {0: "today", 1: "tomorrow"}.get(days, _DAYS[there.weekday()])
    if days > 6:
        day = f"{_DAYS[there.weekday()]}, {there:%B} {there.day}"
    return f"{day} {there.hour}:{there.minute:02d} in {place_of(zone)}"
