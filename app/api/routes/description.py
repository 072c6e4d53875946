"""`GET /v1/openapi.json`: this API in OpenAPI 3.1."""

from typing import Any

from pydantic import RootModel
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.api.endpoint import Endpoint
from app.api.openapi import described
from app.engine.engine import Engine


class Description(RootModel[dict[str, Any]]):
    """An OpenAPI 3.1 document."""


async def description(_request: Request, _engine: Engine) -> Response:
    from app.api.routes import ENDPOINTS  # this one stands in the list too

    return JSONResponse(described(ENDPOINTS))


DESCRIPTION = Endpoint(
    "GET", "/v1/openapi.json", description, "Read this description", gives=Description
)
