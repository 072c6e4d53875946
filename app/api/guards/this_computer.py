"""Refuses what a web page could send: a foreign `Host` (DNS rebinding) or a foreign `Origin`."""

from starlette.types import ASGIApp, Receive, Scope, Send

from app.api.guards.headers import header
from app.engine.errors import Problem, ProblemKind

NAMES = ("127.0.0.1", "localhost", "[::1]")


class ThisComputer:
    """Lets pass what was sent to this computer by its own name, and pages of ours."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        port = (scope.get("server") or ("", 0))[1]
        with_port = {f"{name}:{port}" for name in NAMES}
        hosts = header(scope, b"host")
        if len(hosts) != 1 or hosts[0].lower() not in {*NAMES, *with_port}:
            raise _refused("The request was sent to another name than 127.0.0.1 or localhost.")
        origins = header(scope, b"origin")
        if any(
            origin.lower() not in {f"http://{host}" for host in with_port} for origin in origins
        ):
            raise _refused("The request comes from a web page that is not Playcall's own.")
        await self._app(scope, receive, send)


def _refused(detail: str) -> Problem:
    return Problem(
        ProblemKind.FOREIGN_PAGE, detail, "Send it from a program of this computer to 127.0.0.1."
    )
