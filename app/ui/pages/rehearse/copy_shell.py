"""The window as the results' own widgets see it while they read a rehearsal's copy."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from PySide6.QtCore import QSettings, SignalInstance
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.engine.engine import Engine
from app.engine.errors import Problem
from app.engine.model.campaign import Campaign
from app.engine.model.deployment import Deployment
from app.ui.action import Action
from app.ui.serving import Serving
from app.ui.shell import Shell
from app.ui.widgets.confirm_card import ConfirmCard

T = TypeVar("T")


class CopyShell:
    """A `Shell` over the real one, with the copy's engine. Nothing here leads anywhere else."""

    def __init__(self, shell: Shell, engine: Engine) -> None:
        self._shell = shell
        self._engine = engine

    @property
    def ticked(self) -> SignalInstance:
        return self._shell.ticked

    @property
    def narrowed(self) -> SignalInstance:
        return self._shell.narrowed

    @property
    def engine(self) -> Engine:
        return self._engine

    @property
    def voice_api(self) -> Serving:
        return self._shell.voice_api

    @property
    def narrow(self) -> bool:
        return self._shell.narrow

    @property
    def memory(self) -> QSettings:
        return self._shell.memory

    def deployment(self) -> Deployment | None:
        return next(iter(self._engine.deployments.all()), None)

    def choose_deployment(self, deployment_id: str) -> None:
        """A copy has those it was made with."""

    def everywhere(self) -> list[Action]:
        return []

    def go(self, page: str, **what: object) -> None:
        """Pages show the real data: from a copy no way leads there."""

    def run(
        self,
        work: Coroutine[Any, Any, T],
        *,
        busy: QAbstractButton | None = None,
        then: Callable[[T], None] | None = None,
        failed: Callable[[Problem], None] | None = None,
    ) -> None:
        self._shell.run(work, busy=busy, then=then, failed=failed)

    def attempt(
        self, do: Callable[[], T], *, failed: Callable[[Problem], None] | None = None
    ) -> T | None:
        return self._shell.attempt(do, failed=failed)

    def say(
        self, text: str, *, tone: str = "success", undo: Callable[[], None] | None = None
    ) -> None:
        self._shell.say(text, tone=tone, undo=undo)

    def unsay(self, text: str) -> None:
        self._shell.unsay(text)

    async def ask(self, card: ConfirmCard) -> bool:
        return await self._shell.ask(card)

    async def start_campaign(self, campaign: Campaign) -> None:
        """Nothing of a copy is ever dialed."""

    async def ask_to_stop(self, campaign: Campaign) -> None:
        """Nothing of a copy is ever dialed."""

    def choose_file(self, title: str, kinds: str, chosen: Callable[[str], None]) -> None:
        self._shell.choose_file(title, kinds, chosen)

    def save_file(
        self, title: str, suggested: str, kinds: str, chosen: Callable[[str], None]
    ) -> None:
        self._shell.save_file(title, suggested, kinds, chosen)

    def mark_rehearsal(self, rehearsing: bool) -> None:
        self._shell.mark_rehearsal(rehearsing)

    def widget(self) -> QWidget:
        return self._shell.widget()
