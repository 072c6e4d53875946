"""`GET /docs`: interactive documentation of our own, and the two files that it needs."""

from starlette.requests import Request
from starlette.responses import Response

from app.api.documentation import documentation_body
from app.api.endpoint import Endpoint
from app.api.openapi import described
from app.api.page import HEADERS, page, shipped
from app.engine.engine import Engine


async def documentation(request: Request, _engine: Engine) -> Response:
    from app.api.routes import ENDPOINTS  # this one stands in the list too

    address = str(request.base_url).rstrip("/")
    return page("Voice API", documentation_body(described(ENDPOINTS), address), script=True)


async def style(_request: Request, _engine: Engine) -> Response:
    return Response(shipped("page.css"), media_type="text/css", headers=HEADERS)


async def script(_request: Request, _engine: Engine) -> Response:
    return Response(shipped("try_out.js"), media_type="text/javascript", headers=HEADERS)


DOCUMENTATION = Endpoint(
    "GET", "/docs", documentation, "Read and try this API in a browser", gives_other="text/html"
)
STYLE = Endpoint("GET", "/docs/page.css", style, "Style of our pages", gives_other="text/css")
SCRIPT = Endpoint(
    "GET", "/docs/try_out.js", script, "Script of the documentation", gives_other="text/javascript"
)
