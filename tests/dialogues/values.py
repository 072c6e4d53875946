"""A strict reading of values in speech, made without the agent's own reader: for its judge.

Everything that looks like a number, an amount, a day, an hour, a link or an address must stand in
the call's own texts or in the callee's words, or be a day that those words can mean.
"""

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

from app.engine.model.brief import Brief
from app.engine.model.template import spoken

_WORD = re.compile(r"[a-z]+")
_SMALL = _WORD.findall(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = _WORD.findall("twenty thirty forty fifty sixty seventy eighty ninety")
_ORDINALS = _WORD.findall(
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_NUMBERS = {word: number for number, word in enumerate(_SMALL)}
_NUMBERS |= {word: 20 + 10 * at for at, word in enumerate(_TENS)}
_NUMBERS |= {word: number for number, word in enumerate(_ORDINALS)}
_NUMBERS |= {"twentieth": 20, "thirtieth": 30, "hundred": 100, "thousand": 1000}
_IDLE = {"one", "first", "second", "zeroth"}
"""Words that mostly count nothing: "one moment", "a second"."""
_LINK = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+|\b[\w-]+\.(?:com|org|net|example)\S*")
_FIGURES = re.compile(r"\d+(?:[.,:]\d+)*")
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
_DATE = re.compile(rf"\b({'|'.join(_MONTHS)}) (\d{{1,2}})\b")
_SAID_DAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)}), ({'|'.join(_MONTHS)}) (\d{{1,2}})\b")
_HOUR = re.compile(r"\b(\d{1,2})(?::(\d\d))? [ap]m\b")
_HOURS = re.compile(
    r"\b(?:morning|noon|midday|afternoon|evening|tonight|lunch\w*|work|half|quarter|o'clock)\b"
)
_FAR = re.compile(
    r"\b(?:tomorrow|tonight|today|this (?:morning|afternoon|evening)|now|week(?:end)?s?|months?"
    r"|fortnight|days?|pay ?day|end|mid|middle|start|beginning|year|quarter|morning|straight away"
    r"|later|memorial day|labor day|christmas|easter|halloween|thanksgiving|holidays?|juneteenth"
    r"|bank holiday|hours?|fourth of july|term)\b"
)


class Grounds:
    """What values of one call may come from; the callee's words are added as they come."""

    def __init__(self, brief: Brief, today: date) -> None:
        self._today = today
        script, agent = brief.profile, brief.agent
        texts = [spoken(value) for value in brief.task.facts.values()]
        texts += [brief.target_name or "", agent.name, agent.business, agent.callback_number]
        if script is not None:
            texts += [script.opening or "", script.voicemail or "", script.goal or ""]
            texts += [action for branch in script.branches for action in branch.actions]
            texts += [question.text for question in script.questions]
        self._own = " ".join(texts).lower()
        self._heard = ""
        self._dates = {(_MONTHS[month], int(day)) for month, day in _DATE.findall(self._own)}
        self._known = _numbers(self._own)

    def hears(self, text: str) -> None:
        self._heard += " " + text.lower()
        self._known |= _numbers(text.lower())

    def invented(self, sentence: str) -> list[str]:
        """Values of the agent's sentence that stand nowhere."""
        return list(dict.fromkeys(self._invented(sentence.lower().replace("’", "'"))))

    def _invented(self, said: str) -> Iterator[str]:
        for link in _LINK.findall(said):
            if link.rstrip(".,;!?") not in self._own:
                yield link
        said = _LINK.sub(" ", said)
        yield from self._wrong_days(said)
        # The weekday of a whole day was looked at with it.
        rest = _HOUR.sub(" ", _DATE.sub(" ", _SAID_DAY.sub(" ", said)))
        yield from self._wrong_hours(said)
        yield from (f"${n}" for n in re.findall(r"\$([\d.,]*\d)", said) if n not in self._own)
        for number in sorted(_numbers(rest, idle=False)):
            if number not in self._known:
                yield number
        for word in _WORD.findall(rest):
            named = word in _WEEKDAYS or (word in _MONTHS and word != "may")
            if named and word not in self._own and word[:3] not in self._heard:
                yield word

    def _wrong_days(self, said: str) -> Iterator[str]:
        for month, day in _DATE.findall(said):
            if (_MONTHS[month], int(day)) in self._dates:
                continue
            meant = self._next(_MONTHS[month], int(day))
            if meant is None or not self._may_mean(meant):
                yield f"{month} {day}"
        for weekday, month, day in _SAID_DAY.findall(said):
            meant = self._next(_MONTHS[month], int(day))
            if meant is not None and meant.weekday() != _WEEKDAYS[weekday]:
                yield f"{weekday} for {meant}"

    def _next(self, month: int, day: int) -> date | None:
        for year in (self._today.year, self._today.year + 1):
            try:
                meant = date(year, month, day)
            except ValueError:
                continue
            if meant >= self._today:
                return meant
        return None

    def _may_mean(self, day: date) -> bool:
        """Whether the callee has used words that can name this day, and it is near enough."""
        if day > self._today + timedelta(days=90):
            return False
        names = {calendar.day_name[day.weekday()].lower(), calendar.month_name[day.month].lower()}
        short = {name[:3] for name in names} - {"may"}
        words = {word.removesuffix("s") for word in _WORD.findall(self._heard)}
        if words & (names | short):
            return True
        return str(day.day) in self._known or _FAR.search(self._heard) is not None

    def _wrong_hours(self, said: str) -> Iterator[str]:
        for hour, minutes in _HOUR.findall(said):
            whole = f"{hour}:{minutes}" if minutes else hour
            before = {hour, str(int(hour) % 12 + 1), str(int(hour) + 12)}
            known = whole in self._known or before & self._known
            if not known and not _HOURS.search(self._heard):
                yield whole


def _numbers(text: str, *, idle: bool = True) -> set[str]:
    """Every number of a text, figures and words alike, as figures."""
    found = set(_FIGURES.findall(text))
    found |= {part for figures in found for part in re.split(r"[.,:]", figures)}
    found |= {figures.replace(",", "") for figures in found}
    found |= {str(int(figures)) for figures in found if figures.isdigit()}
    words = _WORD.findall(text)
    for at, word in enumerate(words):
        if word not in _NUMBERS or (not idle and word in _IDLE):
            continue
        found.add(str(_NUMBERS[word]))
        after = _NUMBERS.get(words[at + 1], 0) if at + 1 < len(words) else 0
        if word in _TENS and 0 < after < 10:
            found.add(str(_NUMBERS[word] + after))
    return found
