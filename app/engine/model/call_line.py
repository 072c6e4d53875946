"""Calls as tables show them: light, without what was said."""

from datetime import datetime
from typing import Literal

from app.engine.model.call import Phase
from app.engine.model.frozen import Frozen
from app.engine.model.result import Ended, Outcome

FollowUpKind = Literal[
    "callback",
    "promise",
    "disputed",
    "complaint",
    "person",
    "change",
    "unknown",
    "look",
    "hand_over",
]


class CallLine(Frozen):
    """One call in one line."""

    id: int
    at: datetime
    """When it was put on the books."""
    name: str
    number: str
    campaign_id: int | None
    campaign: str
    """The campaign's name; empty for a single call."""
    profile: str
    phase: Phase
    ended: Ended | None
    outcome: Outcome | None
    secs: float | None
    """From the answer to the end; None while nobody answered."""
    cost_usd: float | None
    opted_out: bool
    needs_person: str
    """Why a person must look, or empty."""
    api_caller: str = ""
    """The system that asked for it over the Voice API; empty where none did."""


class Share(Frozen):
    """How much of a sliding window is used up."""

    used: int
    most: int
    frees_at: datetime | None
    """When its oldest call leaves the window; None while it is empty."""

    @property
    def full(self) -> bool:
        return self.used >= self.most


class Usage(Frozen):
    """How near a deployment is to its limits."""

    hour: Share
    day: Share
    busiest: str
    """The number this deployment called most in the last hour; empty when it called nobody."""
    busiest_used: int
    busiest_most: int


class FollowUp(Frozen):
    """Something that waits for a person, or a date that was agreed in a call."""

    call: CallLine
    kind: FollowUpKind
    due_at: datetime | None
    """None: now."""
    sentence: str
