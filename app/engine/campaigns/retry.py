"""What happens to a campaign's row after a call: the retry policy as one table."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from app.engine.calls.promises import NEEDS_PERSON, promised_at
from app.engine.model.call import Call
from app.engine.model.campaign import CampaignRow, Plan
from app.engine.model.result import Ended, Outcome
from app.engine.providers.base import PAUSING

Then = Literal["again", "never", "person"]

MAX_PROMISES = 3
"""So many dated calls a row may get on top of its attempts."""

HOURS_4, HALF_HOUR, A_DAY = timedelta(hours=4), timedelta(minutes=30), timedelta(days=1)
OTHER_TIME_OF_DAY = timedelta(hours=4)
"""A next-day retry falls this much later in the day; calling hours bring it back inside them."""

AFTER_ENDED: dict[Ended, tuple[timedelta, str]] = {
    Ended.NO_ANSWER: (HOURS_4, "nobody answered"),
    Ended.BUSY: (HALF_HOUR, "the line was busy"),
    Ended.FAILED: (HALF_HOUR, "the provider could not place the call"),
}
"""Nobody reached: how it ended decides. What is not listed is not tried again."""

NEXT_DAY: dict[Outcome, str] = {
    Outcome.VOICEMAIL_LEFT: "a message was left",
    Outcome.VOICEMAIL_NONE: "an answering machine picked up",
    Outcome.UNREACHABLE_MACHINE: "a telephone menu picked up",
    Outcome.NOT_AVAILABLE: "the person was not there",
    Outcome.NO_RESPONSE: "nobody said anything",
    Outcome.PARTIAL: "the call ended half-way",
    Outcome.HUNG_UP: "the call was cut before anything was said",
}

PROMISES = frozenset({Outcome.CALLBACK_REQUESTED, Outcome.PROMISED})


@dataclass(frozen=True, slots=True)
class Next:
    """What a row does next."""

    then: Then
    at: datetime | None = None
    why: str = ""
    code: str = ""
    counts: bool = True
    """Whether the call used one of the row's attempts."""
    dialed: bool = True
    """False when it surely never reached the provider."""


def after(call: Call, row: CampaignRow, plan: Plan, zone: str) -> Next:
    """The policy for a call of `row` that is over; `row` is as it was before the call.

    Pure: the same call gives the same answer after any restart.
    """
    if call.ended_at is None or call.outcome is None:
        raise ValueError("a call that is not over has no next step")
    if call.never_arrived:
        why = "The program ended before it was dialed"
        return Next("again", call.ended_at, why, "replay", counts=False, dialed=False)
    if call.trouble in PAUSING:
        return Next("again", call.ended_at, call.reason, call.trouble, counts=False, dialed=False)
    if call.trouble == "number":
        return Next("never", None, call.reason)
    if call.outcome in PROMISES and plan.keep_promises and row.calls < row.attempts + MAX_PROMISES:
        at = promised_at(call, call.ended_at, zone)
        return Next("again", at, "As agreed in the call", "promised", counts=False)
    delay = _delay(call)
    if delay is None:
        if call.outcome in NEEDS_PERSON:
            return Next("person", None, NEEDS_PERSON[call.outcome])
        return Next("never")
    if row.attempts + 1 >= plan.max_attempts:
        return Next("never", None, f"Tried {row.attempts + 1} times")
    wait, why = delay
    return Next("again", call.ended_at + wait, f"Will be tried again because {why}", "retry")


def _delay(call: Call) -> tuple[timedelta, str] | None:
    """How long to wait, and why; None when the table says never."""
    if call.outcome is Outcome.NOT_REACHED:
        return AFTER_ENDED.get(call.ended) if call.ended else None
    why = NEXT_DAY.get(call.outcome) if call.outcome else None
    return (A_DAY + OTHER_TIME_OF_DAY, why) if why else None
