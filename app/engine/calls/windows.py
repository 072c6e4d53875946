"""Sliding windows: what a full one refuses, and until when."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from app.engine.calls.calling_hours import say_when
from app.engine.calls.case import Case, Verdict
from app.engine.errors import Limit, Problem, ProblemKind


def refused_by(
    name: str,
    full_since: datetime | None,
    most: int,
    window: timedelta,
    case: Case,
    kind: ProblemKind = ProblemKind.RATE_LIMIT,
) -> Problem | None:
    """The refusal of a full window. It passes when its oldest attempt leaves it."""
    if full_since is None:
        return None
    passes = full_since + window
    when = say_when(passes, case.zones[0] if case.zones else "UTC", case.now)
    then = "Will wait until" if case.of_campaign else "Possible again"
    return Problem(
        kind,
        f"{most} {name} are the limit. {then} {when}.",
        passes_at=passes,
        limit=Limit(name=name, max=most, window_secs=int(window.total_seconds()), retry_at=passes),
    )


def latest(verdicts: Iterable[Verdict]) -> Verdict:
    """Of several refusals the one that passes last: waiting for it satisfies all."""
    refusals = [verdict for verdict in verdicts if isinstance(verdict, Problem)]
    return max(refusals, key=lambda p: p.passes_at.timestamp() if p.passes_at else 0, default=None)
