"""What can happen to a conversation; every event survives JSON (the call's journal)."""

import json
from dataclasses import asdict, dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Event:
    """Anything the other end did. `at` is seconds after the answer."""

    at: float


@dataclass(frozen=True, slots=True)
class Answered(Event):
    """Somebody, or something, picked up."""


@dataclass(frozen=True, slots=True)
class UserFinal(Event):
    """A finished utterance as it was understood."""

    text: str
    confidence: float = 1.0
    heard_out: bool = False
    """Said for certain after the agent's words, not across them."""


@dataclass(frozen=True, slots=True)
class UserPartial(Event):
    """The beginning of an utterance; only a hint."""

    text: str


@dataclass(frozen=True, slots=True)
class Silence(Event):
    """Nothing was heard for `secs`."""

    secs: float


@dataclass(frozen=True, slots=True)
class BargeIn(Event):
    """The callee spoke over the agent, who got as far as `heard`."""

    heard: str


@dataclass(frozen=True, slots=True)
class Machine(Event):
    """No person: a voicemail greeting, a menu, or a telephone that asks who is calling."""

    kind: Literal["voicemail", "ivr", "screening"]
    text: str
    beep: bool = False


@dataclass(frozen=True, slots=True)
class Dtmf(Event):
    """The callee pressed keys."""

    digits: str


@dataclass(frozen=True, slots=True)
class ToolResult(Event):
    """What became of a `Tool` command."""

    name: str
    ok: bool
    detail: str = ""


@dataclass(frozen=True, slots=True)
class HungUp(Event):
    """The callee put the receiver down."""


@dataclass(frozen=True, slots=True)
class TimeLimit(Event):
    """The call's maximum duration is over."""


KINDS: tuple[type[Event], ...] = (
    Answered,
    UserFinal,
    UserPartial,
    Silence,
    BargeIn,
    Machine,
    Dtmf,
    ToolResult,
    HungUp,
    TimeLimit,
)
_BY_NAME = {kind.__name__: kind for kind in KINDS}


def to_json(event: Event) -> str:
    """One line for the journal."""
    return json.dumps({"event": type(event).__name__, **asdict(event)}, ensure_ascii=False)


def from_json(line: str) -> Event:
    """The event a journal line tells. ValueError or KeyError on anything else."""
    told = json.loads(line)
    return _BY_NAME[told.pop("event")](**told)
