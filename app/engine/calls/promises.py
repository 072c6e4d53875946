"""What a call leaves to do: the date that was agreed in it, or why a person must look."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.engine.model.call import Call
from app.engine.model.result import Outcome

HOURS_4, A_DAY = timedelta(hours=4), timedelta(days=1)

NEEDS_PERSON: dict[Outcome, str] = {
    Outcome.UNKNOWN: "Nobody knows what happened in this call. Tell what happened.",
    Outcome.DISPUTED: "Disputed: somebody must look into it.",
    Outcome.COMPLAINT: "Complained: somebody should call.",
    Outcome.HUMAN_REQUESTED: "Asked for a person: somebody must call.",
    Outcome.SPECIAL_HANDLING: "Needs special care: somebody must look at it.",
    Outcome.LANGUAGE_BARRIER: "Speaks another language: somebody must call.",
    Outcome.CHANGE_REQUESTED: "Wants another date: somebody must confirm it.",
}


def promised_at(call: Call, told: datetime, zone: str) -> datetime:
    """The callback's own date and time, or the day after a promised payment, where they are.

    A promise without a readable date is followed up the next day.
    """
    fields = call.result.fields if call.result else {}
    return agreed_at({name: field.value for name, field in fields.items()}, told, zone)


def agreed_at(fields: Mapping[str, str], told: datetime, zone: str) -> datetime:
    """The same from a result's values alone."""
    place = ZoneInfo(zone)
    day = _date(fields.get("callback_date"))
    if day is None and (promised := _date(fields.get("promised_date"))):
        day = promised + A_DAY
    if day is None:
        day = datetime.combine((told + A_DAY).astimezone(place).date(), time(9), place)
    at = datetime.combine(day.date(), _time(fields.get("callback_time")) or time(9), place)
    # "Later today", said in the afternoon, is neither nine this morning nor this very minute.
    return at if at > told else told + HOURS_4


def _date(value: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(value) if value else None
    except ValueError:
        return None


def _time(value: str | None) -> time | None:
    try:
        return time.fromisoformat(value) if value else None
    except ValueError:
        return None
