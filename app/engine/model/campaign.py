"""A campaign: a list, a profile, a provider, a pace, a retry policy and brakes."""

from datetime import datetime
from enum import StrEnum
from typing import Literal

from pydantic import Field

from app.engine.model.call import World
from app.engine.model.frozen import Frozen
from app.engine.model.result import Ended, Outcome

Pace = Literal["spread", "fast"]


class CampaignState(StrEnum):
    """Where a campaign stands. DONE and STOPPED are for good."""

    DRAFT = "draft"
    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    STOPPED = "stopped"


class RowState(StrEnum):
    """QUEUED may be dialed once due; CALLING has a call on the books that is not over."""

    QUEUED = "queued"
    CALLING = "calling"
    DONE = "done"
    SKIPPED = "skipped"
    """A rule that will never pass, with its code."""
    NEEDS_PERSON = "needs_person"


class Plan(Frozen):
    """How a campaign dials."""

    concurrency: int = Field(default=2, ge=1, le=10)
    """Calls at once."""
    pace: Pace = "spread"
    """Spread over the hour, or as fast as the limits allow."""
    max_attempts: int = Field(default=3, ge=1, le=3)
    keep_promises: bool = True
    """Whether promised callbacks and dates become dated rows of this campaign."""
    stop_after_goals: int | None = Field(default=None, ge=1)


class Campaign(Frozen):
    """A list that is called with one profile, through one provider."""

    id: int
    name: str
    deployment: str
    list_id: int
    profile: str
    profile_sha256: str
    """The words the owner approved; a changed profile waits for a person."""
    provider: str
    world: World
    plan: Plan = Plan()
    state: CampaignState = CampaignState.READY
    why: str = ""
    """Why it is paused or stopped, in a plain sentence."""
    created_at: datetime


class CampaignRow(Frozen):
    """One contact of a campaign. `due_at` is the earliest next dial; `code` says what holds it."""

    id: int
    campaign_id: int
    contact_id: int
    position: int
    to_number: str
    state: RowState = RowState.QUEUED
    attempts: int = 0
    """Calls that used up one of the plan's attempts."""
    calls: int = 0
    """All calls that may have rung, promised ones included."""
    due_at: datetime
    code: str = ""
    reason: str = ""
    call_id: int | None = None
    ended: Ended | None = None
    outcome: Outcome | None = None


class CampaignStatus(Frozen):
    """A campaign at a glance."""

    campaign: Campaign
    rows: int
    states: dict[str, int]
    outcomes: dict[str, int]
    skipped: dict[str, int]
    calls: int
    live: int
    next_dial_at: datetime | None = None
    why: str = ""
    """Why nothing dials, or empty while something does."""
