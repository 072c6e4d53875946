"""Nobody on the do-not-call list is called, whoever asks for it."""

from app.engine.calls.case import Case, Verdict
from app.engine.errors import Problem, ProblemKind


def check(case: Case) -> Verdict:
    entry = case.store.do_not_call.binds(case.request.to_number, case.world)
    if entry is None:
        return None
    since = entry.added_at.astimezone()  # the owner reads it
    return Problem(
        ProblemKind.DO_NOT_CALL,
        f"{entry.number} is on the do-not-call list since {since:%B} {since.day}, {since.year}"
        f" ({entry.source}).",
        "Only a person may take it off, with a reason: `playcall dnc remove`.",
    )
