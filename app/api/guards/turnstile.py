"""Lets requests in one at a time, so that a burst of them never stops the window."""

import asyncio
from datetime import timedelta

from starlette.types import ASGIApp, Receive, Scope, Send

from app.engine.clock import Clock
from app.engine.errors import Problem, ProblemKind

MAX_INSIDE = 128
"""Requests that may be under way at once; a hundred callers with one key wait for one answer."""
PAUSE_SECS = 0.002
"""Between two entries of a burst, while the loop does everything else."""


class Turnstile:
    """After one request has entered, the next one waits until the loop has had its turn."""

    def __init__(self, app: ASGIApp, clock: Clock) -> None:
        self._app = app
        self._clock = clock
        self._inside = 0
        self._entering = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._inside >= MAX_INSIDE:
            raise Problem(
                ProblemKind.ENVIRONMENT,
                "Too many requests are under way at once.",
                "Send it again in a moment.",
                passes_at=self._clock.now() + timedelta(seconds=1),
            )
        self._inside += 1
        try:
            if self._inside > 1:
                async with self._entering:
                    # The network's own pause, which no pretend clock may skip.
                    await asyncio.sleep(PAUSE_SECS)
            await self._app(scope, receive, send)
        finally:
            self._inside -= 1
