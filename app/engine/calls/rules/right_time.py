"""Real calls need the right time: no pretend clock, and none that was turned back."""

from datetime import timedelta

from app.engine.calls.case import Case, Verdict
from app.engine.errors import Problem, ProblemKind
from app.engine.model.call import World

ALLOWED = timedelta(minutes=1)


def check(case: Case) -> Verdict:
    if case.world is not World.LIVE:
        return None
    if case.pretend:
        return Problem(
            ProblemKind.ENVIRONMENT,
            "Real people are not called on a pretend clock.",
            "Open Playcall again: with a real provider it keeps real time.",
        )
    newest = case.store.calls.newest_attempt(World.LIVE)
    if newest is None or case.now >= newest - ALLOWED:
        return None
    return Problem(
        ProblemKind.ENVIRONMENT,
        "This computer's clock is behind the newest call on the books.",
        "Set the clock; calling goes on by itself once it is right.",
        passes_at=newest,
    )
