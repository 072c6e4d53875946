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


class BrainTurn(Frozen):
    """Who found the words of one turn of the agent, and what that took."""

    brain: str
    """`runner`, or the language model's name."""
    turn: int
    first_secs: float | None = None
    """From the callee's last word to the model's first."""
    secs: float = 0.0
    tokens_in: int = 0
    tokens_out: int = 0
    cost_usd: float = 0.0
    why: str = ""
    """Why the Runner answered in the model's place, or empty."""


class Violation(Frozen):
    """Something an agent did that its brief forbids, found in a finished transcript.

    `kind`: private_before_identity, ungrounded, hard_limit, claims_human,
    continued_after_opt_out or no_disclosure.
    """

    kind: str
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
    brain_turns: tuple[BrainTurn, ...] = ()
    """Only where a language model was asked."""
    violations: tuple[Violation, ...] = ()
    """Only of transcripts that were read afterwards; our own core lets none happen."""
    unsure: tuple[str, ...] = ()
    """The callee's words that the agent did not understand at once."""
