"""`POST /v1/voice/calls/{callControlId}/hangup`: ends a live call."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.api.endpoint import Endpoint
from app.api.routes.own_call import CONTROL_ID, own_call
from app.engine.engine import Engine
from app.engine.errors import ProblemKind
from app.engine.model.api_call import ApiCallAnswer


async def hang_up(request: Request, engine: Engine) -> Response:
    call = own_call(request, engine)
    await engine.calls.hang_up(call.id)
    return JSONResponse({"data": engine.calls.api_view(engine.calls.get(call.id))})


HANG_UP = Endpoint(
    "POST",
    "/v1/voice/calls/{callControlId}/hangup",
    hang_up,
    "End a live call",
    "Asks the provider to hang up. A call that is over stays as it is. 409 where the call is still "
    "being dialed or the provider does not end it: it goes on, and may be asked again. Without a "
    "body.",
    problems=(
        ProblemKind.NOT_FOUND,
        ProblemKind.CONFLICT,
        ProblemKind.NOT_PROVISIONED,
        ProblemKind.DIAL_FAILED,
    ),
    gives=ApiCallAnswer,
    parameters=(CONTROL_ID,),
)
