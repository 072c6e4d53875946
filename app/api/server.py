"""The loopback server as window and terminal hold it. Importing this imports no web library."""

import asyncio
import errno
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind

if TYPE_CHECKING:
    from app.api.listener import Listener

State = Literal["off", "starting", "on", "failed"]


class LoopbackServer:
    """Serves the Voice API at 127.0.0.1, inside the loop that runs.

    Stop it before the engine is closed. `state` and `why` tell where it stands; `on_change` is
    called, on the loop's thread, whenever they change. `port` 0: any free one.
    """

    def __init__(self, engine: Engine, port: int) -> None:
        self._engine = engine
        self.port = port
        """Where it listens; a change counts from the next `start` on."""
        self.state: State = "off"
        self.why = ""
        """Why it failed, a plain sentence; else empty."""
        self.on_change: Callable[[], None] = lambda: None
        self._bound_port = 0
        self._listener: Listener | None = None
        self._serving: asyncio.Task[None] | None = None

    @property
    def address(self) -> str:
        """`http://127.0.0.1:<port>`, also while it is off."""
        return f"http://127.0.0.1:{self._bound_port or self.port}"

    @classmethod
    def check_port(cls, port: int) -> None:
        """ENVIRONMENT when `start` could not listen there."""
        from app.api.listener import bound

        try:
            bound(port).close()
        except OSError as error:
            raise _unusable(port, error) from None

    async def start(self) -> None:
        """Listen. ENVIRONMENT when the port is taken; nothing happens when it is on already."""
        if self.state in ("starting", "on"):
            return
        self._becomes("starting")
        # Late: the window opens without a web server.
        from app.api.application import application
        from app.api.listener import Listener, bound

        try:
            listening = bound(self.port)
        except OSError as error:
            raise self._failed(error) from None
        self._bound_port = listening.getsockname()[1]
        listener = self._listener = Listener(application(self._engine), self._engine.clock)
        self._serving = self._engine.tasks.start(listener.serve([listening]), "the Voice API")
        self._serving.add_done_callback(self._ended)
        await listener.ready.wait()
        if listener.started:
            self._becomes("on")

    async def stop(self) -> None:
        """End what is under way, within a few seconds, and free the port."""
        if self._listener is None or self._serving is None:
            self._becomes("off")
            return
        self._listener.end()
        await asyncio.wait([self._serving])
        self._becomes("off")

    def _ended(self, serving: asyncio.Task[None]) -> None:
        """Also when nobody asked for it: then the window must say so."""
        asked = self._listener is not None and self._listener.should_exit
        self._listener = self._serving = None
        self._bound_port = 0
        if asked or serving.cancelled():
            self._becomes("off")
        else:
            self._becomes("failed", "The Voice API ended by itself. Turn it off and on again.")

    def _failed(self, error: OSError) -> Problem:
        problem = _unusable(self.port, error)
        self._becomes("failed", problem.detail)
        return problem

    def _becomes(self, state: State, why: str = "") -> None:
        if (state, why) != (self.state, self.why):
            self.state, self.why = state, why
            self.on_change()


def _unusable(port: int, error: OSError) -> Problem:
    detail = f"Port {port} cannot be used: another program listens there already."
    if error.errno not in (errno.EADDRINUSE, errno.EACCES):  # Windows says EACCES
        detail = f"Port {port} cannot be used ({error.strerror})."
    return Problem(
        ProblemKind.ENVIRONMENT, detail, "Choose another port, or close the other program."
    )
