"""Times of day as people say them: `half past three`, `at two thirty`, `in the afternoon`."""

import calendar
import re
from dataclasses import dataclass
from datetime import time

from app.engine.conversation.date_words import in_digits

_TIME = re.compile(
    r"\b(?P<h>\d{1,2}):(?P<min>\d\d)(?: ?(?P<ap>[ap]) ?m\b)?"
    r"|\b(?P<half>half past|quarter past|quarter to|quarter after) (?P<hh>\d{1,2})\b"
    r"|\b(?P<h2>\d{1,2})(?: (?P<min2>[0-5]\d))? ?(?:(?P<ap2>[ap]) ?m\b|o'clock)"
    r"|\b(?P<noon>noon|midday)\b"
    r"|\b(?:at|around|about|by|after|before|like|maybe|say) (?P<h3>\d{1,2})"
    r"(?:[ :](?P<min3>[0-5]\d))?\b(?: ?(?P<ap3>[ap]) ?m\b)?"
    r"(?! ?(?:days?|weeks?|months?|hours?|minutes?|%|percent|dollars|bucks|/|of))"
    r"|\b(?P<h4>\d{1,2}) (?P<min4>15|30|45)\b"
    r"|\b(?P<h5>\d{1,2}) (?:in the (?:morning|afternoon|evening)|tomorrow|today|tonight)\b"
)


_DAY_OF_MONTH = re.compile(rf"\b(?:{'|'.join(calendar.month_name[1:])}) \d{{1,2}}\b", re.I)
"""Whose number is no hour: `June 3 in the morning`."""


def read_time(text: str) -> time | None:
    """The time of day that a sentence names; without a.m. or p.m. the one in business hours."""
    said = _DAY_OF_MONTH.sub(" ", in_digits(text))
    match = _TIME.search(said)
    if match is None:
        return None
    if match["noon"]:
        return time(12, 0)
    hour = int(next(h for h in match.group("h", "hh", "h2", "h3", "h4", "h5") if h))
    minute = int(next((m for m in match.group("min", "min2", "min3", "min4") if m), "0"))
    if match["half"]:
        minute = {"half past": 30, "quarter past": 15, "quarter after": 15, "quarter to": 45}[
            match["half"]
        ]
        hour -= match["half"] == "quarter to"
    return _clock(hour, minute, match["ap"] or match["ap2"] or match["ap3"], said)


def _clock(hour: int, minute: int, half: str | None, said: str) -> time | None:
    if half is None:
        if "morning" in said:
            half = "a"
        elif hour < 8 or re.search(r"\b(?:afternoon|evening|tonight)\b", said):
            half = "p"
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    return time(hour, minute) if 0 <= hour < 24 and minute < 60 else None


@dataclass(frozen=True, slots=True)
class PartOfDay:
    """A stretch of a day as people say it, and the hour from which it is written down."""

    said: str
    since: time


_PARTS = tuple(
    (PartOfDay(said, since), re.compile(words))
    for said, since, words in (
        (
            "in the morning",
            time(9),
            r"(?<!good )\bmornings?\b|\bbefore (?:noon|lunch|midday|12(?! ?p))",
        ),
        (
            "in the afternoon",
            time(14),
            r"(?<!good )\bafternoons?\b|\bafter (?:noon|lunch|midday)\b",
        ),
        ("in the evening", time(18), r"(?<!good )\bevenings?\b|\bafter work\b"),
    )
)
_ROUGHLY = re.compile(r"\b(?:before|after) (?:noon|midday|lunch)\b|\bbefore 12\b")


def read_part(text: str) -> PartOfDay | None:
    """The part of the day a sentence names where it names no hour: morning, afternoon, evening.

    Written down it is the hour at which it begins: 09:00, 14:00, 18:00.
    """
    said = in_digits(text)
    if _ROUGHLY.search(said) is None and read_time(text) is not None:
        return None
    return next((part for part, words in _PARTS if words.search(said)), None)


def say_time(moment: time) -> str:
    """`3 PM`, `2:30 PM`."""
    hour = moment.hour % 12 or 12
    minutes = f":{moment.minute:02d}" if moment.minute else ""
    return f"{hour}{minutes} {'PM' if moment.hour >= 12 else 'AM'}"
