"""Days and times as an owner writes them in a list, and how they are said."""

import re
from datetime import date, time
from typing import NamedTuple

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_MONTH = "|".join([*(rf"{name[:3]}(?:{name[3:]})?" for name in _MONTHS), "Sept"])
_WEEKDAY = r"(?P<weekday>(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?"
_FORMS = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    re.compile(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})(?:/(?P<year>\d{4}|\d{2}))?"),
    re.compile(
        rf"{_WEEKDAY}(?:the )?(?P<name>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
        r"(?:,?\s+(?P<year>\d{4}))?",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_WEEKDAY}(?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<name>{_MONTH})\.?"
        r"(?:,?\s+(?P<year>\d{4}))?",
        re.IGNORECASE,
    ),
)
_LEAP_YEAR = 2028  # a day without a year may be February 29


class Day(NamedTuple):
    """A day whose year may be left out."""

    year: int | None
    month: int
    day: int
    weekday: str


def read_date(text: str) -> Day:
    """The day; ValueError with one plain sentence when there is none like it."""
    for form in _FORMS:
        if match := form.fullmatch(text.strip()):
            break
    else:
        raise ValueError("That is not a date. Write it like June 5, 2026.")
    parts = match.groupdict()
    month = _month(parts["name"]) if parts.get("name") else int(parts["month"])
    year = int(parts["year"]) if parts["year"] else None
    if year is not None and year < 100:
        year += 2000
    try:
        date(year or _LEAP_YEAR, month, int(parts["day"]))
    except ValueError:
        raise ValueError("There is no such day. Write the date like June 5, 2026.") from None
    return Day(year, month, int(parts["day"]), (parts.get("weekday") or "").strip(" ,."))


def _month(name: str) -> int:
    starts = [month[:3].casefold() for month in _MONTHS]
    return starts.index(name[:3].casefold()) + 1


def say_date(text: str) -> str:
    """`2026-06-05` as `June 5th, 2026`; text that is no date as it is."""
    try:
        day = read_date(text)
    except ValueError:
        return text
    said = f"{_MONTHS[day.month - 1]} {day.day}{_ending(day.day)}"
    if day.year is not None:
        said += f", {day.year}"
    return f"{day.weekday}, {said}" if day.weekday else said


def _ending(day: int) -> str:
    if day in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s*(?P<half>[ap]\.?\s?m\.?)?(?:\s*o'?clock)?",
    re.IGNORECASE,
)
_NAMED = {"noon": time(12), "midday": time(12), "midnight": time(0)}


def read_time(text: str) -> time:
    """The time of day; ValueError with one plain sentence when there is none like it."""
    written = text.strip().casefold()
    if written in _NAMED:
        return _NAMED[written]
    match = _TIME.fullmatch(written)
    plain = match is not None and (match["minute"] or match["half"] or "clock" in written)
    if match is None or not plain:
        raise ValueError("That is not a time of day. Write it like 3:30 PM.")
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        if not 1 <= hour <= 12:
            raise ValueError("There is no such time of day. Write it like 3:30 PM.")
        hour = hour % 12 + (12 if match["half"][0] == "p" else 0)
    if hour > 23 or minute > 59:
        raise ValueError("There is no such time of day. Write it like 3:30 PM.")
    return time(hour, minute)


def say_time(text: str) -> str:
    """`15:30` as `3:30 PM`; text that is no time as it is."""
    try:
        at = read_time(text)
    except ValueError:
        return text
    if at.minute == 0 and at.hour in (0, 12):
        return "noon" if at.hour else "midnight"
    hour, half = at.hour % 12 or 12, "AM" if at.hour < 12 else "PM"
    return f"{hour}:{at.minute:02} {half}" if at.minute else f"{hour} {half}"
