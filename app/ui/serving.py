"""The Voice API's server as the window keeps it: it follows the settings and tells where it stands.

The server itself lives in a room that no screen knows; `app.main` hands over what makes one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from app.engine.engine import Engine
from app.engine.errors import Problem


class Server(Protocol):
    """Listens at 127.0.0.1. `state`: off, starting, on or failed; `why` says why it failed."""

    port: int
    on_change: Callable[[], None]

    @property
    def state(self) -> str: ...

    @property
    def why(self) -> str: ...

    @property
    def address(self) -> str:
        """`http://127.0.0.1:8717`, also while it is off."""
        ...

    async def start(self) -> None:
        """Raises the Problem that keeps it from listening."""
        ...

    async def stop(self) -> None: ...


MakeServer = Callable[[Engine, int], Server]
"""A server for an engine at a port, not started."""


class Serving(QObject):
    """On while the settings say so. What keeps it off is in `why`, and told once as `failed`."""

    changed = Signal()
    failed = Signal(object)
    """A Problem."""

    def __init__(self, engine: Engine, make: MakeServer | None, parent: QObject) -> None:
        """`make` None: nothing can be served here."""
        super().__init__(parent)
        self.make = make
        self._engine = engine
        self._server: Server | None = None
        self._turn = asyncio.Lock()
        self._over = False

    @property
    def state(self) -> str:
        """off, starting, on or failed."""
        return self._server.state if self._server is not None else "off"

    @property
    def why(self) -> str:
        return self._server.why if self._server is not None else ""

    @property
    def address(self) -> str:
        """Where it listens, or would."""
        if self._server is not None and self._server.state == "on":
            return self._server.address
        return f"http://127.0.0.1:{self._engine.settings.current.api_port}"

    def is_behind(self) -> bool:
        """Whether the settings want something else than what is."""
        rules, server = self._engine.settings.current, self._server
        if not self._wanted():
            return server is not None and server.state != "off"
        return server is None or server.state != "on" or server.port != rules.api_port

    def _wanted(self) -> bool:
        engine = self._engine
        may = self.make is not None and not engine.read_only and not self._over
        return may and engine.settings.current.api_on

    async def follow(self) -> None:
        """Make it so as the settings say. Two at once take turns."""
        async with self._turn:
            port, server = self._engine.settings.current.api_port, self._server
            if server is not None and (not self._wanted() or server.port != port):
                await self._stop(server)
            if not self._wanted() or self.make is None:
                return
            if self._server is None:
                self._server = self.make(self._engine, port)
                self._server.on_change = self.changed.emit
            self._server.port = port
            if self._server.state in ("off", "failed"):
                await self._start(self._server)

    async def _start(self, server: Server) -> None:
        try:
            await server.start()
        except Problem as problem:
            self.failed.emit(problem)
            self.changed.emit()

    async def close(self) -> None:
        """Before the engine closes: nobody places a call any more."""
        self._over = True
        async with self._turn:
            if self._server is not None:
                await self._stop(self._server)

    @staticmethod
    async def _stop(server: Server) -> None:
        if server.state != "off":
            await server.stop()
