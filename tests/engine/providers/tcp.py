"""A vendor's fake behind real loopback TCP, which can play what no pretended transport can."""

import asyncio
import contextlib
import socket
import struct
from collections.abc import Awaitable, Callable
from typing import Self

import httpx

Answers = Callable[[httpx.Request], httpx.Response]
Plan = Callable[["Server", httpx.Request], "Play | None"]
HEAD = b"HTTP/1.1 %d So\r\n"
OWN = ("content-length", "transfer-encoding", "connection")
"""Headers that the wire writes itself."""


class Exchange:
    """One request and the connection it came on. Its body is read when somebody asks for it."""

    def __init__(
        self, server: "Server", head: httpx.Request,
        reader: asyncio.StreamReader, writer: asyncio.StreamWriter,
    ) -> None:  # fmt: skip
        self.server = server
        self.request = head
        self._reader = reader
        self._writer = writer
        self._read = False

    async def read(self) -> httpx.Request:
        """The request with its body."""
        if not self._read:
            self._read = True
            length = int(self.request.headers.get("content-length", "0"))
            body = await self._reader.readexactly(length)
            told = self.request
            self.request = httpx.Request(told.method, told.url, headers=told.headers, content=body)
        return self.request

    async def answer(self) -> bytes:
        """What the fake says, as it goes over the wire."""
        answer = self.server.answers(await self.read())
        return written(answer.status_code, answer.content, dict(answer.headers))

    async def send(self, told: bytes) -> None:
        self._writer.write(told)
        await self._writer.drain()

    async def silence(self) -> None:
        """Nothing more, and nobody hangs up, until the test is over."""
        await self.server.over.wait()

    def end(self) -> None:
        """Say that nothing more will be sent."""
        self._writer.write_eof()

    def reset(self) -> None:
        """Break off so that the other side is told, at once and rudely."""
        sock: socket.socket = self._writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._writer.transport.abort()


Play = Callable[[Exchange], Awaitable[None]]
"""What is done to one request in the place of answering it."""


def written(status: int, body: bytes, headers: dict[str, str] | None = None) -> bytes:
    """An answer as bytes."""
    told = {key: value for key, value in (headers or {}).items() if key.lower() not in OWN}
    told["content-length"] = str(len(body))
    lines = "".join(f"{key}: {value}\r\n" for key, value in told.items())
    return HEAD % status + lines.encode() + b"\r\n" + body


class Server:
    """Answers as `answers` does, except where `plan` gives something else to be played.

    It counts by itself: `dials` are the POSTs to `dial_path` whose head has arrived, `asked` all
    other requests.
    """

    def __init__(self, answers: Answers, dial_path: str, plan: Plan | None = None) -> None:
        self.answers = answers
        self.dial_path = dial_path
        self.plan: Plan = plan or (lambda *_: None)
        self.dials = 0
        self.asked = 0
        self.sent = 0
        """Bytes of a long answer that were taken."""
        self.times: list[float] = []
        """When each question arrived, by the loop's clock."""
        self.over = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None
        self.base_url = ""

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        port = self._server.sockets[0].getsockname()[1]
        self.base_url = f"http://127.0.0.1:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self.over.set()
        assert self._server is not None
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._server.wait_closed()

    def is_dial(self, request: httpx.Request) -> bool:
        return request.method == "POST" and request.url.path == self.dial_path

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            while True:
                exchange = Exchange(
                    self, _head(await reader.readuntil(b"\r\n\r\n")), reader, writer
                )
                play = self.plan(self, self._counted(exchange.request))
                if play is not None:
                    await play(exchange)
                    break
                await exchange.send(await exchange.answer())
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # the other side has gone
        except asyncio.CancelledError:
            writer.transport.abort()  # the test is over
        finally:
            writer.close()
            with contextlib.suppress(ConnectionError, asyncio.CancelledError):
                await writer.wait_closed()
            self._tasks.discard(task)

    def _counted(self, request: httpx.Request) -> httpx.Request:
        if self.is_dial(request):
            self.dials += 1
        else:
            self.asked += 1
            self.times.append(asyncio.get_running_loop().time())
        return request


def _head(told: bytes) -> httpx.Request:
    """A request without its body."""
    first, *lines = told.decode("latin-1").rstrip("\r\n").split("\r\n")
    method, target, _ = first.split(" ")
    headers = [(key, value.strip()) for key, _, value in (line.partition(":") for line in lines)]
    host = {key.lower(): value for key, value in headers}["host"]
    return httpx.Request(method, f"http://{host}{target}", headers=headers)


def nobody() -> tuple[socket.socket, str]:
    """An address of this machine at which nobody listens while the socket is held."""
    held = socket.socket()
    held.bind(("127.0.0.1", 0))
    return held, f"http://127.0.0.1:{held.getsockname()[1]}"
