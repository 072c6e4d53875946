"""Own numbers are never called, whichever deployment they belong to."""

from app.engine.calls.case import Case, Verdict
from app.engine.errors import Problem, ProblemKind


def check(case: Case) -> Verdict:
    target = case.request.to_number
    if target not in case.deployment.phones and not case.store.owner.is_agent_phone(target):
        return None
    return Problem(
        ProblemKind.SELF_CALL,
        f"{target} is one of the numbers you call from.",
        "Choose the number of the person to call.",
    )
