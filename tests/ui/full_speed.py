"""A long campaign as fast as it goes, and a long import, with one page after the other in front."""

import asyncio
import gc
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from app.engine.clock import PretendClock
from app.engine.engine import Engine
from app.engine.events import CallEnded
from app.engine.model.campaign import Campaign, Plan
from app.engine.model.deployment import Deployment
from app.engine.store.secrets import RunSecrets
from app.samples import MONDAY
from app.ui.pages.campaigns.board.board_view import EVERYONE, LIVE, BoardView
from tests.fakes import CALLER, PLAYBOOK
from tests.ui.crowd import crowd_csv
from tests.ui.stage import Stage
from tests.ui.watchdog import Watchdog

NAME = "visits"
PATIENCE_MS = 300_000
Watched = dict[str, Watchdog]
"""What was in front -> how long the loop stood still meanwhile."""


def fast_engine(folder: Path) -> Engine:
    """A simulator at full speed, and limits that stop nothing."""
    (folder / "playbook.md").write_text(PLAYBOOK)
    engine = Engine(folder, clock=PretendClock(MONDAY), secrets=RunSecrets())
    playbook = str(folder / "playbook.md")
    engine.deployments.save(
        Deployment(
            id="main", business="Fern", agent_name="Ava", phones=(CALLER,), playbook=playbook
        )
    )
    engine.deployments.set_provider("main", "simulator", {"seed": 7, "pace": "real"})
    wide: dict[str, object] = {"per_deployment_hour": 5000, "per_deployment_day": 9000}
    engine.settings.change(wide, reason="a long list")
    return engine


def campaign_of(stage: Stage, folder: Path, rows: int, name: str = NAME) -> Campaign:
    """A campaign over so many people, ten at once, not started."""
    engine = stage.engine
    checked = stage.done(engine.contacts.check(crowd_csv(folder / f"{name}.csv", rows)))
    stage.done(engine.contacts.keep(checked, name=name, source="list.csv"))
    plan = Plan(concurrency=10, pace="fast", max_attempts=1, keep_promises=False)
    return stage.done(engine.campaigns.make(name, list_name=name, profile="reminder", plan=plan))


def places(stage: Stage, campaign: Campaign, call_id: int) -> dict[str, Callable[[], object]]:
    """Everything that can be in front, and the way there."""

    def board(part: str) -> None:
        stage.window.go("campaigns", campaign=campaign.name)
        stage.find("board_view", BoardView).show_part(part)

    def campaigns() -> None:
        board(LIVE)
        stage.click("campaigns_back_button")

    names = ("home", "playbooks", "call", "contacts", "audit", "settings")
    found: dict[str, Callable[[], object]] = {
        name: lambda name=name: stage.window.go(name) for name in names
    }
    found["campaigns"] = campaigns
    found["live board"] = lambda: board(LIVE)
    found["everyone"] = lambda: board(EVERYONE)
    found["results"] = lambda: stage.window.go("results", follow_ups=False)
    found["one call"] = lambda: stage.window.go("results", call=call_id)
    return found


def play(stage: Stage, folder: Path, rows: int, only: str = "") -> Watched:
    """Play a campaign of `rows` people: each place, or `only` one, is in front for its share.

    Each place was visited before. Going to it is not watched, all that happens there is.
    """
    first = campaign_of(stage, folder, 3, "first")
    task = stage.engine.campaigns.start(first)
    stage.until(task.done, PATIENCE_MS)
    call_id = stage.engine.calls.page(limit=1)[0].id
    campaign = campaign_of(stage, folder, rows)
    ways = places(stage, campaign, call_id)
    for way in ways.values():
        way()
        settle(stage)
    shown = [only] if only else list(ways)
    with frozen(), counted(stage.engine) as ended:
        task = stage.engine.campaigns.start(campaign)
        watched: Watched = {}
        for number, name in enumerate(shown, 1):
            ways[name]()
            settle(stage)
            until = rows * number // len(shown)
            with Watchdog() as watched[name]:
                stage.until(lambda until=until: task.done() or len(ended) >= until, PATIENCE_MS)
        stage.until(task.done, PATIENCE_MS)
        return watched


def import_list(stage: Stage, folder: Path, rows: int) -> Watched:
    """Check and keep a list of `rows` people, once with each page in front."""
    engine = stage.engine
    file = crowd_csv(folder / "crowd.csv", rows)
    pages = ("home", "playbooks", "call", "contacts", "campaigns", "results", "audit", "settings")

    async def work(name: str) -> None:
        checked = await engine.contacts.check(file)
        await engine.contacts.keep(checked, name=name, source="crowd.csv")

    for name in pages:
        stage.window.go(name)
        settle(stage)
    watched: Watched = {}
    with frozen():
        for name in pages:
            stage.window.go(name)
            settle(stage)
            with Watchdog() as watched[name]:
                task = asyncio.get_running_loop().create_task(work(f"crowd {name}"))
                stage.until(task.done, PATIENCE_MS)
            task.result()
            stage.done(engine.contacts.remove_list(f"crowd {name}"))
    return watched


def settle(stage: Stage) -> None:
    """Let what was just shown be laid out and painted."""
    with Watchdog() as watchdog:
        stage.until(lambda: len(watchdog.worked) > 12)


@contextmanager
def frozen() -> Generator[None]:
    """As the program does once it is open: what a test run holds is far more."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


@contextmanager
def counted(engine: Engine) -> Generator[list[CallEnded]]:
    """The calls that ended meanwhile."""
    ended: list[CallEnded] = []
    leave = engine.bus.subscribe(CallEnded, ended.append)
    try:
        yield ended
    finally:
        leave()
