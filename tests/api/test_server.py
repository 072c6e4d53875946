"""The server as window and terminal hold it: on, off, the port taken, nothing left behind."""

import asyncio
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from app.api.server import LoopbackServer
from app.engine.errors import Problem, ProblemKind
from tests.api.serving import engine_in


async def test_on_and_off_again(tmp_path: Path) -> None:
    engine = engine_in(tmp_path)
    server = LoopbackServer(engine, 0)
    heard: list[str] = []
    server.on_change = lambda: heard.append(server.state)
    assert (server.state, server.address) == ("off", "http://127.0.0.1:0")
    for _ in range(2):
        await server.start()
        await server.start()
        address = server.address
        async with httpx.AsyncClient(trust_env=False) as client:
            assert (await client.get(f"{address}/healthz")).json() == {"status": "ok"}
        await server.stop()
        with pytest.raises(httpx.ConnectError):
            async with httpx.AsyncClient(trust_env=False) as client:
                await client.get(f"{address}/healthz")
    assert heard == ["starting", "on", "off"] * 2
    await server.stop()
    assert heard[-1] == "off"
    await engine.close()


async def test_a_port_that_is_taken(tmp_path: Path) -> None:
    engine = engine_in(tmp_path)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        server = LoopbackServer(engine, port)
        with pytest.raises(Problem) as caught:
            await server.start()
        assert caught.value.kind is ProblemKind.ENVIRONMENT
        assert server.state == "failed"
        assert server.why == caught.value.detail
        assert str(port) in server.why
        assert "another program" in server.why
    await server.start()
    assert (server.state, server.why) == ("on", "")
    assert server.address == f"http://127.0.0.1:{port}"
    await server.stop()
    await engine.close()


async def test_it_listens_at_this_computer_only(tmp_path: Path) -> None:
    engine = engine_in(tmp_path)
    server = LoopbackServer(engine, 0)
    await server.start()
    assert server._listener is not None
    names = [s.getsockname()[0] for one in server._listener.servers for s in one.sockets]
    assert names == ["127.0.0.1"]
    await server.stop()
    await engine.close()


async def test_when_it_ends_by_itself_it_says_so(tmp_path: Path) -> None:
    engine = engine_in(tmp_path)
    server = LoopbackServer(engine, 0)
    await server.start()
    assert server._listener is not None
    server._listener._over.set()  # as if uvicorn had ended
    ended = asyncio.Event()
    server.on_change = ended.set
    async with asyncio.timeout(10):
        await ended.wait()
    assert server.state == "failed"
    assert "ended by itself" in server.why
    await server.stop()
    await engine.close()


async def test_an_engine_that_closes_takes_it_along(tmp_path: Path) -> None:
    engine = engine_in(tmp_path)
    server = LoopbackServer(engine, 0)
    await server.start()
    await engine.close()
    await asyncio.sleep(0)
    assert server.state == "off"


def test_no_web_library_is_loaded_before_it_starts() -> None:
    code = (
        "import sys, app.main, app.api.server, app.engine.engine;"
        "sys.exit(', '.join({'uvicorn', 'starlette', 'h11'} & set(sys.modules)) or None)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
