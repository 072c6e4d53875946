"""Caps a request's body while it streams in, and does not wait for it for ever."""

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.guards.headers import header
from app.engine.errors import Problem, ProblemKind

MAX_BYTES = 65_536
PATIENCE_SECS = 10.0
"""For the whole body. Real seconds: this is about the network."""


class BodySize:
    """Reads the body before any route runs: nothing is done on half a request."""

    def __init__(self, app: ASGIApp, patience_secs: float = PATIENCE_SECS) -> None:
        self._app = app
        self._patience_secs = patience_secs

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if any(told.isdecimal() and int(told[:12]) > MAX_BYTES
               for told in header(scope, b"content-length")):  # fmt: skip
            raise _too_large()
        try:
            async with asyncio.timeout(self._patience_secs):
                body = await _read(receive)
        except TimeoutError:
            raise Problem(
                ProblemKind.VALIDATION_FAILED,
                "The body of the request did not arrive in time.",
                "Send it again in one go; nothing was dialed.",
            ) from None
        if body is None:
            return  # whoever asked is gone
        whole: Message = {"type": "http.request", "body": body, "more_body": False}
        given = False

        async def replay() -> Message:
            nonlocal given
            if given:
                return await receive()
            given = True
            return whole

        await self._app(scope, replay, send)


async def _read(receive: Receive) -> bytes | None:
    """The whole body; None when the connection ended before it did."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        body += message.get("body", b"")
        if len(body) > MAX_BYTES:
            raise _too_large()
        if not message.get("more_body"):
            return bytes(body)


def _too_large() -> Problem:
    return Problem(
        ProblemKind.PAYLOAD_TOO_LARGE,
        f"The body has more than {MAX_BYTES:,} bytes.",
        "A call needs far less: a task is under 4,096 bytes.",
    )
