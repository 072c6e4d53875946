"""A server that listens nowhere: where it stands is told, and what it was asked to do."""

from collections.abc import Callable

from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind

TAKEN = "another program listens there already"


class StillServer:
    """Ports in `taken` cannot be used."""

    def __init__(self, port: int, taken: set[int]) -> None:
        self.port = port
        self.state = "off"
        self.why = ""
        self.on_change: Callable[[], None] = lambda: None
        self.did: list[str] = []
        self._taken = taken

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        self.did.append(f"start {self.port}")
        if self.port in self._taken:
            self._becomes("failed", f"Port {self.port} cannot be used: {TAKEN}.")
            raise Problem(ProblemKind.ENVIRONMENT, self.why, "Choose another port.")
        self._becomes("on")

    async def stop(self) -> None:
        self.did.append("stop")
        self._becomes("off")

    def _becomes(self, state: str, why: str = "") -> None:
        self.state, self.why = state, why
        self.on_change()


class Servers:
    """Makes them, and keeps them for the test."""

    def __init__(self, *taken: int) -> None:
        self.taken = set(taken)
        self.made: list[StillServer] = []

    def __call__(self, _engine: Engine, port: int) -> StillServer:
        self.made.append(StillServer(port, self.taken))
        return self.made[-1]
