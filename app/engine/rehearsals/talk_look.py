"""Where a rehearsed call stands, read from the conversation's state for the panel beside it."""

import re

from app.engine.conversation.brief import known_facts
from app.engine.conversation.numbers import numbers_in, variants
from app.engine.conversation.private import secrets_of
from app.engine.conversation.state import Purpose, Stage, State
from app.engine.conversation.words import STOP_WORDS
from app.engine.model.brief import Brief
from app.engine.model.rehearsal import FactUse
from app.engine.model.template import FactValue, spoken

_STAGES: dict[Stage, str] = {
    Stage.RINGING: "rings",
    Stage.IDENTIFYING: "waits to hear who is speaking",
    Stage.TALKING: "waits for an answer to the matter",
    Stage.CHECKING: "waits for a yes to the day read back",
    Stage.REPLY: "waits for an answer to write down",
    Stage.MESSAGE: "waits for the beep",
    Stage.CLOSING: "says goodbye",
    Stage.OVER: "the call is over",
}
_DAYS: dict[Purpose | None, str] = {
    Purpose.PROMISE: "waits for a day on which it will be done",
    Purpose.CHANGE: "waits for a better day",
    Purpose.CALLBACK: "waits for a day to call back",
    None: "waits for a day",
}
_WORD = re.compile(r"[\w.@:/+-]*\w")
_LINK = re.compile(r"://|@|www\.")
_YEAR = re.compile(r"20\d\d")


def stage_of(state: State) -> str:
    """What the agent is in the middle of."""
    if state.stage is Stage.DAY:
        return _DAYS[state.plan.purpose]
    if state.stage is Stage.QUESTIONS:
        profile = state.brief.profile
        most = len(profile.questions) if profile is not None else 0
        return f"asks question {min(state.plan.question + 1, most)} of {most}"
    return _STAGES[state.stage]


class Facts:
    """The facts of one call: which are private, and which the agent has told so far."""

    def __init__(self, brief: Brief) -> None:
        self._facts = known_facts(brief.task, brief.profile, brief.target_name)
        secret = secrets_of(brief).values
        self._private = {name for name in self._facts if _folded(self._facts[name]) in secret}

    @property
    def private(self) -> tuple[str, ...]:
        """The private values, as they are written."""
        return tuple(spoken(value) for name, value in self._facts.items() if name in self._private)

    def used(self, said: str) -> tuple[FactUse, ...]:
        """`said`: everything that reached the callee's ear or telephone."""
        return tuple(
            FactUse(
                name=name,
                value=spoken(value),
                private=name in self._private,
                told=not isinstance(value, bool) and has_told(spoken(value), said),
            )
            for name, value in self._facts.items()
        )


def has_told(value: str, said: str) -> bool:
    """Whether a value stands in what was said, in digits or in words, in whatever order."""
    wanted, heard = _WORD.findall(value.casefold()), _WORD.findall(said.casefold())
    if not wanted:
        return False
    if f" {' '.join(wanted)} " in f" {' '.join(heard)} ":
        return True
    if _LINK.search(value):
        return False
    numbers = set(numbers_in(value))
    if len(numbers) > 1:
        numbers = {number for number in numbers if not _YEAR.fullmatch(number)}
    # Number words among them are compared as numbers, so that "fifth" may be "5th".
    words = {
        word
        for word in wanted
        if word.isalpha() and word not in STOP_WORDS and not numbers_in(word)
    }
    if not numbers and not words:
        return False
    named = set(numbers_in(said))
    return words <= set(heard) and all(_named(number, named) for number in numbers)


def _named(number: str, named: set[str]) -> bool:
    parts = variants(number) - {number}
    return number in named or (bool(parts) and parts <= named)


def _folded(value: FactValue) -> str:
    return " ".join(spoken(value).casefold().split())
