"""`playcall serve`: it says where it listens, serves, and ends when asked."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from app.api.server import LoopbackServer
from app.cli.main import run
from app.engine.clock import SystemClock
from app.engine.engine import Engine
from tests.cli.runs import CALLER, TARGET, Shell


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class EndedAtOnce(LoopbackServer):
    """As if somebody pressed Ctrl+C as soon as it listens."""

    async def start(self) -> None:
        await super().start()
        signal.raise_signal(signal.SIGINT)


def serve(
    sh: Shell, port: int, server: type[LoopbackServer] = LoopbackServer
) -> tuple[int, str, str]:
    """The command in this process, until it ends by itself or is asked to."""
    code = run(["serve", "--port", str(port), "--data-dir", str(sh.folder)], server)
    told = sh._capsys.readouterr()
    return code, told.out, told.err


@contextmanager
def serving(folder: Path, *args: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command in a process of its own, and its address."""
    command = [sys.executable, "-m", "app", "--data-dir", str(folder), "serve", "--json", *args]
    running = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ}
    )
    try:
        assert running.stdout is not None
        yield running, json.loads(running.stdout.readline())["address"]
    finally:
        running.kill()
        running.communicate()


def test_a_call_is_placed_and_ctrl_c_ends_it(sh: Shell) -> None:
    sh.set_up()
    key = sh.json("keys", "create", "tests")[1]["key"]
    port = free_port()
    with serving(sh.folder, "--port", str(port)) as (running, address):
        assert address == f"http://127.0.0.1:{port}"
        answer = httpx.post(
            f"{address}/v1/voice/calls",
            headers={"Authorization": f"Bearer {key}", "Idempotency-Key": "one"},
            json={
                "from": CALLER, "to": TARGET, "triggeredBy": "tests",
                "task": {"goal": "remind", "script": "reminder",
                         "facts": {"customer_name": "Dana", "visit_date": "June 9"}},
            },
            timeout=20, trust_env=False,
        )  # fmt: skip
        assert answer.status_code == 200, answer.text
        code, _, err = sh("call", "--to", TARGET, "--profile", "reminder")
        assert code == 3
        assert "Playcall is open" in err
        assert "end that first with Ctrl+C" in err
        running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=20)
        assert running.returncode == 0, err
        assert "Traceback" not in err
        assert f"listens at {address}" in err
        assert "playcall keys create" in err
        assert "10 times as fast" in err
        assert key not in err


def test_a_port_that_is_taken(sh: Shell) -> None:
    """It is told before a folder is made or anything is set up."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        code, _, err = serve(sh, port)
    assert code == 3
    assert f"Port {port} cannot be used" in err
    assert not sh.folder.exists()


def test_a_folder_that_is_open_elsewhere(sh: Shell) -> None:
    sh.set_up()
    engine = Engine(sh.folder, clock=SystemClock())
    code, _, err = serve(sh, free_port())
    asyncio.run(engine.close())
    assert code == 3
    assert "Playcall is open" in err


def test_without_a_key_it_tells_how_to_make_one(sh: Shell) -> None:
    """Also in an empty folder, and from the settings' own port when none is given."""
    before = signal.getsignal(signal.SIGINT)
    code, out, err = serve(sh, free_port(), EndedAtOnce)
    assert code == 0, err
    assert "Nothing was set up here yet" in out
    assert "No program has a key yet" in out
    assert "Stopping." in out
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.parametrize("port", ["80", "65536", "x"])
def test_ports_that_are_none(sh: Shell, port: str) -> None:
    assert sh("serve", "--port", port)[0] == 2
