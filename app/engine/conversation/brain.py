"""What a brain is: something that proposes words and tools for a turn.

The Runner is one; a language model can take its place. Whatever a brain proposes passes the
ToolGate and the OutputGuard before anything is done or said.
"""

from dataclasses import dataclass, field
from typing import Protocol

from app.engine.conversation.hearing import Heard
from app.engine.conversation.state import Plan, Stage, State
from app.engine.model.result import Outcome


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


class Brain(Protocol):
    """Anything that can carry a conversation."""

    async def propose(self, state: State, heard: Heard) -> Proposal: ...
