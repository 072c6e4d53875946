"""Takes JSON only: a web page can send plain text without asking, but not JSON."""

from email.message import Message as Headers

from starlette.types import ASGIApp, Receive, Scope, Send

from app.api.guards.headers import header
from app.engine.errors import Problem, ProblemKind


class MediaType:
    """Refuses a body that does not say that it is JSON in UTF-8."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        told = header(scope, b"content-type")
        if (told or _has_body(scope)) and not (len(told) == 1 and _is_json(told[0])):
            raise _refused("The body must be JSON in UTF-8.")
        if any(coding.lower() != "identity" for coding in header(scope, b"content-encoding")):
            raise _refused("The body must not be compressed.")
        await self._app(scope, receive, send)


def _has_body(scope: Scope) -> bool:
    lengths = header(scope, b"content-length")
    return bool(header(scope, b"transfer-encoding")) or any(told != "0" for told in lengths)


def _is_json(told: str) -> bool:
    headers = Headers()
    headers["content-type"] = told
    charset = headers.get_param("charset", "utf-8")
    utf8 = isinstance(charset, str) and charset.lower() in ("utf-8", "utf8")
    return headers.get_content_type() == "application/json" and utf8


def _refused(detail: str) -> Problem:
    return Problem(
        ProblemKind.UNSUPPORTED_MEDIA_TYPE, detail, "Send it with `Content-Type: application/json`."
    )
