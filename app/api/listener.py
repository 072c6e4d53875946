"""uvicorn as we need it: inside a loop that is not its own, without signals, polling or patience.

What uvicorn would refuse in plain text is a problem here too. Imported only when the server
starts: the window opens without it.
"""

import asyncio
import contextlib
import socket
from collections.abc import Generator
from datetime import timedelta

import h11
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn import Config, Server
from uvicorn.protocols.http.h11_impl import H11Protocol

from app.api.problems import as_answer, send_problem
from app.engine.clock import Clock
from app.engine.errors import Problem, ProblemKind

HEADER_SECS = 5.0
"""Until a request's headers must be there, and until the rest of a refused body must be."""
IDLE_SECS = 15
MAX_CONNECTIONS = 400
"""Whoever comes beyond this is refused and let go. The turnstile counts requests, this the rest."""
ACCEPTED_AT_ONCE = 8
"""asyncio takes in so many waiting connections before anything else of the loop has its turn."""
WAITING = 512
"""Connections that the system keeps for us meanwhile."""
CLOSING_SECS = 3
"""So long a stop waits for answers that are under way."""


class Connection(H11Protocol):
    """Cuts whoever lets us wait: uvicorn itself waits for headers for ever."""

    _patience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._watch()

    def on_response_complete(self) -> None:
        """The rest of a body that was refused is waited for, but not as long as a new request."""
        super().on_response_complete()
        if self.conn.their_state is h11.SEND_BODY:
            self._watch()

    def send_400_response(self, msg: str) -> None:
        """What h11 cannot read: no HTTP, two `Host`s, lengths or chunks that cannot be. Nothing
        after it can be read either, so the connection ends.
        """
        if self.cycle is not None:  # pyright: ignore[reportUnnecessaryComparison]
            self.cycle.disconnected = True  # whoever is at work on it shall not answer too
            self.cycle.message_event.set()
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            headers, body = as_answer(_unreadable(), self._path())
            headers.append((b"connection", b"close"))
            start = h11.Response(status_code=400, headers=headers, reason=b"Bad Request")
            for event in (start, h11.Data(data=body), h11.EndOfMessage()):
                self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def _path(self) -> bytes:
        """The path of the request whose body is wrong; empty where its head could not be read."""
        return self.scope["raw_path"] if self.conn.our_state is h11.SEND_RESPONSE else b""

    def connection_lost(self, exc: Exception | None) -> None:
        self._forget()
        super().connection_lost(exc)

    def _watch(self) -> None:
        """The clock runs while no request is being answered, whatever drips in."""
        answering = self.cycle is not None and not self.cycle.response_complete  # pyright: ignore[reportUnnecessaryComparison]
        if answering or self.transport.is_closing():
            self._forget()
        elif self._patience is None:
            self._patience = self.loop.call_later(HEADER_SECS, self._cut)

    def _forget(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def _cut(self) -> None:
        self._patience = None
        self.transport.abort()


class Listener(Server):
    """Serves until `end`; `ready` is set as soon as it listens, or cannot (`started` tells)."""

    def __init__(self, app: ASGIApp, clock: Clock) -> None:
        self._app = app
        self._clock = clock
        super().__init__(
            Config(
                self._answer,
                http=Connection,
                ws="none",
                loop="none",
                lifespan="off",
                interface="asgi3",
                access_log=False,
                log_config=None,
                server_header=False,
                date_header=False,
                proxy_headers=False,
                backlog=ACCEPTED_AT_ONCE,
                timeout_keep_alive=IDLE_SECS,
                timeout_graceful_shutdown=CLOSING_SECS,
            )
        )
        self.ready = asyncio.Event()
        self._over = asyncio.Event()

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if len(self.server_state.connections) <= MAX_CONNECTIONS:
            await self._app(scope, receive, send)
            return

        async def and_close(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"].append((b"connection", b"close"))
            await send(message)

        await send_problem(self._crowded(), scope, and_close, self._clock)

    def _crowded(self) -> Problem:
        return Problem(
            ProblemKind.ENVIRONMENT,
            "Too many connections are open at once.",
            "Close those that you do not need and send it again in a moment.",
            passes_at=self._clock.now() + timedelta(seconds=1),
        )

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Ctrl+C belongs to the window or the command."""
        yield

    async def serve(self, sockets: list[socket.socket] | None = None) -> None:
        """Also when it is cancelled nothing stays open."""
        try:
            await super().serve(sockets)
        finally:
            for connection in list(self.server_state.connections):
                connection.transport.abort()
            for listening in sockets or []:
                listening.close()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        try:
            await super().startup(sockets)
            for listening in sockets or []:
                listening.listen(WAITING)  # asyncio has just told the system the small number
        finally:
            self.ready.set()

    async def main_loop(self) -> None:
        """Waits instead of looking ten times a second: nothing ticks while nobody asks."""
        await self._over.wait()

    def end(self) -> None:
        self.should_exit = True
        self._over.set()


def _unreadable() -> Problem:
    return Problem(
        ProblemKind.VALIDATION_FAILED,
        "This is no HTTP request that can be read, or its headers or chunks contradict each other.",
        "Send it as HTTP/1.1 with one Host and one Content-Length; nothing was dialed.",
    )


def bound(port: int) -> socket.socket:
    """A socket on 127.0.0.1 only. OSError when the port is taken."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows: reuse would let others listen along
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", port))
        listening.listen()
        listening.setblocking(False)
    except OSError:
        listening.close()
        raise
    return listening
