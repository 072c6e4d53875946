"""What a page may ask of the window around it."""

from collections.abc import Callable, Coroutine
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QSettings, SignalInstance
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.engine.engine import Engine
from app.engine.errors import Problem
from app.engine.model.campaign import Campaign
from app.engine.model.deployment import Deployment
from app.ui.action import Action
from app.ui.serving import Serving
from app.ui.widgets.confirm_card import ConfirmCard

T = TypeVar("T")


class Shell(Protocol):
    """The window, as pages see it."""

    @property
    def ticked(self) -> SignalInstance:
        """Once a second, the only clock that ticks: update ages, ask the engine nothing."""
        ...

    @property
    def narrowed(self) -> SignalInstance:
        """`bool`: the window became narrower (True) or wider (False) than 1200 px."""
        ...

    @property
    def engine(self) -> Engine: ...

    @property
    def voice_api(self) -> Serving:
        """The server through which other programs place calls."""
        ...

    @property
    def narrow(self) -> bool: ...

    @property
    def memory(self) -> QSettings:
        """What a window remembers: geometry, column widths, last folder. Never a setting."""
        ...

    def deployment(self) -> Deployment | None:
        """The one chosen at the rail's foot."""
        ...

    def choose_deployment(self, deployment_id: str) -> None:
        """Call as that one from now on; the page in front is opened anew."""
        ...

    def everywhere(self) -> list[Action]:
        """What can be done wherever one is, with its shortcuts."""
        ...

    def go(self, page: str, **what: object) -> None:
        """Show a page; `what` reaches its `opened`."""
        ...

    def run(
        self,
        work: Coroutine[Any, Any, T],
        *,
        busy: QAbstractButton | None = None,
        then: Callable[[T], None] | None = None,
        failed: Callable[[Problem], None] | None = None,
    ) -> None:
        """Await an engine verb from a click: `busy` is disabled meanwhile; a Problem goes to
        `failed`, else to the banner of the page in front; a bug to the crash dialog.
        """
        ...

    def attempt(
        self, do: Callable[[], T], *, failed: Callable[[Problem], None] | None = None
    ) -> T | None:
        """The same for a verb that needs no waiting. None when a Problem was told."""
        ...

    def say(
        self, text: str, *, tone: str = "success", undo: Callable[[], None] | None = None
    ) -> None:
        """A toast."""
        ...

    def unsay(self, text: str) -> None:
        """Take the toasts with this text away: they are of something that is behind."""
        ...

    async def ask(self, card: ConfirmCard) -> bool:
        """Show a question over the window; True for its primary button."""
        ...

    async def start_campaign(self, campaign: Campaign) -> None:
        """Start or resume a campaign, after a question where real dialing begins or its words
        were changed. Raises the engine's Problem where it cannot be started.
        """
        ...

    async def ask_to_stop(self, campaign: Campaign) -> None:
        """Ask, in numbers, whether a campaign is to be stopped for good; stop it on yes."""
        ...

    def choose_file(self, title: str, kinds: str, chosen: Callable[[str], None]) -> None:
        """Let a person choose a file to open; starts in the folder used last."""
        ...

    def save_file(
        self, title: str, suggested: str, kinds: str, chosen: Callable[[str], None]
    ) -> None:
        """Let a person choose where to save."""
        ...

    def mark_rehearsal(self, rehearsing: bool) -> None:
        """Whether what is shown is a rehearsal's throw-away copy: the strip says so."""
        ...

    def widget(self) -> QWidget:
        """The window itself, for overlays and menus."""
        ...
