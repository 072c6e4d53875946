"""Whether what the agent says stands somewhere: numbers, money, dates, links and addresses."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from app.engine.conversation.dates import read_date
from app.engine.conversation.numbers import in_figures
from app.engine.conversation.values import Values, values_of
from app.engine.model.brief import Brief
from app.engine.model.template import spoken

LEAST_DIGITS = 3
"""So many digits, said one by one or in groups, may stand for a longer number's end."""
FARTHEST = timedelta(days=370)
"""A day beyond is no day that a callee names for a call or a payment."""
_HOUR = re.compile(
    r"\b(?:at|around|after|before) \d{1,2}(?![\d.,:]\d| ?(?:dollars|bucks|percent|%)|\d)"
)
# "one moment", "one of us": a number word that mostly counts nothing.
_IDLE = frozenset({"1"})


class Sources:
    """Everything a value may rightly come from. `today`: days that the callee names relatively
    ("this friday") may be said as dates.
    """

    def __init__(self, brief: Brief, today: date | None = None) -> None:
        self._today = today
        self._links: set[str] = set()
        self._money: set[tuple[str, str]] = set()
        self._numbers: set[str] = set(_IDLE)
        self._digits: set[str] = set()
        self._shares: set[str] = set()
        self._times: set[tuple[int, int]] = set()
        self._days: set[tuple[int, int]] = set()
        self._years: set[tuple[int, int, str]] = set()
        self._ordinals: set[str] = set()
        self._names: set[str] = set()
        self._vague: set[str] = set()
        self._take(_of_playbook(brief))
        self._take(_of_call(brief))
        self._own = (self._numbers - _IDLE) | {amount for _, amount in self._money}
        self._own |= self._digits | self._links

    def add(self, *texts: str) -> None:
        """Make everything that stands in the texts sayable."""
        for text in texts:
            told = values_of(text)
            if self._today is not None:
                told = replace(told, dates=[day for day in told.dates if self._near(day[2])])
            self._take(told)
            if self._today is not None and (day := read_date(text, self._today)) is not None:
                self._take_day(day, self._today)

    def invented(self, sentence: str) -> str | None:
        """A value of the sentence that stands nowhere, or None."""
        return next(self._invented(values_of(sentence, said=True)), None)

    def only_from(self, heard: str, sentence: str) -> str | None:
        """A number, amount or link of the sentence that only the callee (`heard`) has named."""
        sentence = _HOUR.sub(" ", in_figures(sentence))  # a callback's hour is always theirs
        told, theirs = values_of(sentence, said=True), values_of(heard)
        named = {number for group in theirs.groups for number in (*group, _joined(group))}
        named |= {amount for _, amount in theirs.money} | set(theirs.links)
        groups = (number for group in told.groups for number in (*group, _joined(group)))
        values = [number for number in groups if number not in _IDLE]
        values += [*(amount for _, amount in told.money), *told.links]
        return next((v for v in values if v in named and v not in self._own), None)

    def _take(self, told: Values) -> None:
        self._links |= set(told.links)
        self._money |= set(told.money)
        self._shares |= set(told.shares)
        self._times |= set(told.times)
        self._days |= {(month, day) for month, day, _ in told.dates}
        self._years |= set(told.dates)
        self._ordinals |= set(told.ordinals)
        self._names |= set(told.names)
        self._vague |= set(told.vague)
        for group in told.groups:
            self._numbers |= set(group)
            self._digits.add(_joined(group))
        self._digits |= {_digits(amount) for _, amount in told.money}
        self._digits |= {f"{hour or 12}{minute:02}" for hour, minute in told.times}
        self._digits |= {number for link in told.links for number in _runs(link)}

    def _near(self, year: str) -> bool:
        return not year or self._today is None or abs(int(year) - self._today.year) <= 1

    def _take_day(self, day: date, today: date) -> None:
        if not today - FARTHEST <= day <= today + FARTHEST:
            return
        self._days.add((day.month, day.day))
        self._years.add((day.month, day.day, str(day.year)))
        self._names.add(calendar.day_name[day.weekday()].lower())
        if day == today + timedelta(days=1):
            self._vague.add("tomorrow")

    def _invented(self, told: Values) -> Iterator[str]:
        yield from (link for link in told.links if not self._knows_link(link))
        for month, day, year in told.dates:
            if (month, day) not in self._days:
                yield self._unknown_day(month, day)
            if year and not self._knows_year(month, day, year):
                yield year
        for sign, amount in told.money:
            if not self._knows_money(sign, amount):
                yield amount.removesuffix(".00")
        yield from (f"{n} percent" for n in told.shares if n not in self._shares | self._numbers)
        for hour, minute in told.times:
            if not self._knows_time(hour, minute):
                yield f"{hour or 12}:{minute:02}"
        yield from (word for word in told.vague if word not in self._vague)
        days = {str(day) for _, day in self._days}
        yield from (n for n in told.ordinals if n not in self._ordinals | days | self._numbers)
        yield from self._unknown_names(told)
        yield from (n for group in told.groups if (n := self._unknown_number(group)))

    def _unknown_day(self, month: int, day: int) -> str:
        name = calendar.month_name[month].lower() if 0 < month < 13 else str(month)
        return name if all(known != month for known, _ in self._days) else f"{name} {day}"

    def _knows_link(self, link: str) -> bool:
        return any(known == link or known.startswith(f"{link}/") for known in self._links)

    def _knows_year(self, month: int, day: int, year: str) -> bool:
        if (month, day, year) in self._years or year in self._numbers:
            return True
        # A day without a year is one of this year's.
        told = (month, day, "") in self._years and self._today is not None
        return told and self._today is not None and year == str(self._today.year)

    def _knows_money(self, sign: str, amount: str) -> bool:
        if sign:
            return (sign, amount) in self._money or amount in self._numbers
        return any(amount == known for _, known in self._money)

    def _knows_time(self, hour: int, minute: int) -> bool:
        if (hour, minute) in self._times:
            return True
        if minute:
            return f"{hour or 12}{minute:02}" in self._digits
        return str(hour or 12) in self._numbers or ("noon" in self._vague and not hour)

    def _unknown_names(self, told: Values) -> Iterator[str]:
        """A weekday may also be that of a date beside it, a month that of a known date."""
        weekdays = {
            calendar.day_name[date(int(year), month, day).weekday()].lower()
            for month, day, year in self._years
            if year
            and (month, day) in {(m, d) for m, d, _ in told.dates}
            and _is_day(month, day, year)
        }
        months = {calendar.month_name[month].lower() for month, _ in self._days if 0 < month < 13}
        for name in told.names:
            if name not in self._names | weekdays | months:
                yield name

    def _unknown_number(self, group: tuple[str, ...]) -> str | None:
        """`312 40` is $312.40, `three one two` the end of a longer number, `4 40` a time."""
        unknown = next((number for number in group if not self._knows_number(number)), None)
        if unknown is None:
            return None
        joined = _joined(group)
        long_enough = len(joined) >= LEAST_DIGITS
        if long_enough and any(known.endswith(joined) for known in self._digits):
            return None
        return unknown

    def _knows_number(self, number: str) -> bool:
        return (
            number in self._numbers
            or any(number == amount for _, amount in self._money)
            or any(number == year for _, _, year in self._years)
            or (
                number.isdigit()
                and len(number) < LEAST_DIGITS
                and (int(number) % 12, 0) in self._times
                and int(number) <= 12
            )
        )


