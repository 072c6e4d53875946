"""Days that have a name of their own, as people in North America and Britain use them.

To add one: a row in `_NAMED`: what people say, and the day in a year.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _nth(month: int, weekday: int, nth: int) -> Callable[[int], date]:
    """The nth such weekday of a month (Monday is 0); -1 is the last."""

    def found(year: int) -> date:
        if nth > 0:
            first = date(year, month, 1)
            return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)

    return found


def _easter(year: int) -> date:
    """Western Easter Sunday, by the anonymous Gregorian computation."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    el = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * el) // 451
    month, day = divmod(h + el - 7 * m + 114, 31)
    return date(year, month, day + 1)


_NAMED: tuple[tuple[str, Callable[[int], date]], ...] = (
    (r"christmas eve", _fixed(12, 24)),
    (r"boxing day", _fixed(12, 26)),
    (r"christmas(?: day)?", _fixed(12, 25)),
    (r"new year'?s eve", _fixed(12, 31)),
    (r"new year'?s?(?: day)?", _fixed(1, 1)),
    (r"hallowe'?en", _fixed(10, 31)),
    (r"valentine'?s?(?: day)?", _fixed(2, 14)),
    (r"independence day", _fixed(7, 4)),
    (r"canada day", _fixed(7, 1)),
    (r"veterans'? day", _fixed(11, 11)),
    (r"saint patrick'?s?(?: day)?", _fixed(3, 17)),
    (r"martin luther king day", _nth(1, 0, 3)),
    (r"presidents'? day", _nth(2, 0, 3)),
    (r"memorial day", _nth(5, 0, -1)),
    (r"mother'?s day", _nth(5, 6, 2)),
    (r"father'?s day", _nth(6, 6, 3)),
    (r"labou?r day", _nth(9, 0, 1)),
    (r"columbus day", _nth(10, 0, 2)),
    (r"thanksgiving(?: day)?", _nth(11, 3, 4)),
    (r"black friday", lambda year: _nth(11, 3, 4)(year) + timedelta(days=1)),
    (r"(?<!no )good friday", lambda year: _easter(year) - timedelta(days=2)),
    (r"easter monday", lambda year: _easter(year) + timedelta(days=1)),
    (r"easter(?: sunday)?", _easter),
)
HOLIDAYS = "(?:" + "|".join(name for name, _ in _NAMED) + ")"
"""What a sentence may call them."""
_PATTERNS = tuple((re.compile(name), day) for name, day in _NAMED)


def holiday(said: str, today: date) -> date | None:
    """The coming day of that name, today included."""
    for name, day in _PATTERNS:
        if name.fullmatch(said):
            return day(today.year) if day(today.year) >= today else day(today.year + 1)
    return None
