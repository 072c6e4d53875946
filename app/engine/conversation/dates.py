"""Days as people say them, resolved from the day of the call.

Whatever is read here is read back to the callee before it counts, so a vague answer may become a
definite day ("next week" its Monday). What lies in the past is no promise and gives None.
To add a way of saying a day: 1. a function (match, today) -> date or None; 2. its pattern and the
function in `_RULES`, the more particular first; 3. a row in the test's table.
"""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from app.engine.conversation.date_words import in_digits
from app.engine.conversation.holidays import HOLIDAYS, holiday

_MONTHS = {
    name: number
    for number in range(1, 13)
    for name in (calendar.month_name[number].lower(), calendar.month_abbr[number].lower())
} | {"sept": 9}
_DAYS = {
    name: number
    for number in range(7)
    for name in (calendar.day_name[number].lower(), calendar.day_abbr[number].lower())
    if name not in ("sat", "sun", "wed")  # words of their own
} | {"tues": 1, "thur": 3, "thurs": 3}
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + ")"
_DAY = "(?:" + "|".join(sorted(_DAYS, key=len, reverse=True)) + ")"
_NUMBER = r"(?:another|a couple of|a couple|couple of|a few|few|an?|\d{1,3})"
_UNIT = r"(?:day|week|month|fortnight|year)s?"


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _coming(month: int, day: int, today: date) -> date | None:
    """The next such day, today included; 29 February may be some years away."""
    for year in range(today.year, today.year + 5):
        if (found := _day(year, month, day)) is not None and found >= today:
            return found
    return None


def _months_on(today: date, months: int, day: int | None = None) -> date:
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day or today.day, last))


def _last_of(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _count(said: str) -> int:
    said = said.strip()
    if said.isdigit():
        return int(said)
    return 3 if "few" in said else 2 if "couple" in said else 1


def _weekday(which: str, name: str, today: date) -> date:
    """`next Friday` is the Friday of next week, any other the first one after today."""
    number = _DAYS[name]
    if which == "next":
        return today - timedelta(days=today.weekday()) + timedelta(days=7 + number)
    ahead = (number - today.weekday()) % 7
    if ahead == 0 and which != "this":
        ahead = 7
    return today + timedelta(days=ahead)


def _iso(m: re.Match[str], _today: date) -> date | None:
    return _day(int(m["y"]), int(m["m"]), int(m["d"]))


def _slashed(m: re.Match[str], today: date) -> date | None:
    month, day, year = int(m["m"]), int(m["d"]), m["y"]
    if month > 12 >= day:
        month, day = day, month
    if year is None:
        return _coming(month, day, today) if 1 <= month <= 12 else None
    return _day(int(year) + (2000 if len(year) == 2 else 0), month, day)


def _month_day(m: re.Match[str], today: date) -> date | None:
    month, day = _MONTHS[m["m"]], int(m["d"])
    return _day(int(m["y"]), month, day) if m["y"] else _coming(month, day, today)


def _part_of(m: re.Match[str], today: date) -> date | None:
    """Begin, middle or end of a week, a month, a named month or the year."""
    said = m["part"] or m["part2"]
    part = 2 if m["part2"] else {"b": 0, "s": 0, "f": 0, "1": 0, "m": 1, "e": 2, "l": 2}[said[0]]
    what, ahead = m["what"] or m["what2"], 1 if m["which"] in ("next", "following") else 0
    if what == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * ahead)
        return monday + timedelta(days=(0, 2, 4)[part])
    if what == "year":
        year = today.year + ahead
        return (date(year + (part == 0 and not ahead), 1, 1), date(year, 7, 1), date(year, 12, 31))[
            part
        ]
    if what == "month":
        first = _months_on(today, ahead, 1)
    else:
        month = _MONTHS[what]
        first = date(today.year + (month < today.month), month, 1)
    found = (first, first.replace(day=15), _last_of(first.year, first.month))[part]
    return found if found >= today else _months_on(found, 1, (1, 15, 31)[part])


def _nth_weekday(m: re.Match[str], today: date) -> date | None:
    """`the second Tuesday of June`, `the last Friday of the month`."""
    what = m["what"]
    if what == "month":
        first = _months_on(today, 1 if m["which"] == "next" else 0, 1)
    else:
        month = _MONTHS[what]
        first = date(today.year + (month < today.month), month, 1)
    number = _DAYS[m["day"]]
    days = [
        date(first.year, first.month, day)
        for day in range(1, calendar.monthrange(first.year, first.month)[1] + 1)
        if date(first.year, first.month, day).weekday() == number
    ]
    nth = -1 if m["nth"] == "last" else int(m["nth"][0]) - 1
    return days[nth] if nth < len(days) else None


