"""`POST /v1/voice/calls`: one call, or the reason why not."""

from starlette.requests import Request
from starlette.responses import Response

from app.api.endpoint import Endpoint
from app.api.guards.headers import header
from app.api.guards.key import key_of
from app.api.request import CallBody, read_request
from app.api.wrong_fields import not_valid
from app.engine.calls.validate import MAX_KEY, validate
from app.engine.engine import Engine
from app.engine.errors import FieldError, Problem, ProblemKind
from app.engine.model.answer import CallAnswer
from app.engine.model.api_key import ApiKey
from app.engine.model.deployment import Deployment
from app.engine.model.task import CallRequest

KEY_HEADER = "Idempotency-Key"
REPLAYED_HEADER = "Idempotent-Replayed"
OWNER = "api"
"""Every key of this installation is its owner's: a new key goes on where the old one ended."""


async def place_call(request: Request, engine: Engine) -> Response:
    """Answered as soon as the provider took the call; its end is asked for with GET."""
    api_key = key_of(request.scope)
    key = _idempotency_key(request)
    wish = read_request(await request.body(), key=key, owner=OWNER)
    deployment = _deployment(wish, api_key, engine)
    answer = await engine.calls.answer(wish.model_copy(update={"deployment": deployment.id}))
    headers = {REPLAYED_HEADER: "true"} if answer.replayed else None
    return Response(answer.body, media_type="application/json", headers=headers)


def _deployment(wish: CallRequest, api_key: ApiKey, engine: Engine) -> Deployment:
    """The deployment that calls from this number. Whether there is none, or this key may not use
    it, is answered in the same words.
    """
    for deployment in engine.deployments.all():
        if wish.from_number in deployment.phones and api_key.bound_to(deployment.id):
            return deployment
    validate(wish)  # a number that is none is a wrong field, not an unknown one
    raise Problem(
        ProblemKind.NOT_FOUND,
        "No deployment that this key may use calls from that number.",
        "Check `from`, and under Settings, API keys, what the key is bound to.",
    )


def _idempotency_key(request: Request) -> str:
    told = header(request.scope, KEY_HEADER.lower().encode())
    key = told[0] if len(told) == 1 else ""
    if 1 <= len(key) <= MAX_KEY and key.isascii() and key.isprintable():
        return key
    message = f"is required: one header with 1 to {MAX_KEY} printable ASCII characters"
    raise not_valid(FieldError(pointer=f"/{KEY_HEADER}", message=message))


PLACE_CALL = Endpoint(
    "POST",
    "/v1/voice/calls",
    place_call,
    "Place a call",
    "The same key with the same body gives the first answer again, byte for byte, for 30 days; "
    "nobody is dialed twice. That holds whichever API key of the deployment is shown, so that one "
    "can be replaced: let each of your systems begin its Idempotency-Keys in its own way. A "
    "request that was refused before anything rang stores nothing.\n\n"
    "Goal, facts and escalation become instructions of the agent: never pass strangers' input "
    "through.",
    problems=(
        ProblemKind.VALIDATION_FAILED,
        ProblemKind.SELF_CALL,
        ProblemKind.COUNTRY_BLOCKED,
        ProblemKind.DO_NOT_CALL,
        ProblemKind.OUTSIDE_HOURS,
        ProblemKind.NUMBER_BLOCKED,
        ProblemKind.CONSENT_MISSING,
        ProblemKind.SCREENING_FLAG,
        ProblemKind.CONVERSATION_PAUSE,
        ProblemKind.MISSING_FACTS,
        ProblemKind.NOT_FOUND,
        ProblemKind.NOT_PROVISIONED,
        ProblemKind.IDEMPOTENCY_IN_FLIGHT,
        ProblemKind.CONFLICT,
        ProblemKind.IDEMPOTENCY_MISMATCH,
        ProblemKind.RATE_LIMIT,
        ProblemKind.ATTEMPT_CAP,
        ProblemKind.DIAL_FAILED,
    ),
    asks=CallBody,
    gives=CallAnswer,
    parameters=(
        {
            "name": KEY_HEADER,
            "in": "header",
            "required": True,
            "description": "Unique for each wish of a deployment: the same one never dials twice, "
            "whichever API key is shown.",
            "schema": {
                "type": "string",
                "minLength": 1,
                "maxLength": MAX_KEY,
                "pattern": "^[!-~]([ -~]*[!-~])?$",
            },
        },
    ),
    answer_headers={
        REPLAYED_HEADER: {
            "description": "`true` when this is the first answer told again.",
            "schema": {"type": "string", "enum": ["true"]},
        }
    },
)
