"""The window with its engine: hears events, keeps the frame true, carries out what is wanted."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from app.engine.engine import Engine
from app.engine.errors import Problem
from app.engine.events import (
    CallAccepted,
    CallEnded,
    CampaignChanged,
    CampaignWaits,
    Event,
    PersonErased,
    RowChanged,
    SettingsChanged,
)
from app.engine.model.deployment import Deployment
from app.ui.bridge import Bridge
from app.ui.coalesce import Coalesce
from app.ui.frame.activity import ActivityLog
from app.ui.frame.campaign_line import CampaignLine
from app.ui.frame.commands import Commands
from app.ui.frame.crash import CrashReporter
from app.ui.frame.files import Files
from app.ui.frame.mode import Mode
from app.ui.frame.starting import Starting
from app.ui.run import Runner
from app.ui.serving import MakeServer, Serving
from app.ui.widgets.toast import Toasts

if TYPE_CHECKING:
    from app.ui.page import Page
    from app.ui.window import Window

log = logging.getLogger(__name__)
T = TypeVar("T")
CHOSEN = "window/deployment"
STIRS_THE_LINE = (CampaignChanged, CampaignWaits, RowChanged, CallAccepted, CallEnded)
PLAYBOOKS = (".md", ".markdown")
SCENARIOS = (".jsonl",)
HANG_UP_SECS = 3
"""Whoever closes the window waits no longer for a provider."""


class Desk(QObject):
    """One per window, from the moment the engine is open."""

    def __init__(
        self,
        window: Window,
        engine: Engine,
        folder: Path,
        crash: CrashReporter,
        make_server: MakeServer | None = None,
    ) -> None:
        super().__init__(window)
        self.window = window
        self.engine = engine
        self.folder = folder
        self.runner = Runner(self.told, crash.show)
        self.toasts = Toasts(window.content)
        self.files = Files(window, window.memory)
        self.activity = ActivityLog()
        self.bridge = Bridge(engine)
        self.bridge.happened.connect(self._on_happened)
        engine.tasks.on_failure = crash.show
        crash.told = self.told
        self.mode = Mode(self)
        self.starting = Starting(window)
        self.line = CampaignLine(self)
        self.commands = Commands(self)
        self.serving = Serving(engine, make_server, self)
        self.serving.failed.connect(self._on_not_served)
        self._who = Coalesce(self, self._show_who)
        self._show_who()

    def _on_happened(self, event: Event) -> None:
        self.activity.hear(event, self.engine.clock.now())
        if isinstance(event, SettingsChanged):
            self._who.soon()
            self.mode.show()
            if self.serving.is_behind():
                self.runner.start(self.serving.follow())
        if isinstance(event, STIRS_THE_LINE):
            self.line.soon()
        if isinstance(event, PersonErased):
            self.toasts.clear()  # an Undo may hold the person
            for page in self.window.pages:
                page.forget_person(event.number)
        if (front := self.window.front) is not None:
            front.happened(event)

    async def settle(self) -> None:
        """After a start: what was left half-way is looked up before others may place calls."""
        try:
            await self.engine.settle()
        finally:
            await self.serving.follow()

    def _on_not_served(self, problem: Problem) -> None:
        """Nobody may be looking at its section: it is said where one is."""
        self.activity.told(problem, self.engine.clock.now())
        if (front := self.window.front) is None or front.name != "settings":
            told = self.tr("The Voice API is not on: {why}")
            self.toasts.say(told.format(why=problem.detail), "warning")

    def page_changed(self, page: Page) -> None:
        self.commands.page_changed(page)
        self.line.show()

    def told(self, problem: Problem) -> None:
        """A refusal without a place of its own: in the banner of the page in front."""
        self.activity.told(problem, self.engine.clock.now())
        if (front := self.window.front) is not None:
            front.show_problem(problem)

    def attempt(self, do: Callable[[], T], failed: Callable[[Problem], None] | None) -> T | None:
        try:
            return do()
        except Problem as problem:
            (failed or self.told)(problem)
            return None

    def deployment(self) -> Deployment | None:
        """The one chosen last, else the first that was set up."""
        found = self.engine.deployments.all()
        chosen = str(self.window.memory.value(CHOSEN) or "")
        return next((d for d in found if d.id == chosen), found[0] if found else None)

    def choose_deployment(self, deployment_id: str) -> None:
        self.window.memory.setValue(CHOSEN, deployment_id)
        self._show_who()
        self.mode.show()
        if (front := self.window.front) is not None:
            front.opened()

    def _show_who(self) -> None:
        from app.ui import words

        who = self.deployment()
        number = words.phone(who.phones[0]) if who and who.phones else ""
        name = (who.business or who.agent_name) if who else self.tr("Not set up yet")
        self.window.rail.deployment.show_who(name, number)

    def open_file(self, path: str) -> None:
        """A file that was dropped or given on the command line."""
        kind = Path(path).suffix.casefold()
        if kind in SCENARIOS:
            self.window.go("rehearse", scenarios=True)
            return
        self.window.go("playbooks" if kind in PLAYBOOKS else "contacts", file=path)

    async def end_calls(self) -> None:
        """Hang up on everybody who is on the line. Campaigns are paused first: a line that becomes
        free must not dial the next person.
        """
        if not self.engine.calls.live:
            return
        for campaign in self.engine.campaigns.running():
            self.attempt(lambda one=campaign: self.engine.campaigns.pause(one), None)
        await asyncio.gather(*(self._end_call(call.id) for call in self.engine.calls.live))

    async def _end_call(self, call_id: int) -> None:
        try:
            async with asyncio.timeout(HANG_UP_SECS):
                await self.engine.calls.hang_up(call_id)
        except (Problem, TimeoutError) as error:
            log.warning("a call could not be ended: %s", error)

    async def close(self) -> None:
        """Let go of everything, the engine last. Nothing is drawn from a closed engine."""
        await self.serving.close()
        self.bridge.close()
        self.window.rest()
        await self.runner.close()
        for redraw in self.window.findChildren(Coalesce):
            redraw.forget()
        await self.engine.close()