def _ahead(m: re.Match[str], today: date) -> date | None:
    """`in two weeks`, `three days from now`, `a week from Friday`, `a fortnight`."""
    count, unit = _count(m["n"]), m["unit"].rstrip("s")
    start = today
    base = m["base"]
    if base == "tomorrow":
        start += timedelta(days=1)
    elif base in _DAYS:
        start = _weekday(m["which"] or "", base, today)
    if unit in ("month", "year"):
        return _months_on(start, count * (12 if unit == "year" else 1))
    return start + timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit])


def _week_and_day(m: re.Match[str], today: date) -> date | None:
    name = m["a"] or m["b"] or m["c"]
    if m["t"]:
        return today + timedelta(days=8)
    if m["c"]:
        return _weekday("", name, today) + timedelta(days=7)
    return _weekday("next", name, today)


def _named(m: re.Match[str], today: date) -> date | None:
    said = m[0]
    if "day after tomorrow" in said:
        return today + timedelta(days=2)
    if "tomorrow" in said:
        return today + timedelta(days=1)
    return today


def _plain_weekday(m: re.Match[str], today: date) -> date | None:
    found = _weekday(m["which"] or "", m["day"], today)
    return found + timedelta(days=7) if m["after"] else found


def _day_of_month(m: re.Match[str], today: date) -> date | None:
    day = int(m["d"])
    if not 1 <= day <= 31:
        return None
    if m["which"] == "next":
        return _months_on(today, 1, day)
    for ahead in range(3):
        first = _months_on(today, ahead, 1)
        found = _day(first.year, first.month, day)
        if found is not None and found >= today:
            return found
    return None


def _weekend(m: re.Match[str], today: date) -> date | None:
    found = _weekday("next" if m["which"] == "next" else "this", "saturday", today)
    return found + timedelta(days=7) if m["after"] else found


def _next_span(m: re.Match[str], today: date) -> date | None:
    if m["span"] == "week":
        return _weekday("next", "monday", today)
    return _months_on(today, 1, 1)


def _holiday(m: re.Match[str], today: date) -> date | None:
    found = holiday(m["name"], today)
    if found is None or not m["side"]:
        return found
    return found + timedelta(days=1 if "after" in m["side"] else -1)


def _other_one(m: re.Match[str], today: date) -> date | None:
    """`not this Friday, the next one`."""
    return _weekday("", m["day"], today) + timedelta(days=7)


