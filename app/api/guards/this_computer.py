"""Refuses what a web page could send: a foreign `Host` (DNS rebinding) or a foreign `Origin`."""

from urllib.parse import unquote

from starlette.types import ASGIApp, Receive, Scope, Send

from app.api.guards.headers import header
from app.engine.errors import Problem, ProblemKind

SCHEME = b"http://"
NAMES = ("127.0.0.1", "localhost", "[::1]")


class ThisComputer:
    """Lets pass what was sent to this computer by its own name, and pages of ours."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        port = (scope.get("server") or ("", 0))[1]
        with_port = {f"{name}:{port}" for name in NAMES}
        hosts = header(scope, b"host")
        if len(hosts) != 1 or not _lower(*hosts, *_taken_off(scope)) <= {*NAMES, *with_port}:
            raise _refused("The request was sent to another name than 127.0.0.1 or localhost.")
        origins = header(scope, b"origin")
        if any(
            origin.lower() not in {f"http://{host}" for host in with_port} for origin in origins
        ):
            raise _refused("The request comes from a web page that is not Playcall's own.")
        await self._app(scope, receive, send)


def _lower(*names: str) -> set[str]:
    return {name.lower() for name in names}


def _taken_off(scope: Scope) -> set[str]:
    """Leaves the path of a whole address, as proxies are asked; gives whose address it was."""
    raw: bytes = scope.get("raw_path") or b""
    if not raw.lower().startswith(SCHEME):
        return set()
    host, slash, path = raw[len(SCHEME) :].partition(b"/")
    scope["raw_path"] = slash + path or b"/"
    scope["path"] = unquote(scope["raw_path"].decode("ascii"))
    return {host.decode("ascii")}


def _refused(detail: str) -> Problem:
    return Problem(
        ProblemKind.FOREIGN_PAGE, detail, "Send it from a program of this computer to 127.0.0.1."
    )
