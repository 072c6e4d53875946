"""The folders that pictures are taken of: never used, set up, played through, torn."""

import asyncio
import shutil
import threading
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from app.engine.clock import Clock, PretendClock
from app.engine.engine import Engine
from app.engine.events import CallEnded, CallSaid, Event
from app.engine.model.campaign import Plan
from app.engine.store.store import FILE_NAME
from app.samples import MONDAY, PROFILE, demo_campaign, demo_deployment, sample_list
from tests.ui.pictures.held import SECRETS, HeldClock

DEMO = PROFILE
"""The demonstration's campaign has its script's name."""
LATER = MONDAY + timedelta(hours=5)
"""After the campaign that was played."""


@dataclass
class Folders:
    """Each picture gets its own copy, always at the same place: the place is in the pictures."""

    root: Path

    @property
    def home(self) -> Path:
        return self.root / "Playcall"

    def forget(self) -> None:
        """Nothing of an earlier run stays."""
        shutil.rmtree(self.root, ignore_errors=True)
        self.root.mkdir(parents=True)

    def fresh(self) -> Path:
        """Nothing was ever done here."""
        shutil.rmtree(self.home, ignore_errors=True)
        self.home.mkdir(parents=True)
        return self.home

    def played(self) -> Path:
        """The demonstration was played through; a second campaign is ready."""
        kept = self.root / "played"
        if not kept.exists():
            _apart(_play(self.fresh()))
            shutil.copytree(self.home, kept)
        shutil.rmtree(self.home, ignore_errors=True)
        shutil.copytree(kept, self.home)
        return self.home


async def _play(folder: Path) -> None:
    engine = engine_of(folder, PretendClock(MONDAY))
    demo_deployment(engine, folder)
    _, campaign = demo_campaign(engine)
    await engine.campaigns.run(campaign)
    engine.do_not_call.add("+12125550199", source="a letter of 28 May")
    demo_campaign(engine, "appointment-reminder")
    await engine.close()


async def _open_and_close(folder: Path) -> None:
    await engine_of(folder).close()


def _apart(work: Coroutine[Any, Any, None]) -> None:
    """To its end on a loop of its own, whatever loop turns here."""
    thread = threading.Thread(target=lambda: asyncio.run(work))
    thread.start()
    thread.join()


def engine_of(folder: Path, clock: Clock | None = None, *, read_only: bool = False) -> Engine:
    """An engine whose time stands where the played campaign is over."""
    return Engine(folder, clock=clock or HeldClock(LATER), secrets=SECRETS, read_only=read_only)


Opens = Callable[[Folders], Engine]


def never_used(folders: Folders) -> Engine:
    """The first start."""
    return engine_of(folders.fresh())


def set_up(folders: Folders, clock: Clock | None = None) -> Engine:
    """A business, nothing else."""
    engine = engine_of(folders.fresh(), clock)
    demo_deployment(engine, folders.home)
    return engine


def with_list(folders: Folders, clock: Clock | None = None) -> Engine:
    """A business and the lists of two scripts."""
    engine = set_up(folders, clock)
    for profile in (DEMO, "survey"):
        source = sample_list(profile)
        script = engine.playbooks.profile(Path(engine.deployments.only().playbook), profile)
        report = engine.contacts.read(source, expected=script.expected_facts)
        engine.contacts.import_report(report, name=profile, source=source.name)
    return engine


def played(folders: Folders) -> Engine:
    """After a day's work."""
    return engine_of(folders.played())


def locked(folders: Folders) -> Engine:
    """The same, and nothing can be written to it."""
    return engine_of(folders.played(), read_only=True)


def locked_before_use(folders: Folders) -> Engine:
    """A folder that was opened once and cannot be written to now."""
    _apart(_open_and_close(folders.fresh()))
    return engine_of(folders.home, read_only=True)


def damaged(folders: Folders) -> Engine:
    """A played one: while it is open, the disk loses pages of the calls and of the audit."""
    file = folders.played() / FILE_NAME
    engine = engine_of(folders.home)
    database = engine._store.database
    database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    size = database.value("PRAGMA page_size")
    torn = database.rows(
        "SELECT rootpage FROM sqlite_master"
        " WHERE tbl_name IN ('calls', 'audit_chain') AND rootpage > 0"
    )
    with file.open("r+b") as holes:
        for table in torn:
            holes.seek((table["rootpage"] - 1) * size)
            holes.write(b"\xff" * 64)
    database.run("PRAGMA shrink_memory")
    return engine


def running(folders: Folders) -> Engine:
    """A campaign that, once started, stays where half of the people are called and two talk."""
    clock = HeldClock(MONDAY)
    engine = with_list(folders, clock)
    engine.campaigns.create(DEMO, list_name=DEMO, profile=DEMO, plan=Plan(pace="fast"))
    _hold_in_the_middle(clock, engine)
    return engine


def _hold_in_the_middle(
    clock: HeldClock, engine: Engine, *, ended: int = 11, live: int = 2, turns: int = 5
) -> None:
    """So many are on the phone, one of them for a while."""
    over: set[int] = set()
    said: dict[int, int] = {}

    def far_enough(event: Event) -> bool:
        if isinstance(event, CallEnded):
            over.add(event.call.id)
            said.pop(event.call.id, None)
        elif isinstance(event, CallSaid):
            said[event.call.id] = said.get(event.call.id, 0) + 1
        return len(over) >= ended and len(said) >= live and max(said.values()) >= turns

    clock.hold_when(engine.bus, far_enough)


def crashed(folders: Folders) -> Engine:
    """What a kill in the middle of a campaign leaves, some of its calls unheard by the provider."""
    _apart(_kill(folders))
    return engine_of(folders.home, HeldClock(MONDAY + timedelta(hours=1)))


async def _kill(folders: Folders) -> None:
    engine = faulty({"rang_unheard": 0.3})(folders)
    clock = engine.clock
    assert isinstance(clock, HeldClock)
    _hold_in_the_middle(clock, engine, ended=9, live=1, turns=1)
    engine.campaigns.start(engine.campaigns.named(DEMO))
    while not clock.held:  # noqa: ASYNC110  its time moves between two turns of the loop
        await asyncio.sleep(0)
    left = folders.root / "left"
    shutil.rmtree(left, ignore_errors=True)
    shutil.copytree(folders.home, left)
    await engine.close()
    shutil.rmtree(folders.home)
    left.rename(folders.home)


def faulty(faults: dict[str, float]) -> Opens:
    """A campaign whose provider fails for that share of the dials."""

    def opens(folders: Folders) -> Engine:
        engine = engine_of(folders.fresh(), HeldClock(MONDAY))
        demo_deployment(engine, folders.home)
        engine.deployments.set_provider(
            "demo", "simulator", {"seed": 7, "pace": "real", "faults": faults}
        )
        demo_campaign(engine)
        return engine

    return opens
