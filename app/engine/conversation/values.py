"""The values of a text, each with its kind: money, dates, times, shares, counts, links.

A kind keeps them apart: "May 4" makes no "four letters" true, and $312.40 no $312.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from app.engine.conversation.numbers import in_figures

# ruff: noqa: E501  a family of words stays on its line: broken up it cannot be read

_LINK = re.compile(
    r"\b(?:https?://|www\.)\S+|\b[\w.+-]+@[\w-]+\.[\w.]+|\b(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?", re.I
)


def _run_on(match: re.Match[str]) -> str:
    return match[0].replace(" ", "")


_SPOKEN = (
    (re.compile(r"(?<=\w) dot (?=\w)"), "."),
    (re.compile(r"(?<=[\w.]),? slash (?=\w)"), "/"),
    (re.compile(r"(?<=/)\d+(?: \d+)+"), _run_on),
    (re.compile(r"(?<=\w) at (?=(?:[\w-]+\.)+[a-z]{2,}\b)"), "@"),
)
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
MONTH_OF = {name: at for at, name in enumerate(_MONTHS, 1)} | {
    name[:3]: at for at, name in enumerate(_MONTHS, 1)
}
_MONTH = (
    "(?P<month>" + "|".join(_MONTHS) + r"|(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)\b\.?)"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\d:.]\d|\d)"
_YEAR = r"(?:,? (?:of |in )?(?P<year>(?:19|20) ?\d\d)\b)?"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b",
        r"\b(?P<month>\d{1,2})/(?P<day>\d{1,2})(?:/(?P<year>\d{4}|\d\d))?\b",
        rf"\b(?P<day>\d{{1,2}})(?:(?:st|nd|rd|th)(?: day)?(?: of)?| of) {_MONTH}{_YEAR}\b",
        rf"\b{_MONTH},? (?:the )?{_DAY}{_YEAR}",
        rf"\b{_DAY},? (?:day )?(?:of )?{_MONTH}{_YEAR}\b",
    )
)
_NUMBER = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_CURRENCIES = {"$": "$", "€": "€", "£": "£", "euro": "€", "eur": "€", "pound": "£"}
_SIGNED = re.compile(rf"(?P<sign>[$€£]) ?(?P<whole>{_NUMBER})")
_NAMED = re.compile(
    rf"(?P<whole>{_NUMBER}) ?(?P<sign>dollar|buck|usd|euro|eur|pound)s?\b(?:,? (?:and )?(?P<cents>\d\d?)\b(?! ?(?:days?|weeks?|months?|%|percent))(?: cents?)?)?"
)
_CENTS = re.compile(r"(?P<cents>\d{1,2}) ?cents?\b")
_SHARES = re.compile(rf"(?P<share>{_NUMBER}) ?(?:%|per ?cent\b)")
_TIMES = (
    re.compile(r"\b(?P<h>\d{1,2}):(?P<m>\d\d)\b(?: ?[ap]m\b)?"),
    re.compile(r"\b(?P<h>\d{1,2})(?: (?P<m>[0-5]\d))? ?(?:[ap]m\b|o'clock)"),
    re.compile(r"\bhalf past (?P<half>\d{1,2})\b|\bquarter (?:past|after) (?P<past>\d{1,2})\b|\bquarter to (?P<to>\d{1,2})\b|\b(?P<noon>noon|midday)\b|\b(?P<midnight>midnight)\b"),
)  # fmt: skip
_ORDINAL = re.compile(
    r"\b(?P<before>(?:on|by|until|till|before|since|from|after) the )?(?P<n>\d{1,2})(?:st|nd|rd|th)\b"
)
_GROUP = re.compile(rf"(?<![\w.])(?:{_NUMBER})(?:[ ().-]{{1,3}}(?:{_NUMBER})(?!\w))*|(?:{_NUMBER})")
_ONE = re.compile(_NUMBER)
_NAMES = re.compile("|".join([*_MONTHS, *_DAYS]))
_SPAN = "(?:week|weekend|month|year|quarter|morning|afternoon|evening|night)"
_VAGUE = re.compile(
    r"\btomorrow\b|\btonight\b|\byesterday\b|\bfortnight\b"
    rf"|\b(?:next|last|this|coming|following) {_SPAN}\b"
    r"|\b(?:over|on|at|by|before|until|after|during) the weekend\b"
    r"|\b(?:end|beginning|start|middle|\d+(?:st|nd|rd|th)|last)(?: day)? of (?:the|this|next) (?:week|month|year|quarter)\b"
    r"|\bchristmas|\bthanksgiving|\beaster\b|\bnew year|\b(?:labor|memorial|independence|valentine'?s) day\b"
    r"|\b(?:a|an|1|another|half an?) (?:week|month|year|decade|hour)\b|\b(?:within|in|for) (?:a|1) day\b"
    r"|\b(?:couple|few|several)(?: of)? (?:days|weeks|months|years|hours|times|dollars|bucks)\b"
    r"|\b(?:hundred|thousand|million)s?\b|\bdozens?\b|\bhalf\b|\bquarters?\b|\ba 3th of\b"
    r"|\bdouble(?! ?-?check)|\btriple\b|\btwice\b"
)  # fmt: skip
# Words for months and numbers that name none.
_IDLE_MONTHS = re.compile(r"\b(?:may|march|mar)\b|\bMay (?=I\b|we\b|you\b|they\b|he\b|she\b|it\b)")
_IDLE = re.compile(
    r"\bthanks a million\b|\ba million thanks\b|\b(?:a|one) hundred percent\b(?! (?:off|discount|refund|fee))"
    r"|\b(?:a|one|just a|half a) (?:second|minute|moment)\b|\b(?:first|second) (?:of all|thoughts?|look|thing)\b"
    r"|\bat first\b|\bno one\b|\ball in one\b",
    re.IGNORECASE,
)  # fmt: skip

Date = tuple[int, int, str]
"""Month, day, and the year or an empty text."""


@dataclass(slots=True)
class Values:
    """What a text tells, in one form for every way of saying it."""

    links: list[str] = field(default_factory=list[str])
    dates: list[Date] = field(default_factory=list[Date])
    money: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    """Currency and amount; no currency where only cents are named."""
    times: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    """Hours of a clock with twelve of them."""
    shares: list[str] = field(default_factory=list[str])
    ordinals: list[str] = field(default_factory=list[str])
    groups: list[tuple[str, ...]] = field(default_factory=list[tuple[str, ...]])
    """Other numbers; those that were said in one breath stand together."""
    names: list[str] = field(default_factory=list[str])
    """Of months and weekdays that stand outside a date."""
    vague: list[str] = field(default_factory=list[str])
    """`tomorrow`, `half`, `a month`."""


@lru_cache(maxsize=512)
def values_of(text: str, *, said: bool = False) -> Values:
    """`said`: by the agent, whose idle words ("one second", "you may") tell nothing; a callee's
    and the owner's words are all taken for values.
    """
    values = Values()
    if said:
        text = _IDLE.sub(" ; ", _IDLE_MONTHS.sub(" ", text))
    text = in_figures(text.replace("’", "'"))
    for pattern, written in _SPOKEN:
        text = pattern.sub(written, text)
    values.links = [_trimmed(link) for link in _LINK.findall(text)]
    text = _LINK.sub(" ; ", text)
    text = re.sub(r"\b([ap])\.m\b\.?", r"\1m", text)
    for pattern in _DATES:
        text = _take(text, pattern, lambda m: _date(m, values))
    for pattern in (_SIGNED, _NAMED, _CENTS):
        text = _take(text, pattern, lambda m: _money(m, values))
    text = _take(text, _SHARES, lambda m: values.shares.append(plain(m["share"])))
    for pattern in _TIMES:
        text = _take(text, pattern, lambda m: _time(m, values))
    text = _take(text, _VAGUE, lambda m: values.vague.append(" ".join(m[0].split())))
    text = _take(text, _ORDINAL, lambda m: _ordinal(m, values, said=said))
    values.names = _NAMES.findall(text)
    for group in _GROUP.findall(text):
        values.groups.append(tuple(plain(number) for number in _ONE.findall(group)))
    return values


def plain(number: str) -> str:
    """One way to write a number: `1,250.00` as `1250`, `007` as it stands in a run of digits."""
    whole, dot, part = number.replace(",", "").partition(".")
    whole = whole.lstrip("0") or "0" if len(whole) < 7 else whole
    return whole + (dot + part if part.strip("0") else "")


def _trimmed(link: str) -> str:
    link = link.rstrip(".,;:!?)'\"").casefold()
    return re.sub(r"^https?://(?:www\.)?|^www\.", "", link).rstrip("/")


def _take(text: str, pattern: re.Pattern[str], note: Callable[[re.Match[str]], object]) -> str:
    """The text without what was read of it."""

    def read(match: re.Match[str]) -> str:
        note(match)
        return " ; "

    return pattern.sub(read, text)


def _date(match: re.Match[str], values: Values) -> None:
    month = match["month"].strip(".")
    number = MONTH_OF.get(month) or MONTH_OF.get(month[:3]) or int(month)
    year = (match["year"] or "").replace(" ", "")
    values.dates.append((number, int(match["day"]), f"20{year}" if len(year) == 2 else year))


def _money(match: re.Match[str], values: Values) -> None:
    told = match.groupdict()
    whole = plain(told.get("whole") or "0")
    cents = told.get("cents")
    if cents is not None:
        whole = plain(f"{whole.partition('.')[0]}.{int(cents):02}")
    whole = whole + "0" if len(whole.partition(".")[2]) == 1 else whole
    sign = told.get("sign")
    values.money.append((_CURRENCIES.get(sign, "$") if sign else "", whole))


def _time(match: re.Match[str], values: Values) -> None:
    told = match.groupdict()
    for name, minute in (("half", 30), ("past", 15), ("to", 45)):
        if hour := told.get(name):
            values.times.append(((int(hour) - (name == "to")) % 12, minute))
            return
    if told.get("noon") or told.get("midnight"):
        values.vague.append(match[0])
        return
    values.times.append((int(told["h"]) % 12, int(told.get("m") or 0)))


def _ordinal(match: re.Match[str], values: Values, *, said: bool) -> None:
    if said and match["n"] == "1" and not match["before"]:
        return  # "first, thank you"
    values.ordinals.append(match["n"])
