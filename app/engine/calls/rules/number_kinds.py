"""Countries that are not allowed, and kinds of numbers that are never called."""

from app.engine.calls.case import Case, Verdict
from app.engine.contacts.number_kinds import blocked_by
from app.engine.errors import Problem, ProblemKind


def check(case: Case) -> Verdict:
    blocked = blocked_by(
        case.phone, case.settings, fictional_allowed=case.capabilities.fictional_numbers
    )
    if blocked is None:
        return None
    code, sentence = blocked
    if code == ProblemKind.COUNTRY_BLOCKED.code:
        return Problem(ProblemKind.COUNTRY_BLOCKED, sentence)
    return Problem(ProblemKind.NUMBER_BLOCKED, sentence, "Use another number of this person.")
