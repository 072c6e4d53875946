"""`playcall serve`: the Voice API of this computer, without a window, until Ctrl+C."""

import asyncio
import contextlib
import signal
from collections.abc import Generator
from types import FrameType

import click

from app.cli.session import deployment_to_use, look
from app.cli.terminal import Command, MakeServer, Server, Terminal
from app.engine.clock import PlayClock
from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from app.opening import SPEED, open_folder


@click.command("serve", cls=Command)
@click.option(
    "--port", type=click.IntRange(1024, 65535), help="Where to listen (default: as set, 8717)."
)
@click.pass_obj
def serve(terminal: Terminal, port: int | None) -> int:
    """Let other programs of this computer place calls, until Ctrl+C."""
    if terminal.make_server is None:
        raise Problem(ProblemKind.ENVIRONMENT, "There is no server in this program.", "")
    if port is None:
        port = look(terminal, lambda engine: engine.settings.current.api_port, empty=True)
    # Before the folder: what cannot be served must leave nothing behind.
    terminal.make_server.check_port(port)
    return asyncio.run(_serve(terminal, terminal.make_server, port))


async def _serve(terminal: Terminal, make_server: MakeServer, port: int) -> int:
    engine = await open_folder(terminal.data_dir)
    try:
        deployment_to_use(engine, terminal)
        await engine.settle()
        server = make_server(engine, port)
        with _until_stopped() as stopped:
            await server.start()
            _tell(terminal, engine, server)
            await stopped.wait()
        terminal.say("Stopping.")
        await server.stop()
    finally:
        await engine.close()
    return 0


def _tell(terminal: Terminal, engine: Engine, server: Server) -> None:
    if terminal.json:
        terminal.out({"address": server.address, "docs": f"{server.address}/docs"})
    terminal.say(f"The Voice API listens at {server.address}; {server.address}/docs explains it.")
    if any(key.revoked_at is None for key in engine.keys.all()):
        terminal.say(
            "Programs need a key. To make another one, end this first, run"
            " `playcall keys create NAME`, and start again."
        )
    else:
        terminal.say(
            "No program has a key yet. End this, run `playcall keys create NAME`, and start again."
        )
    if isinstance(engine.clock, PlayClock):
        terminal.say(f"Everybody called is simulated; time is played {SPEED:g} times as fast.")
    terminal.say("Ctrl+C ends it.")


@contextlib.contextmanager
def _until_stopped() -> Generator[asyncio.Event]:
    """Ctrl+C and a polite kill set the event. Not through the loop: on Windows it takes no
    signals.
    """
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    signals = (signal.SIGINT, signal.SIGTERM)
    before = [signal.getsignal(one) for one in signals]

    def asked(_signal: int, _frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(stopped.set)

    for one in signals:
        signal.signal(one, asked)
    try:
        yield stopped
    finally:
        for one, was in zip(signals, before, strict=True):
            signal.signal(one, was)
