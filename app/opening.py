"""Opens the engine for the window: in the owner's folder, or for a demonstration."""

import os
from datetime import datetime
from pathlib import Path

from app import samples
from app.engine.clock import Clock, OwnersClock, PlayClock, SystemClock
from app.engine.engine import Engine
from app.engine.errors import OlderFolder, Problem
from app.engine.events import CallEnded, CampaignChanged, Event, SettingsChanged
from app.engine.model.call import World
from app.engine.model.campaign import CampaignState
from app.engine.store.secrets import RunSecrets
from app.engine.store.store import FILE_NAME

SPEED = 10.0
"""How much faster than real time simulated calls play, until somebody chooses otherwise."""


async def open_folder(folder: Path) -> Engine:
    """The owner's folder. While everybody in it is simulated, time is played, and it goes on from
    the newest simulated call; real calls have the computer's own time.
    """
    start = await _played_from(folder)
    clock: Clock = SystemClock() if start is None else OwnersClock(start, SPEED)
    engine = Engine(folder, clock=clock, passphrase=os.environ.get("PLAYCALL_PASSPHRASE"))
    if isinstance(clock, OwnersClock):
        _turn_real_in_time(engine, clock)
    return engine


def _turn_real_in_time(engine: Engine, clock: OwnersClock) -> None:
    """The first provider of real calls brings real time, once nothing simulated runs."""

    def look(_: Event) -> None:
        if clock.pretend and _wants_real(engine) and not (_busy(engine)):
            clock.turn_real()

    for kind in (SettingsChanged, CampaignChanged, CallEnded):
        engine.bus.subscribe(kind, look)


def _wants_real(engine: Engine) -> bool:
    """Whether anybody real may be called in this folder."""
    can = engine.deployments.capabilities
    names = {found.provider for found in engine.deployments.all()}
    try:
        if World.LIVE in {can(name).world for name in names}:
            return True
    except Problem:
        return True  # a provider that nobody knows: real time is the safe one
    over = (CampaignState.DONE, CampaignState.STOPPED)
    return any(one.world is World.LIVE and one.state not in over for one in engine.campaigns.all())


def _busy(engine: Engine) -> bool:
    return bool(engine.calls.live or engine.campaigns.running())


async def _played_from(folder: Path) -> datetime | None:
    now = SystemClock().now()
    if not (folder / FILE_NAME).exists():
        return now
    try:
        engine = Engine(folder, read_only=True)
    except OlderFolder:
        return now
    try:
        if _wants_real(engine):
            return None
        newest = engine.calls.newest_attempt(World.SIM) or now
        # What was written down last, an import say, must not lie in the future either.
        written = [row.at for row in engine.audit.page(limit=1)]
        return max(now, newest, *written)
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
