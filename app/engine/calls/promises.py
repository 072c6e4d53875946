"""What a call leaves to do: the date that was agreed in it, or why a person must look."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.engine.model.call import Call
from app.engine.model.result import CallResult, Outcome

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
    result, place = call.result, ZoneInfo(zone)
    day = _field_date(result, "callback_date")
    if day is None and (promised := _field_date(result, "promised_date")):
        day = promised + A_DAY
    if day is None:
        day = datetime.combine((told + A_DAY).astimezone(place).date(), time(9), place)
    hour = _field_time(result, "callback_time")
    at = datetime.combine(day.date(), hour or time(9), place)
    # "Later today", said in the afternoon, is neither nine this morning nor this very minute.
    return at if at > told else told + HOURS_4


def _field_date(result: CallResult | None, name: str) -> datetime | None:
    field = result.fields.get(name) if result else None
    try:
        return datetime.fromisoformat(field.value) if field else None
    except ValueError:
        return None


def _field_time(result: CallResult | None, name: str) -> time | None:
    field = result.fields.get(name) if result else None
    try:
        return time.fromisoformat(field.value) if field else None
    except ValueError:
        return None
