"""The caller number must be a phone of the deployment."""

from app.engine.calls.case import Case, Verdict
from app.engine.errors import Problem, ProblemKind


def check(case: Case) -> Verdict:
    if case.request.from_number in case.deployment.phones:
        return None
    return Problem(
        ProblemKind.NOT_FOUND,
        f"{case.request.from_number} is not one of your caller numbers.",
        "Add it with `playcall setup --from`, or call from another number.",
    )
