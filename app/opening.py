"""Opens the engine for the window: in the owner's folder, or for a demonstration."""

import os
from datetime import datetime
from pathlib import Path

from app import samples
from app.engine.clock import Clock, PlayClock, SystemClock
from app.engine.engine import Engine
from app.engine.errors import OlderFolder, Problem, ProblemKind
from app.engine.model.call import World
from app.engine.store.secrets import RunSecrets
from app.engine.store.store import FILE_NAME

SPEED = 10.0
"""How much faster than real time simulated calls play, until somebody chooses otherwise."""


async def open_folder(folder: Path) -> Engine:
    """The owner's folder. While everybody in it is simulated, time is played, and it goes on from
    the newest simulated call; real calls have the computer's own time.
    """
    start = await _played_from(folder)
    clock: Clock = SystemClock() if start is None else PlayClock(start, SPEED)
    return Engine(folder, clock=clock, passphrase=os.environ.get("PLAYCALL_PASSPHRASE"))


async def _played_from(folder: Path) -> datetime | None:
    now = SystemClock().now()
    if not (folder / FILE_NAME).exists():
        return now
    try:
        engine = Engine(folder, read_only=True)
    except OlderFolder:
        return now
    try:
        providers = {found.provider for found in engine.deployments.all()}
        worlds = {engine.deployments.capabilities(name).world for name in providers}
        if World.LIVE in worlds:
            return None
        newest = engine.calls.newest_attempt(World.SIM) or now
        # What was written down last, an import say, must not lie in the future either.
        written = [row.at for row in engine.audit.page(limit=1)]
        return max(now, newest, *written)
    except Problem as problem:
        if problem.kind is ProblemKind.ENVIRONMENT:
            raise
        return None  # a provider that nobody knows: real time is the safe one
    finally:
        await engine.close()


def open_demo(folder: Path) -> Engine:
    """A throw-away folder with the sample business, list and campaign, ready to start. Nothing of
    it reaches the keyring.
    """
    engine = Engine(folder, clock=PlayClock(samples.MONDAY, SPEED), secrets=RunSecrets())
    samples.demo_deployment(engine, folder)
    samples.demo_campaign(engine)
    return engine
