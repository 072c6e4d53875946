"""Connections that let us wait are cut; those that are worked for are not."""

import asyncio
import contextlib
import json
from pathlib import Path
from typing import Any

import pytest

from app.api import listener
from app.engine.providers.base import DialRequest, Handle
from tests.api.raw import Raw, post
from tests.api.serving import Api, engine_in, over_tcp
from tests.fakes import FakeProvider


def port_of(address: str) -> int:
    return int(address.rpartition(":")[2])


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listener, "HEADER_SECS", 0.15)
    monkeypatch.setattr(listener, "IDLE_SECS", 0.15)


async def test_slow_headers(tmp_path: Path) -> None:
    async with over_tcp(engine_in(tmp_path)) as (_, server):
        port = port_of(server.address)
        async with Raw(port) as silent:
            assert await silent.is_cut()
        async with Raw(port) as slow:
            slow.say(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n")

            async def drip() -> None:
                while True:
                    slow.say(b"X: y\r\n")
                    await asyncio.sleep(0.02)

            dripping = asyncio.create_task(drip())
            assert await slow.is_cut()
            dripping.cancel()


async def test_an_idle_connection(tmp_path: Path) -> None:
    async with over_tcp(engine_in(tmp_path)) as (_, server), Raw(port_of(server.address)) as raw:
        for _ in range(2):
            raw.say(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert await raw.status() == 200
        assert await raw.is_cut()


async def test_slow_headers_of_a_second_request(tmp_path: Path) -> None:
    async with over_tcp(engine_in(tmp_path)) as (_, server), Raw(port_of(server.address)) as raw:
        raw.say(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\nGET /hea")
        assert await raw.status() == 200
        assert await raw.is_cut()


def slowly(provider: FakeProvider, let_go: asyncio.Event) -> asyncio.Event:
    """Dials wait until they are let go; gives what fires when one has begun."""
    dial, begun = provider.dial, asyncio.Event()

    async def wait(request: DialRequest) -> Handle:
        begun.set()
        await let_go.wait()
        return await dial(request)

    provider.dial = wait
    return begun


async def test_an_answer_that_takes_its_time_is_waited_for(tmp_path: Path) -> None:
    provider, let_go = FakeProvider(), asyncio.Event()
    begun = slowly(provider, let_go)
    async with over_tcp(engine_in(tmp_path, provider)) as (api, _):
        posting = asyncio.create_task(api.post())
        await begun.wait()
        asyncio.get_running_loop().call_later(0.4, let_go.set)
        assert (await posting).status_code == 200


async def test_who_goes_on_talking_after_the_refusal(tmp_path: Path) -> None:
    async with over_tcp(engine_in(tmp_path)) as (api, server), Raw(port_of(server.address)) as raw:
        raw.say(post(b"x" * 1000, *shown(api), "Content-Length: 1000000"))
        assert await raw.status() == 413

        async def talk() -> None:
            while True:
                raw.say(b"x" * 1000)
                await asyncio.sleep(0.02)

        talking = asyncio.create_task(talk())
        assert await raw.is_cut()
        talking.cancel()


async def test_who_says_nothing_more_after_the_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listener, "IDLE_SECS", 60)
    async with over_tcp(engine_in(tmp_path)) as (api, server), Raw(port_of(server.address)) as raw:
        raw.say(post(b"{", *shown(api), "Content-Length: 1000000"))
        assert await raw.status() == 413
        assert await raw.is_cut()


async def unreadable(raw: Raw) -> dict[str, Any]:
    """The 400 after which nothing more is said."""
    assert await raw.status() == 400
    problem: dict[str, Any] = json.loads(raw.body)
    assert (problem["code"], problem["status"]) == ("validation-failed", 400)
    assert b"content-type: application/problem+json\r\n" in raw.head
    assert b"connection: close\r\n" in raw.head
    assert await raw.is_cut()
    return problem


@pytest.mark.parametrize(
    "head",
    ["Content-Length: -5", "Content-Length: 5\r\nContent-Length: 6", "Content-Length: five",
     "Host: localhost", "Transfer-Encoding: gzip"],
)  # fmt: skip
async def test_headers_that_cannot_be(tmp_path: Path, head: str) -> None:
    async with over_tcp(engine_in(tmp_path)) as (api, server):
        async with Raw(port_of(server.address)) as raw:
            raw.say(post(b"{}", *shown(api), head))
            await unreadable(raw)
        assert api.engine.calls.recent() == []


@pytest.mark.parametrize("pause", [0, 0.05], ids=["at once", "later"])
@pytest.mark.parametrize("chunk", [b"-1\r\nabc", b"xyz\r\n", b"FFFFFFFFFFFFFFFFFFFFFFF\r\nabc"])
async def test_chunks_that_cannot_be(
    tmp_path: Path, chunk: bytes, pause: float, caplog: pytest.LogCaptureFixture
) -> None:
    async with over_tcp(engine_in(tmp_path)) as (api, server):
        async with Raw(port_of(server.address)) as raw:
            raw.say(post(b"", *shown(api), "Transfer-Encoding: chunked"))
            await asyncio.sleep(pause)
            raw.say(chunk)
            problem = await unreadable(raw)
            assert problem["instance"] == "/v1/voice/calls"
        assert (await api.get("/healthz")).status_code == 200
        assert api.engine.calls.recent() == []
    assert "while answering" not in caplog.text
    assert "Exception" not in caplog.text


async def test_a_bad_chunk_after_the_answer_only_ends_the_connection(tmp_path: Path) -> None:
    async with over_tcp(engine_in(tmp_path)) as (_, server), Raw(port_of(server.address)) as raw:
        raw.say(post(b"", "Transfer-Encoding: chunked"))
        assert await raw.status() == 401
        raw.say(b"-1\r\n")
        assert await raw.is_cut()


async def test_one_connection_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listener, "MAX_CONNECTIONS", 1)
    monkeypatch.setattr(listener, "HEADER_SECS", 60)
    async with over_tcp(engine_in(tmp_path)) as (_, server):
        port = port_of(server.address)
        async with Raw(port), Raw(port) as second:
            second.say(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert await second.status() == 503
            assert json.loads(second.body)["code"] == "environment"
            assert b"retry-after: 1\r\n" in second.head
            assert await second.is_cut()
        await asyncio.sleep(0.05)  # until the server has heard that they are gone
        async with Raw(port) as third:
            third.say(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert await third.status() == 200


@pytest.mark.parametrize("words", [b"hello\r\n\r\n", b"\x16\x03\x01\x02", b"GET / HTTP/9\r\n\r\n"])
async def test_what_is_no_http(tmp_path: Path, words: bytes) -> None:
    async with over_tcp(engine_in(tmp_path)) as (api, server):
        async with Raw(port_of(server.address)) as raw:
            raw.say(words)
            problem = await unreadable(raw)
            assert problem["instance"] == ""
        assert (await api.get("/healthz")).status_code == 200


async def test_headers_without_end(tmp_path: Path) -> None:
    async with over_tcp(engine_in(tmp_path)) as (_, server), Raw(port_of(server.address)) as raw:
        raw.say(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: " + b"y" * 300_000)
        with contextlib.suppress(ConnectionResetError):  # the answer, when it is read in time
            assert (await raw._reader.read()).startswith(b"HTTP/1.1 400")
        assert server.state == "on"


async def test_a_web_socket_is_not_opened(tmp_path: Path) -> None:
    async with over_tcp(engine_in(tmp_path)) as (_, server), Raw(port_of(server.address)) as raw:
        raw.say(
            b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n"
            b"Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: x\r\n\r\n"
        )
        assert await raw.status() == 200


async def test_a_stop_waits_for_answers_under_way(tmp_path: Path) -> None:
    provider, let_go = FakeProvider(), asyncio.Event()
    begun = slowly(provider, let_go)
    async with over_tcp(engine_in(tmp_path, provider)) as (api, server):
        posting = asyncio.create_task(api.post())
        await begun.wait()
        stopping = asyncio.create_task(server.stop())
        await asyncio.sleep(0.05)
        assert not stopping.done()
        let_go.set()
        assert (await posting).status_code == 200
        await stopping
        assert server.state == "off"


def shown(api: Api) -> list[str]:
    return [f"{name}: {value}" for name, value in api.headers(Content_Type=None).items()]
