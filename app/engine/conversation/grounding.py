"""Whether what the agent says stands somewhere: numbers, money, dates, links and addresses."""

import re
from collections.abc import Iterable

from app.engine.conversation.numbers import numbers_in, variants
from app.engine.model.brief import Brief
from app.engine.model.template import spoken

_LINK = re.compile(
    r"\b(?:https?://|www\.)\S+|\b[\w.+-]+@[\w-]+\.[\w.]+|\b(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?", re.I
)
_CALENDAR = re.compile(
    r"\b(?:january|february|march|april|june|july|august|september|october|november|december"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|may(?= \d))\b"
)
# "one moment", "one of us": a number word that mostly counts nothing.
_IDLE = frozenset({"1"})


class Sources:
    """Everything a value may rightly come from."""

    def __init__(self, brief: Brief) -> None:
        self._numbers: set[str] = set(_IDLE)
        self._links: set[str] = set()
        self._calendar: set[str] = set()
        agent = brief.agent
        self.add(brief.opening.text, brief.guidance, brief.target_name or "")
        self.add(agent.name, agent.business, agent.callback_number)
        self.add(*(spoken(value) for value in brief.task.facts.values()))
        if (profile := brief.profile) is not None:
            self.add(profile.opening or "", profile.goal or "", profile.voicemail or "")
            self.add(*(action for branch in profile.branches for action in branch.actions))
            self.add(*(question.text for question in profile.questions))

    def add(self, *texts: str) -> None:
        """Make everything that stands in the texts sayable."""
        for text in texts:
            for number in numbers_in(text):
                self._numbers |= variants(number)
            self._links |= set(_links(text))
            self._calendar |= set(_CALENDAR.findall(text.lower()))

    def invented(self, sentence: str) -> str | None:
        """A value of the sentence that stands nowhere, or None."""
        links = _links(sentence)
        for link in links:
            if link not in self._links:
                return link
        without = _LINK.sub(" ", sentence)
        numbers = numbers_in(without)
        joined = {sign for number in numbers if number in self._numbers for sign in number}
        for number in numbers:
            if number not in self._numbers and not (len(number) == 1 and number in joined):
                return number
        named: Iterable[str] = _CALENDAR.findall(sentence.lower())
        return next((name for name in named if name not in self._calendar), None)


def _links(text: str) -> list[str]:
    return [found.rstrip(".,;:!?)").casefold() for found in _LINK.findall(text)]