def links_in(text: str) -> list[str]:
    """Web and mail addresses of a text, as they can be compared."""
    return values_of(text).links


@lru_cache(maxsize=64)
def _of_profile(texts: tuple[str, ...]) -> Values:
    return values_of(_apart(texts))


def _of_playbook(brief: Brief) -> Values:
    """What is the same in every call of a profile."""
    texts = [brief.guidance]
    if (profile := brief.profile) is not None:
        texts += [profile.opening or "", profile.goal or "", profile.voicemail or ""]
        texts += [action for branch in profile.branches for action in branch.actions]
        texts += [question.text for question in profile.questions]
    return _of_profile(tuple(texts))


def _of_call(brief: Brief) -> Values:
    agent = brief.agent
    facts = [spoken(value) for value in brief.task.facts.values()]
    named = [brief.target_name or "", agent.name, agent.business, agent.callback_number]
    return values_of(_apart([brief.opening.text, *named, *facts]))


def _apart(texts: list[str] | tuple[str, ...]) -> str:
    """One text in which no value reaches from one part into the next."""
    return "\n;\n".join(text for text in texts if text)


def _joined(group: tuple[str, ...]) -> str:
    return "".join(_digits(number) for number in group)


def _digits(number: str) -> str:
    return "".join(sign for sign in number if sign.isdigit())


def _runs(link: str) -> list[str]:
    runs = "".join(sign if sign.isdigit() else " " for sign in link).split()
    return [run for run in runs if len(run) >= LEAST_DIGITS]


def _is_day(month: int, day: int, year: str) -> bool:
    try:
        date(int(year), month, day)
    except ValueError:
        return False
    return True
