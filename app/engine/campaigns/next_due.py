"""What a campaign does next: one function of ledger, clock and rules.

The scheduler acts on it, pre-flight and the why-nothing-dials line only look.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from app.engine.errors import Problem, ProblemKind
from app.engine.model.campaign import Campaign, CampaignRow
from app.engine.store.store import Store

Judge = Callable[[CampaignRow], Problem | None]
"""What admission would say to a row at this instant."""

OF_THE_ROW = frozenset(
    {
        ProblemKind.VALIDATION_FAILED,
        ProblemKind.SELF_CALL,
        ProblemKind.COUNTRY_BLOCKED,
        ProblemKind.DO_NOT_CALL,
        ProblemKind.OUTSIDE_HOURS,
        ProblemKind.NUMBER_BLOCKED,
        ProblemKind.SCREENING_FLAG,
        ProblemKind.CONSENT_MISSING,
        ProblemKind.MISSING_FACTS,
        ProblemKind.CONFLICT,
    }
)
"""Refusals for good that concern one row; any other would meet every row."""

SPREAD = (0.6, 1.4)
"""Random spacing around an even pace: never on the dot."""


@dataclass(frozen=True, slots=True)
class Dial:
    """This row may be dialed now."""

    row: CampaignRow


@dataclass(frozen=True, slots=True)
class Wait:
    """Nothing dials before `until`; `why` is a plain sentence."""

    until: datetime
    code: str
    why: str


@dataclass(frozen=True, slots=True)
class Put:
    """A rule speaks about one row: it waits until `problem.passes_at`, or is never called."""

    row: CampaignRow
    problem: Problem


@dataclass(frozen=True, slots=True)
class Halt:
    """Something that is not this row's fault: the campaign pauses and says it."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class Nothing:
    """No row is queued any more."""


Step = Dial | Wait | Put | Halt | Nothing


def next_due(campaign: Campaign, store: Store, now: datetime, per_hour: int, judge: Judge) -> Step:
    """The next step of a running campaign. Changes nothing.

    `per_hour`: the deployment's hourly limit, over which an even pace is spread.
    """
    row = store.campaigns.next_queued(campaign.id)
    if row is None:
        return Nothing()
    if row.due_at > now:
        return Wait(row.due_at, row.code or "scheduled", _why(row))
    paced = _paced(campaign, store, row, per_hour)
    if paced is not None and paced > now:
        return Wait(paced, "pace", f"Calls are spread over the hour; next dial {_at(paced)}")
    if twin := store.campaigns.earlier_row_to(row):
        return Put(row, duplicate_of(twin))
    problem = judge(row)
    if problem is None:
        return Dial(row)
    if problem.passes_at is not None and _of_deployment(problem):
        return Wait(problem.passes_at, problem.code, problem.detail)
    return Put(row, problem) if concerns_row(problem) else Halt(problem)


def concerns_row(problem: Problem) -> bool:
    """Whether a refusal is about one row, not about the program or the deployment."""
    return problem.passes_at is not None or problem.kind in OF_THE_ROW


def _paced(campaign: Campaign, store: Store, row: CampaignRow, per_hour: int) -> datetime | None:
    if campaign.plan.pace == "fast":
        return None
    last = store.campaigns.last_attempt(campaign.id)
    if last is None:
        return None
    # Drawn from what is on the books, so a restart or a second look gives the same instant.
    share = Random(f"{campaign.id}:{row.id}:{last.timestamp()}").uniform(*SPREAD)
    return last + timedelta(seconds=3600 / per_hour * share)


def _of_deployment(problem: Problem) -> bool:
    """Whether the rule would say the same to every other row."""
    if problem.kind is ProblemKind.ENVIRONMENT:
        return True
    return problem.limit is not None and problem.limit.name in (
        "calls in an hour",
        "calls in a day",
    )


def duplicate_of(twin: CampaignRow) -> Problem:
    """Why a row is never called whose number stands in an earlier row too."""
    return Problem(
        ProblemKind.CONFLICT,
        f"The same number stands in row {twin.position}; it is called once per campaign.",
    )


def _why(row: CampaignRow) -> str:
    """Why a row that is not due yet waits, with the instant where its reason does not name one."""
    if row.code in ("retry", "promised"):
        return f"{row.reason}; next dial {_at(row.due_at)}"
    return row.reason


def _at(moment: datetime) -> str:
    return f"on {moment:%A} at {moment:%H:%M} UTC"
