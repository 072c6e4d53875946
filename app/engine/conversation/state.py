"""What a conversation knows at any moment, and where it stands."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from app.engine.conversation.actions import Step
from app.engine.conversation.intents import Intent
from app.engine.model.brief import Brief
from app.engine.model.profile import Branch, ProfileKind
from app.engine.model.result import (
    BrainTurn,
    Ended,
    FieldValue,
    Guarded,
    Identity,
    Outcome,
    ToolRun,
    Turn,
)


class Stage(StrEnum):
    """What the callee's next words are an answer to."""

    RINGING = "ringing"
    IDENTIFYING = "identifying"
    TALKING = "talking"
    """The matter itself was put to them."""
    QUESTIONS = "questions"
    DAY = "day"
    CHECKING = "checking"
    """A day was read back."""
    REPLY = "reply"
    """Something was asked whose answer is only written down."""
    MESSAGE = "message"
    """A machine's greeting is running; the message follows the beep."""
    CLOSING = "closing"
    """Everything is said but the goodbye."""
    OVER = "over"


class Purpose(StrEnum):
    """What a day is asked for: decides its tool, its field and the outcome."""

    PROMISE = "promise"
    CHANGE = "change"
    CALLBACK = "callback"


@dataclass(frozen=True, slots=True)
class Plan:
    """What the Runner is in the middle of. A new branch starts a new plan."""

    branch: Branch | None = None
    intent: Intent | None = None
    steps: tuple[Step, ...] = ()
    """Of the branch, still to be done."""
    purpose: Purpose | None = None
    day: date | None = None
    moment: time | None = None
    part: str = ""
    """The part of the day as it was said, where `moment` is only the hour at which it begins."""
    quote: str = ""
    question: int = 0
    """How many questions of the profile are behind us."""
    field: str = ""
    asked: str = ""
    """The question on the table, as it would be asked again."""
    misses: int = 0
    """How often in a row the callee was not understood."""


@dataclass(slots=True)
class State:
    """One call. Only `Conversation` writes here; brains read."""

    brief: Brief
    now: datetime
    stage: Stage = Stage.RINGING
    plan: Plan = field(default_factory=Plan)
    identity: Identity = Identity.UNKNOWN
    outcome: Outcome | None = None
    """What is settled so far."""
    ended: Ended | None = None
    silences: int = 0
    screened: int = 0
    asides: int = 0
    """How often the talk was led away from the matter ("are you a robot?")."""
    unheard: str = ""
    """What an interruption cut off the statement, while it still has to be said."""
    machine: bool = False
    passing: bool = False
    """The telephone is being handed to somebody who has not heard us yet."""
    unasked: bool = False
    """The question who is there was cut off: a yes answers nothing yet."""
    against: bool = False
    """The callee disputes or refuses, and has not changed their mind."""
    opted_out: bool = False
    fields: dict[str, FieldValue] = field(default_factory=dict[str, FieldValue])
    branches: list[str] = field(default_factory=list[str])
    turns: list[Turn] = field(default_factory=list[Turn])
    tools: list[ToolRun] = field(default_factory=list[ToolRun])
    guarded: list[Guarded] = field(default_factory=list[Guarded])
    needs_person: str = ""
    summary: str = ""
    """A brain's own words on the call; nothing is decided by them."""
    unsure: list[str] = field(default_factory=list[str])
    """Words of the callee that were not understood at once."""
    brain_turns: list[BrainTurn] = field(default_factory=list[BrainTurn])

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def may_tell(self) -> bool:
        """Whether private facts may be spoken."""
        return self.identity in (Identity.CONFIRMED, Identity.NOT_NEEDED)

    @property
    def collection(self) -> bool:
        profile = self.brief.profile
        return profile is not None and profile.kind is ProfileKind.COLLECTION

    @property
    def last_heard(self) -> str:
        return next((turn.text for turn in reversed(self.turns) if turn.who == "callee"), "")