_OPTIONAL_DAY = rf"(?:{_DAY} (?:the )?)?"
_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], date | None]], ...] = tuple(
    (re.compile(pattern), rule)
    for pattern, rule in (
        (
            rf"\bnot (?:this|the coming|next) (?P<day>{_DAY}) the (?:next|following) one\b",
            _other_one,
        ),
        (rf"\b(?:the )?(?P<side>day (?:after|before) )?(?P<name>{HOLIDAYS})\b", _holiday),
        (r"\b(?P<y>20\d\d)-(?P<m>\d{1,2})-(?P<d>\d{1,2})\b", _iso),
        (r"\b(?P<m>\d{1,2})/(?P<d>\d{1,2})(?:/(?P<y>20\d\d|\d\d))?\b", _slashed),
        (
            rf"\b{_OPTIONAL_DAY}(?P<m>{_MONTH}) (?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b"
            r"(?!:)(?: (?P<y>20\d\d))?",
            _month_day,
        ),
        (
            rf"\b{_OPTIONAL_DAY}(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?:day )?(?:of )?(?P<m>{_MONTH})\b"
            r"(?: (?P<y>20\d\d))?",
            _month_day,
        ),
        (
            rf"\b(?P<nth>last|[1-5](?:st|nd|rd|th)) (?P<day>{_DAY}) (?:of|in) (?:the )?"
            rf"(?:(?P<which>next|this|coming) )?(?P<what>month|{_MONTH})\b",
            _nth_weekday,
        ),
        (
            r"\b(?P<part>beginning|start|middle|mid|end|last day|1st day|first day)(?: of)? "
            rf"(?:the |this |(?P<which>next|following) )?(?P<what>week|month|year|{_MONTH})\b"
            rf"|\b(?P<what2>month|year|{_MONTH})(?:'s)? (?:is )?"
            r"(?P<part2>end|ends|over|out|finish|finishes|done|closes)\b",
            _part_of,
        ),
        (
            rf"\b(?:(?P<a>{_DAY}) (?:of )?next week|next week (?:on )?(?P<b>{_DAY})|(?P<c>{_DAY}) "
            r"week|(?P<t>tomorrow) week)\b",
            _week_and_day,
        ),
        (
            rf"\b(?:in |within |give me |about )*(?P<n>{_NUMBER}) (?:more )?"
            rf"(?P<unit>{_UNIT})(?: time)?(?: (?:from|after|on) (?:(?P<which>next|this) )?"
            rf"(?P<base>now|today|tomorrow|{_DAY}))?\b",
            _ahead,
        ),
        (
            r"\b(?:the )?day after tomorrow\b|\btomorrow\b|\btoday\b(?!'s)|\btonight\b"
            r"|\bthis (?:morning|afternoon|evening)\b|\bend of (?:the )?day\b",
            _named,
        ),
        (
            rf"\b(?:(?P<which>next|this|coming|following) )?(?P<day>{_DAY})s?\b"
            r"(?P<after> after next)?(?! (?:the )?\d{1,2}(?:st|nd|rd|th))",
            _plain_weekday,
        ),
        (
            rf"\b{_OPTIONAL_DAY}(?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)\b"
            r"(?: (?:day )?of (?:the |this |(?P<which>next) )?month)?",
            _day_of_month,
        ),
        (r"\b(?:the |this |(?P<which>next) )weekend(?P<after> after(?: next)?)?\b", _weekend),
        (r"\bnext (?P<span>week|month)\b", _next_span),
    )
)
_PAST = re.compile(
    r"\b(?:paid|sent|mailed|bought|was|were|did|had|made|called|came|went|happened|ordered|received"
    r"|visited|told|spoke|talked|settled|cancelled|canceled|cleared|gave|posted|charged|moved in"
    r"|went (?:out|through)|came out|dropped off|transferred|been)\b"
)
_DID = re.compile(
    r"\b(?:i|we|he|she|they|you)(?:'ve)?(?: (?:have|already|just|only|even))* "
    r"(?!need|agreed|tired|feed)\w+ed\b|\b(?:brought|took|put it|handed|picked) "
)
_AHEAD = re.compile(r"\b(?:will|'ll|can|could|would|going to|have to|need to|payday|let's)\b|'ll\b")
_JUST_PAST = re.compile(r"\b(?:last|past|since|yesterday)\s*$")
_AGO = re.compile(r"^\s*(?:ago|already|before last)\b")
_NOT_THEN = re.compile(
    r"(?:\bnot(?! now| yet| right now)|n't|\bnever|\bcannot)(?P<between>(?: [\w']+){0,4}) ?$"
)
_UNTIL = re.compile(r"\b(?:until|till|til|before)\b")
_BAD_THEN = re.compile(
    r"^\s*(?:(?:really |just )?(?:doesn't|won't|isn't|don't|wouldn't|can't)|(?:is|'s) (?:no|not|bad"
    r"|out|tough|hard|impossible|awkward|tricky|full|a (?:nightmare|problem|mess))|not"
    r"|i work)\b"
)
_CLAUSE = re.compile(
    r"[.;!]| (?:but|so|because|then|and|though|however|cause) "
    r"| (?=maybe |i'll |i will |i can |could we |how about |what about |let's |make it |make that )"
)
_CORRECTED = re.compile(
    r"\b(?:instead|make (?:it|that)|actually|rather|better|scratch that|sorry|i mean|say|wait"
    r"|no wait|no no)\b"
)


def read_days(text: str, today: date) -> list[date]:
    """Every coming day that a sentence names and does not rule out, in order."""
    clauses = _CLAUSE.split(in_digits(text))
    return [day for clause in clauses for day in _days_of(clause, today) if day >= today]


def read_date(text: str, today: date) -> date | None:
    """The coming day that a sentence means, or None: none named, ruled out, or in the past."""
    said = in_digits(text)
    days = read_days(text, today)
    if not days:
        return None
    if _CORRECTED.search(said):
        return days[-1]
    # "I'm a bit short today, my wages come on the first": another day is meant than this one.
    return next((day for day in days if day > today), days[0])


def _days_of(clause: str, today: date) -> list[date]:
    taken: list[tuple[int, int, date | None]] = []
    for pattern, rule in _RULES:
        for match in pattern.finditer(clause):
            start, end = match.span()
            if any(start < stop and begin < end for begin, stop, _ in taken):
                continue
            # "June 31st" names no day, and its "31st" is not read on its own.
            taken.append((start, end, rule(match, today)))
    taken.sort(key=lambda found: found[0])
    kept: list[date] = []
    since = 0
    for start, end, day in taken:
        ruled_out = _ruled_out(clause[since:start], clause[:start], clause[end:])
        if day is not None and not ruled_out:
            kept.append(day)
        since = end
    return kept


def _ruled_out(before: str, all_before: str, after: str) -> bool:
    """Whether the words around a day say that it is over, or that it does not suit."""
    if _JUST_PAST.search(before) or _AGO.match(after) or _BAD_THEN.match(after):
        return True
    if (_PAST.search(all_before) or _DID.search(all_before)) and not _AHEAD.search(all_before):
        return True
    denied = _NOT_THEN.search(before)
    return denied is not None and not _UNTIL.search(denied["between"])


def say_date(day: date) -> str:
    """`Friday, June 5`."""
    return f"{calendar.day_name[day.weekday()]}, {calendar.month_name[day.month]} {day.day}"
