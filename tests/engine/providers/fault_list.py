"""All that a vendor's server, or the way to it, can do to one request."""

import asyncio
import contextlib
import json
import zlib
from dataclasses import dataclass
from functools import cache
from typing import Literal

from app.engine.providers.base import Trouble
from tests.engine.providers.tcp import Exchange, Play, written

KEY = "key_7f3c21d09be84a66"
"""The owner's key, which some answers repeat."""
ODD = b'{"status": 4, "message": [{}], "error": 5, "errors": "none", "detail": [[]], "code": []}'
HUGE = 100 * 1024 * 1024
PAGE = b"<!doctype html><html><body><h1>So sorry</h1>key_7f3c21d09be84a66</body></html>"
ECHO = {
    "content-type": "application/json",
    "x-asked-by": f"Bearer {KEY}",
    "x-for": "to +13125550142",
    "set-cookie": "session=key_7f3c21d09be84a66; Path=/",
}
"""Headers that say back what no log may hold."""


@dataclass(frozen=True)
class Fault:
    """`dialed`: what a dial that meets it comes to; "yes" where the call stands all the same.

    `slow`: only the time limit of the other side ends it.
    """

    name: str
    play: Play
    dialed: Literal["no", "maybe", "yes"]
    trouble: Trouble | Literal[""] = "provider"
    slow: bool = False
    retry_after: float | None = None


def says(status: int, body: bytes | None = None, **headers: str) -> Play:
    """An answer with a status; without a body it is JSON that repeats the key and some HTML."""
    said = json.dumps({"status": "error", "message": f"<b>No</b> {KEY}.\n<i>Really</i>"})
    told = said.encode() if body is None else body
    named = ECHO | {key.replace("_", "-"): value for key, value in headers.items()}

    async def play(line: Exchange) -> None:
        await line.read()
        await line.send(written(status, told, named))

    return play


async def deaf(line: Exchange) -> None:
    """The body is never read."""
    await line.silence()


async def mute(line: Exchange) -> None:
    """The vendor has the call; its answer never comes."""
    await line.answer()
    await line.silence()


async def half_open(line: Exchange) -> None:
    """The connection stands, and the other side is gone after the head of its answer."""
    told = await line.answer()
    await line.send(told[: told.index(b"\r\n\r\n") + 4])
    await line.silence()


async def half_closed(line: Exchange) -> None:
    """The other side closes its half before it has answered."""
    await line.read()
    line.end()
    await asyncio.sleep(0.01)


async def reset(line: Exchange) -> None:
    await line.answer()
    line.reset()


async def reset_in_the_body(line: Exchange) -> None:
    told = await line.answer()
    await line.send(told[:-1])
    await asyncio.sleep(0.02)  # a reset throws away what has not been read yet
    line.reset()


async def drop_by_drop(line: Exchange) -> None:
    """A byte a second."""
    for byte in await line.answer():
        await line.send(bytes([byte]))
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(line.server.over.wait(), 1)
            return


async def huge(line: Exchange) -> None:
    """100 MB, all of them JSON."""
    await line.read()
    head = written(200, b"", ECHO).replace(b"length: 0", f"length: {HUGE}".encode())
    await line.send(head + b'{"id":"a-1","call_id":"a-1"}')
    for _ in range(HUGE // 65536):
        await line.send(b" " * 65536)
        line.server.sent += 65536


async def bomb(line: Exchange) -> None:
    """100 MB in 100 KB."""
    await line.read()
    await line.send(written(200, packed(), {**ECHO, "content-encoding": "gzip"}))


@cache
def packed() -> bytes:
    packing = zlib.compressobj(1, wbits=31)
    pieces = [packing.compress(b'{"id":"a-1","call_id":"a-1"}')]
    pieces += [packing.compress(b" " * 65536) for _ in range(HUGE // 65536)]
    return b"".join((*pieces, packing.flush()))


async def twice(line: Exchange) -> None:
    """The same answer two times."""
    told = await line.answer()
    await line.send(told + told)


# To add one: a line here, with what a dial comes to that meets it.
FAULTS: tuple[Fault, ...] = (
    Fault("400", says(400), "no", "refused"),
    Fault("400 of odd types", says(400, ODD), "no", "refused"),
    Fault("401", says(401), "no", "config"),
    Fault("402", says(402), "no", "billing"),
    Fault("403", says(403), "no", "config"),
    Fault("404", says(404), "no", "config"),
    Fault("408", says(408), "maybe"),
    Fault("422", says(422), "no", "refused"),
    Fault("429", says(429), "no", "limit"),
    Fault("429, retry after", says(429, retry_after="7"), "no", "limit", retry_after=7.0),
    Fault("429, HTML", says(429, PAGE, content_type="text/html"), "no", "limit"),
    Fault("500", says(500), "maybe"),
    Fault("502", says(502, PAGE, content_type="text/html"), "maybe"),
    Fault("redirect, again a POST", says(307, b"", location="/elsewhere"), "maybe"),
    Fault("redirect, a GET", says(302, b"", location="/elsewhere"), "maybe"),
    Fault("deaf", deaf, "maybe", "network", slow=True),
    Fault("mute", mute, "maybe", "network", slow=True),
    Fault("half-open", half_open, "maybe", "network", slow=True),
    Fault("half-closed", half_closed, "maybe", "network"),
    Fault("reset", reset, "maybe", "network"),
    Fault("reset in the body", reset_in_the_body, "maybe", "network"),
    Fault("a byte a second", drop_by_drop, "maybe", "network", slow=True),
    Fault("not JSON", says(200, b'{"id": "a-1", "call_id": "a-1", '), "maybe"),
    Fault("not text", says(200, b'{"id": "\xff\xfe\x00'), "maybe"),
    Fault("HTML with 200", says(200, PAGE, content_type="text/html"), "maybe"),
    Fault("no id", says(200, b'{"message": "queued"}'), "maybe"),
    Fault("empty", says(200, b""), "maybe"),
    Fault("null", says(200, b"null"), "maybe"),
    Fault("a list", says(200, b"[[]]"), "maybe"),
    Fault("id of another type", says(200, b'{"id": {}, "call_id": []}'), "maybe"),
    Fault("100 MB", huge, "maybe", "network"),
    Fault("100 MB, packed", bomb, "maybe", "network"),
    Fault("twice", twice, "yes", ""),
)
