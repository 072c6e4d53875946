"""`GET /v1/voice/calls/{callControlId}`: where a call stands and what came of it."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.api.endpoint import Endpoint
from app.api.routes.own_call import CONTROL_ID, own_call
from app.engine.engine import Engine
from app.engine.errors import ProblemKind
from app.engine.model.api_call import ApiCallAnswer


async def one_call(request: Request, engine: Engine) -> Response:
    return JSONResponse({"data": engine.calls.api_view(own_call(request, engine))})


ONE_CALL = Endpoint(
    "GET",
    "/v1/voice/calls/{callControlId}",
    one_call,
    "Look at a call",
    "Phase, outcome, fields, transcript, link to the recording and cost. Ask again until `phase` "
    "is `ended`.",
    problems=(ProblemKind.NOT_FOUND,),
    gives=ApiCallAnswer,
    parameters=(CONTROL_ID,),
)
