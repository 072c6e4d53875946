"""A connection that says exactly what it is told to, slowly if need be."""

import asyncio
from types import TracebackType


class Raw:
    """`async with Raw(port) as raw: raw.say(b"GET / ..."); await raw.rest()`."""

    def __init__(self, port: int) -> None:
        self._port = port

    async def __aenter__(self) -> "Raw":
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self._writer.close()
        await asyncio.gather(self._writer.wait_closed(), return_exceptions=True)

    def say(self, words: bytes) -> None:
        self._writer.write(words)

    async def status(self) -> int:
        """The status of the next answer, whose body is read too."""
        async with asyncio.timeout(20):
            head = await self._reader.readuntil(b"\r\n\r\n")
            length = next(
                int(line.split(b":")[1]) for line in head.lower().split(b"\r\n")
                if line.startswith(b"content-length")
            )  # fmt: skip
            self.head = head.lower()
            self.body = await self._reader.readexactly(length)
        return int(head.split()[1])

    async def is_cut(self) -> bool:
        """Waits until the other side hangs up."""
        async with asyncio.timeout(20):
            try:
                return await self._reader.read() == b""
            except ConnectionResetError:
                return True


def post(body: bytes, *headers: str, host: str = "127.0.0.1") -> bytes:
    """A whole POST with these headers besides the usual ones."""
    lines = [
        "POST /v1/voice/calls HTTP/1.1", f"Host: {host}",
        "Content-Type: application/json", *headers,
    ]  # fmt: skip
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body
