"""`GET /healthz`: whether somebody is there."""

from typing import Literal

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.api.endpoint import Endpoint
from app.engine.engine import Engine
from app.engine.model.frozen import Frozen


class Health(Frozen):
    """Tells that the server answers, and nothing about anybody."""

    status: Literal["ok"] = "ok"


async def health(_request: Request, _engine: Engine) -> Response:
    return JSONResponse(Health().model_dump())


HEALTH = Endpoint("GET", "/healthz", health, "See whether the server answers", gives=Health)
