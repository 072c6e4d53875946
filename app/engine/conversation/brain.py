"""What a brain is: something that finds the words, and asks for tools, of a turn.

The Runner's proposals have the same parts. Whoever proposes, it passes the ToolGate and the
OutputGuard before anything is done or said.
"""

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from typing import Protocol

from app.engine.conversation.hearing import Heard
from app.engine.conversation.state import Plan, Stage, State
from app.engine.model.result import BrainTurn, Outcome


@dataclass(frozen=True, slots=True)
class Line:
    """Words to be said. `scripted`: the owner's or the law's own, so their length is not judged."""

    text: str
    scripted: bool = False


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A tool that should run."""

    name: str
    args: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Next:
    """Where the conversation goes after the words. None keeps what stands."""

    stage: Stage | None = None
    plan: Plan | None = None
    outcome: Outcome | None = None
    branch: str | None = None
    """The trigger of a branch that this turn took."""
    hang_up: str | None = None
    """The reason for which the call ends once the words were heard."""
    timeout: float = 8.0
    """Seconds of silence before the callee is asked whether they are there."""
    needs_person: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One turn of the agent."""

    words: tuple[Line, ...] = ()
    tools: tuple[ToolCall, ...] = ()
    next: Next = Next()


Piece = Line | ToolCall
"""What a brain gives, piece by piece, as it comes to it."""


class BrainError(Exception):
    """A brain could not go on with its turn; the message says why, for the owner."""


class Brain(Protocol):
    """Anything that can carry a conversation.

    `turn` streams: a `Line` (one sentence) is judged and spoken as soon as it comes; tools run
    after the words, and `end_call` only with a goodbye. `refused` is why the words of a first try
    must not be said: the turn is tried once more. Raises BrainError: what was spoken stands, and
    the Runner goes on.
    """

    name: str

    def turn(
        self, state: State, heard: Heard, refused: str = ""
    ) -> AsyncGenerator[Piece, None]: ...

    def told(self) -> BrainTurn | None:
        """What the last turn took; None before the first."""
        ...
