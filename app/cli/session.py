"""How a command works with the engine: open, settle, do, close."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeVar

from app.cli.terminal import Terminal
from app.engine.clock import PretendClock
from app.engine.engine import Engine
from app.engine.errors import OlderFolder, Problem, ProblemKind
from app.engine.model.call import World
from app.engine.model.deployment import Deployment
from app.engine.store.store import FILE_NAME
from app.samples import own_playbook

T = TypeVar("T")

SAMPLE_CALLER = "+12025550100"
SAMPLE_AGENT = "Ava"


def passphrase() -> str | None:
    """Opens the file with secrets where there is no keyring; never a command-line option."""
    return os.environ.get("PLAYCALL_PASSPHRASE")


def pretend_start(engine: Engine, world: World, *, asked: bool) -> datetime | None:
    """Where a pretend clock begins; None for the computer's own time.

    Simulated calls that were made ahead of time stay on the books, so whatever the simulator does
    next in this folder goes on from the newest of them.
    """
    now, newest = engine.clock.now(), engine.calls.newest_attempt(World.SIM)
    if world is World.LIVE:
        return None
    ahead = newest is not None and newest > now
    return max(now, newest or now) if asked or ahead else None


def work(
    terminal: Terminal, do: Callable[[Engine], Awaitable[T]], *, pretend: datetime | None = None
) -> T:
    """Do something that may change the folder. ENVIRONMENT when another Playcall has it open.

    `pretend`: an instant from which a pretend clock runs instead of the computer's own.
    """

    async def session() -> T:
        clock = PretendClock(pretend) if pretend else None
        engine = Engine(terminal.data_dir, clock=clock, passphrase=passphrase())
        try:
            await engine.settle()
            return await do(engine)
        finally:
            await engine.close()

    return asyncio.run(session())


def look(terminal: Terminal, see: Callable[[Engine], T], *, empty: bool = False) -> T:
    """Only look: nothing is changed, and this works beside an open Playcall too.

    NOT_FOUND where nothing was ever kept; with `empty`, the answer of an empty folder instead.
    """

    async def seen(engine: Engine) -> T:
        return see(engine)

    return look_on(terminal, seen, empty=empty)


def look_on(terminal: Terminal, see: Callable[[Engine], Awaitable[T]], *, empty: bool = False) -> T:
    """As `look`, for what takes its time: a rehearsal, which changes nothing either."""

    async def session() -> T:
        engine = _to_look(terminal, empty=empty)
        try:
            return await see(engine)
        finally:
            await engine.close()

    return asyncio.run(session())


def kept(terminal: Terminal) -> bool:
    """Whether anything was ever kept in the data folder. ENVIRONMENT where a file stands there."""
    folder = terminal.data_dir
    if folder.exists() and not folder.is_dir():
        raise Problem(
            ProblemKind.ENVIRONMENT, f"{folder} is no folder.", "Choose another with --data-dir."
        )
    return (folder / FILE_NAME).exists()


def _to_look(terminal: Terminal, *, empty: bool) -> Engine:
    folder = terminal.data_dir
    if not kept(terminal):
        if empty:
            return Engine(None)
        raise Problem(
            ProblemKind.NOT_FOUND,
            f"There is nothing in {folder} yet.",
            "Check --data-dir, or begin with `playcall setup`.",
        )
    try:
        return Engine(folder, read_only=True, passphrase=passphrase())
    except OlderFolder:
        return Engine(folder, passphrase=passphrase())


def deployment_to_use(engine: Engine, terminal: Terminal, caller: str | None = None) -> Deployment:
    """The deployment that calls from `caller`, or the first one.

    In an empty folder a deployment on the simulator is set up, so that nothing needs an account
    to be tried.
    """
    if engine.deployments.all():
        return engine.deployments.of_phone(caller) if caller else engine.deployments.only()
    made = engine.deployments.save(
        Deployment(
            id="main",
            agent_name=SAMPLE_AGENT,
            phones=(caller or SAMPLE_CALLER,),
            playbook=str(own_playbook(terminal.data_dir)),
        )
    )
    terminal.say(
        f"Nothing was set up here yet: calling as {made.agent_name} from {made.phones[0]}"
        " on the simulator. Change it with `playcall setup`."
    )
    return made
