"""The ASGI application: every endpoint behind every guard."""

from starlette.requests import Request
from starlette.routing import Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from app.api.endpoint import Endpoint
from app.api.guards import guarded
from app.api.problems import TAKES
from app.api.routes import ENDPOINTS
from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind


def application(engine: Engine) -> ASGIApp:
    """Serves `engine`'s Voice API. It runs on the engine's own loop and thread."""
    paths: dict[str, list[Endpoint]] = {}
    for endpoint in ENDPOINTS:
        paths.setdefault(endpoint.path, []).append(endpoint)
    routes = [Route(path, _Address(found, engine)) for path, found in paths.items()]
    return guarded(Router(routes, redirect_slashes=False, default=_nothing_there), engine)


class _Address:
    """One path: the endpoint of the method that was used, or which methods there are."""

    def __init__(self, endpoints: list[Endpoint], engine: Engine) -> None:
        self._by_method = {endpoint.method: endpoint for endpoint in endpoints}
        if "GET" in self._by_method:  # HEAD is answered alike; the connection leaves the body out
            self._by_method["HEAD"] = self._by_method["GET"]
        self._engine = engine

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        endpoint = self._by_method.get(scope["method"])
        if endpoint is None:
            raise Problem(
                ProblemKind.METHOD_NOT_ALLOWED,
                "This address does not take that method.",
                f"{TAKES}{', '.join(sorted(self._by_method))}.",
            )
        response = await endpoint.answer(Request(scope, receive), self._engine)
        await response(scope, receive, send)


async def _nothing_there(_scope: Scope, _receive: Receive, _send: Send) -> None:
    raise Problem(ProblemKind.NOT_FOUND, "There is nothing at this address.", "See /docs.")
