"""How a call ended and what came of it: two columns, never one (conversation, Results)."""

from enum import StrEnum
from typing import Literal

from app.engine.model.frozen import Frozen


class Ended(StrEnum):
    """How the line went down."""

    COMPLETED = "completed"
    CALLEE_HANGUP = "callee_hangup"
    BOT_HANGUP = "bot_hangup"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    DECLINED = "declined"
    FAILED = "failed"
    STOPPED = "stopped"
    MAX_DURATION = "max_duration"
    TRANSFERRED = "transferred"


class Outcome(StrEnum):
    """What it means for the owner. `CANCELLED`: the callee cancelled the matter itself."""

    GOAL_MET = "goal_met"
    PROMISED = "promised"
    CALLBACK_REQUESTED = "callback_requested"
    CHANGE_REQUESTED = "change_requested"
    CANCELLED = "cancelled"
    ALREADY_DONE = "already_done"
    REFUSED = "refused"
    DISPUTED = "disputed"
    COMPLAINT = "complaint"
    HUMAN_REQUESTED = "human_requested"
    SPECIAL_HANDLING = "special_handling"
    WRONG_PERSON = "wrong_person"
    NOT_AVAILABLE = "not_available"
    OPTED_OUT = "opted_out"
    LANGUAGE_BARRIER = "language_barrier"
    NO_RESPONSE = "no_response"
    VOICEMAIL_LEFT = "voicemail_left"
    VOICEMAIL_NONE = "voicemail_none"
    UNREACHABLE_MACHINE = "unreachable_machine"
    PARTIAL = "partial"
    HUNG_UP = "hung_up"
    NOT_REACHED = "not_reached"
    UNKNOWN = "unknown"


class Identity(StrEnum):
    """Whether we speak with the person the call is for; owned by code, never by a model."""

    UNKNOWN = "unknown"
    ASKED = "asked"
    CONFIRMED = "confirmed"
    DENIED = "denied"
    THIRD_PARTY = "third_party"
    NOT_NEEDED = "not_needed"
    """The opening asks nobody's name."""


class FieldValue(Frozen):
    """An answer with the callee's words that prove it and the turn they stand in."""

    value: str
    quote: str = ""
    turn: int | None = None


class Turn(Frozen):
    """One utterance. `at` is seconds after the answer."""

    who: Literal["agent", "callee"]
    text: str
    at: float = 0.0


class ToolRun(Frozen):
    """A tool the agent ran, with its arguments as the conversation page names them."""

    name: str
    args: dict[str, str] = {}


class Guarded(Frozen):
    """Something a guard stopped before it was said or done."""

    guard: str
    what: str
    turn: int


class CallResult(Frozen):
    """What a conversation came to. A field without a quote needs a person."""

    ended: Ended
    outcome: Outcome
    fields: dict[str, FieldValue] = {}
    turns: tuple[Turn, ...] = ()
    tools: tuple[ToolRun, ...] = ()
    identity: Identity = Identity.UNKNOWN
    branches: tuple[str, ...] = ()
    """Triggers of the profile's branches that were taken, in order."""
    guarded: tuple[Guarded, ...] = ()
    opted_out: bool = False
    summary: str = ""
    needs_person: str = ""
    """Why a person must look, or empty."""
