"""Every refusal as `application/problem+json`, whoever made it: a guard, a route or a bug."""

import json
import logging
import math
import traceback

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.engine.clock import Clock
from app.engine.errors import Problem, ProblemKind

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
MAX_ERRORS = 20
MAX_LETTERS = 2000
"""Of a sentence; a caller's own names stand in it and may be as long as a request."""
MAX_POINTER = 200


class ProblemAnswers:
    """The outermost ring: a Problem raised inside becomes its answer; a bug becomes a plain 500."""

    def __init__(self, app: ASGIApp, clock: Clock) -> None:
        self._app = app
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, watched)
            return
        except Problem as problem:
            refusal = problem
        except Exception as error:
            # The message of an exception may quote the request: only its kind and place are told.
            log.error("%s while answering, at %s", type(error).__name__, _places(error))
            refusal = Problem(ProblemKind.INTERNAL, "That is a fault of Playcall, not yours.", LOOK)
        if not begun:  # else uvicorn cuts the connection: half an answer cannot be taken back
            await send_problem(refusal, scope, send, self._clock)


async def send_problem(problem: Problem, scope: Scope, send: Send, clock: Clock) -> None:
    """Answer with a problem. Its `instance` is the path that was asked."""
    path: bytes = scope.get("raw_path") or scope["path"].encode("ascii", "replace")
    headers, body = as_answer(problem, path)
    headers.extend(_more_headers(problem, clock))
    start = {"type": "http.response.start", "status": problem.kind.status, "headers": headers}
    await send(start)
    await send({"type": "http.response.body", "body": body})


def as_answer(problem: Problem, path: bytes) -> tuple[list[tuple[bytes, bytes]], bytes]:
    """Headers and body of a problem, without the headers of its kind."""
    body = json.dumps(_told(problem, path), separators=(",", ":")).encode("ascii")
    headers = [
        (b"content-type", MEDIA_TYPE.encode()),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        (b"x-content-type-options", b"nosniff"),
    ]
    return headers, body


def _told(problem: Problem, path: bytes) -> dict[str, object]:
    told = problem.as_json()
    told["detail"] = _clipped(str(told["detail"]), MAX_LETTERS)
    told["instance"] = _clipped(path.decode("ascii", "replace"), MAX_POINTER)
    if problem.errors:
        told["errors"] = [
            {
                "pointer": _clipped(error.pointer, MAX_POINTER),
                "message": _clipped(error.message, MAX_LETTERS),
            }
            for error in problem.errors[:MAX_ERRORS]
        ]
    return told


def _clipped(text: str, most: int) -> str:
    """Valid Unicode of a bearable length."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    return text if len(text) <= most else text[: most - 1] + "…"


def _more_headers(problem: Problem, clock: Clock) -> list[tuple[bytes, bytes]]:
    kind = problem.kind
    headers: list[tuple[bytes, bytes]] = []
    if kind is ProblemKind.UNAUTHORIZED:
        headers.append((b"www-authenticate", b"Bearer"))
    if kind is ProblemKind.METHOD_NOT_ALLOWED:
        headers.append((b"allow", problem.hint.removeprefix(TAKES).rstrip(".").encode()))
    secs = retry_after(problem, clock)
    if secs is not None:
        headers.append((b"retry-after", str(secs).encode()))
    return headers


def retry_after(problem: Problem, clock: Clock) -> int | None:
    """Whole seconds, rounded up, after which the same request may pass; None: not by waiting."""
    in_flight = problem.kind is ProblemKind.IDEMPOTENCY_IN_FLIGHT
    if not in_flight and problem.kind.status not in (429, 503):
        return None
    if problem.passes_at is None:
        return 1 if in_flight else None
    return max(1, math.ceil((problem.passes_at - clock.now()).total_seconds()))


def _places(error: BaseException) -> str:
    """The last frames, innermost first, as `file:line`."""
    frames = traceback.extract_tb(error.__traceback__)[-5:]
    return " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))


LOOK = "It is written in the log. If it was a call, look in Results before you send it again."
TAKES = "It takes "
