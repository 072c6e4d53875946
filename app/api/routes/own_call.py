"""The call that an address names, for a key that may see it."""

from typing import Any

from starlette.requests import Request

from app.api.guards.key import key_of
from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from app.engine.model.call import Call

CONTROL_ID: dict[str, Any] = {
    "name": "callControlId",
    "in": "path",
    "required": True,
    "description": "As the answer to the POST told it.",
    "schema": {"type": "string"},
}


def own_call(request: Request, engine: Engine) -> Call:
    """NOT_FOUND in the same words, whether there is none or the key is not bound to its
    deployment.
    """
    try:
        call = engine.calls.by_control_id(request.path_params["callControlId"])
    except Problem as problem:
        if problem.kind is not ProblemKind.NOT_FOUND:
            raise
        raise _unknown() from None
    if not key_of(request.scope).bound_to(call.deployment):
        raise _unknown()
    return call


def _unknown() -> Problem:
    return Problem(
        ProblemKind.NOT_FOUND,
        "There is no such call among those that this key may see.",
        "Check the callControlId, and under Settings, API keys, what the key is bound to.",
    )
