"""Words that give the agent orders do not reach it; doubtful ones wait for a person's eyes."""

from app.engine.calls.case import Case, Verdict
from app.engine.calls.screen_request import orders_in, screen_request
from app.engine.errors import Problem, ProblemKind


def check(case: Case) -> Verdict:
    """An API or single call with doubtful words is placed with a warning; a campaign asks first,
    but for words that the owner wrote into the playbook or has read already.
    """
    flagged = screen_request(case.request)
    if refused := orders_in(flagged):
        told = ", ".join(one.pointer for one in refused)
        return Problem(
            ProblemKind.VALIDATION_FAILED,
            f"The text of {told} is written to give the agent orders.",
            "Take such words out and try again; nothing was dialed.",
            errors=refused,
        )
    if case.of_campaign and not case.request.cleared:
        strange = [one for one in flagged if one.pointer.startswith(("/task/facts", "/target"))]
        if strange:
            what = strange[0].pointer.rpartition("/")[2].replace("targetName", "the name")
            return Problem(
                ProblemKind.SCREENING_FLAG,
                f"{what} reads like an order to the agent: “{strange[0].found.words}”.",
                "Look at this person's page and say whether these words are harmless.",
            )
    return tuple(f"{ProblemKind.SCREENING_FLAG.code}: {one.pointer}" for one in flagged) or None
