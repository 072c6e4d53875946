"""65,536 bytes pass and one more does not, however their number is told; nobody waits for ever."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest
from starlette.types import Message

from app.api.guards.body_size import MAX_BYTES, BodySize
from app.engine.errors import Problem, ProblemKind
from tests.api.raw import Raw, post
from tests.api.serving import Api, body, engine_in, over_tcp, pointers, refused


def padded(size: int) -> bytes:
    """A good body of exactly so many bytes."""
    raw = json.dumps(body()).encode()
    return raw[:-1] + b" " * (size - len(raw)) + b"}"


async def in_pieces(raw: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(raw), 4096):
        yield raw[start : start + 4096]


async def test_with_a_length(api: Api) -> None:
    assert (await api.post(padded(MAX_BYTES))).status_code == 200
    refused(await api.post(padded(MAX_BYTES + 1)), 413, "payload-too-large")


async def test_without_a_length(api: Api) -> None:
    for size, status in ((MAX_BYTES, 200), (MAX_BYTES + 1, 413)):
        answer = await api.client.post(
            "/v1/voice/calls", content=in_pieces(padded(size)), headers=api.headers()
        )
        assert answer.status_code == status


async def test_the_key_comes_first(api: Api) -> None:
    refused(await api.post(padded(MAX_BYTES + 1), Authorization=None), 401, "unauthorized")


async def test_over_a_real_connection(tmp_path) -> None:
    async with over_tcp(engine_in(tmp_path)) as (api, server):
        port = int(server.address.rpartition(":")[2])
        assert (await api.post(padded(MAX_BYTES))).status_code == 200
        refused(await api.post(padded(MAX_BYTES + 1)), 413, "payload-too-large")
        answer = await api.client.post(
            "/v1/voice/calls", content=in_pieces(padded(MAX_BYTES + 1)), headers=api.headers()
        )
        refused(answer, 413, "payload-too-large")
        shown = [f"{name}: {value}" for name, value in api.headers(Content_Type=None).items()]
        async with Raw(port) as raw:  # a length that promises less than it brings
            raw.say(post(padded(200), *shown, "Content-Length: 20"))
            assert await raw.status() == 400
        async with Raw(port) as raw:  # a length that no machine holds
            raw.say(post(b"{}", *shown, "Content-Length: 99999999999999999999"))
            assert await raw.status() == 413
        async with Raw(port) as raw:  # both ways of telling it at once
            raw.say(
                post(b"0\r\n\r\n", *shown, "Content-Length: 70000", "Transfer-Encoding: chunked")
            )
            assert await raw.status() in (400, 413)
        assert len(api.engine.calls.recent()) == 1


async def test_a_body_that_does_not_come() -> None:
    async def inside(*_: object) -> None:
        raise AssertionError("nothing may be done on half a request")

    async def never() -> Message:
        await asyncio.sleep(3600)
        raise AssertionError

    async def told(_: Message) -> None:
        raise AssertionError

    with pytest.raises(Problem) as caught:
        await BodySize(inside, 0.02)({"type": "http", "headers": []}, never, told)
    assert caught.value.kind is ProblemKind.VALIDATION_FAILED


async def test_whoever_leaves_half_way_is_not_answered() -> None:
    asked: list[object] = []

    async def inside(*_: object) -> None:
        asked.append(1)

    parts = [
        {"type": "http.request", "body": b"{", "more_body": True}, {"type": "http.disconnect"},
    ]  # fmt: skip

    async def receive() -> Message:
        return parts.pop(0)

    async def send(_: Message) -> None:
        asked.append(2)

    await BodySize(inside)({"type": "http", "headers": []}, receive, send)
    assert asked == []


async def test_an_empty_body_is_a_wrong_one(api: Api) -> None:
    assert pointers(await api.post(b"")) == [""]
