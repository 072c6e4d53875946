"""The window: strip, rail, top bar and the page in front. It can be painted without an engine."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, TypeVar, cast

from PySide6.QtCore import QByteArray, QSettings, QSize, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.ui.frame.rail import Rail
from app.ui.frame.strip import Strip
from app.ui.frame.top_bar import TopBar
from app.ui.pages import entry
from app.ui.widgets.focus_ring import FocusRing

if TYPE_CHECKING:
    from app.engine.engine import Engine
    from app.engine.errors import Problem
    from app.engine.model.campaign import Campaign
    from app.engine.model.deployment import Deployment
    from app.ui.action import Action
    from app.ui.frame.desk import Desk
    from app.ui.page import Page
    from app.ui.serving import Serving
    from app.ui.shell import Shell
    from app.ui.widgets.confirm_card import ConfirmCard

T = TypeVar("T")
NARROW_BELOW = 1200
USUAL, SMALLEST = QSize(1280, 800), QSize(1024, 640)
FRAME = QSize(0, 28)
"""What a window manager puts around it: on a small screen the foot must not hang out."""


class Window(QMainWindow):
    """A `Shell`. What needs the engine lives in `desk`, which comes after the first paint."""

    ticked = Signal()
    narrowed = Signal(bool)
    painted = Signal()
    """Once: the first frame is on the screen."""
    closing = Signal()
    """A person wants to close; whoever hears it decides when `close_now` is called."""

    def __init__(self, memory: QSettings) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle(self.tr("Playcall"))
        self.setAcceptDrops(True)
        self.memory = memory
        self.desk: Desk | None = None
        self._pages: dict[str, Page] = {}
        self._narrow = False
        self._was_painted = False
        self._may_close = False
        self.strip = Strip()
        self.rail = Rail()
        self.top_bar = TopBar()
        self.stack = QStackedWidget()
        self.stack.setProperty("c", "page")
        self._lay_out()
        self.ring = FocusRing(self)
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self.ticked)
        self.rail.page_wanted.connect(self.go)
        self._remembered_size()

    def _lay_out(self) -> None:
        self.content = QWidget()
        right = QVBoxLayout(self.content)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.top_bar)
        right.addWidget(self.stack, 1)
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.rail)
        below.addWidget(self.content, 1)
        whole = QWidget()
        lines = QVBoxLayout(whole)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.strip)
        lines.addLayout(below, 1)
        self.setCentralWidget(whole)
        self.setMinimumSize(SMALLEST)

    def _remembered_size(self) -> None:
        geometry = self.memory.value("window/geometry")
        if not isinstance(geometry, QByteArray) or not self.restoreGeometry(geometry):
            room = self.screen().availableGeometry().size() - FRAME
            self.resize(USUAL.boundedTo(room).expandedTo(SMALLEST))

    # What pages ask for (Shell) -----------------------------------------------------------------

    @property
    def engine(self) -> Engine:
        return self._desk.engine

    @property
    def voice_api(self) -> Serving:
        return self._desk.serving

    @property
    def narrow(self) -> bool:
        return self._narrow

    @property
    def _desk(self) -> Desk:
        if self.desk is None:
            raise RuntimeError("the engine is not open yet")
        return self.desk

    def deployment(self) -> Deployment | None:
        return self._desk.deployment()

    def choose_deployment(self, deployment_id: str) -> None:
        self._desk.choose_deployment(deployment_id)

    def everywhere(self) -> list[Action]:
        return self._desk.commands.everywhere()

    def widget(self) -> QWidget:
        return self

    def go(self, page: str, **what: object) -> None:
        """A page is built on its first visit and kept."""
        if self.desk is None:
            return
        front = self.page(page)
        self.stack.setCurrentWidget(front)
        self.rail.mark(page)
        bare = getattr(front, "bare", False)
        self.rail.setVisible(not bare)
        self.top_bar.setVisible(not bare)
        self.setWindowTitle(self.tr("{page} - Playcall").format(page=entry(page).text))
        front.opened(**what)
        self._desk.page_changed(front)

    def page(self, name: str) -> Page:
        """The page of that name, built if this is the first time."""
        if name not in self._pages:
            # A Signal of the class is a SignalInstance of the window: the checker sees only one.
            made = entry(name).load()(cast("Shell", self))
            made.view_changed.connect(self._on_view_changed)
            self._pages[name] = made
            self.stack.addWidget(made)
        return self._pages[name]

    def _on_view_changed(self) -> None:
        if (front := self.front) is not None:
            self._desk.page_changed(front)

    @property
    def front(self) -> Page | None:
        shown = self.stack.currentWidget()
        return next((page for page in self._pages.values() if page is shown), None)

    @property
    def pages(self) -> tuple[Page, ...]:
        """Those that were visited."""
        return tuple(self._pages.values())

    def run(
        self,
        work: Coroutine[Any, Any, T],
        *,
        busy: QAbstractButton | None = None,
        then: Callable[[T], None] | None = None,
        failed: Callable[[Problem], None] | None = None,
    ) -> None:
        self._desk.runner.start(work, busy=busy, then=then, failed=failed)

    def attempt(
        self, do: Callable[[], T], *, failed: Callable[[Problem], None] | None = None
    ) -> T | None:
        return self._desk.attempt(do, failed)

    def say(
        self, text: str, *, tone: str = "success", undo: Callable[[], None] | None = None
    ) -> None:
        self._desk.toasts.say(text, tone=tone, undo=undo)

    def unsay(self, text: str) -> None:
        self._desk.toasts.unsay(text)

    async def ask(self, card: ConfirmCard) -> bool:
        from app.ui.widgets.confirm_card import ask

        return await ask(self, card)

    async def start_campaign(self, campaign: Campaign) -> None:
        await self._desk.starting.start(campaign)

    async def ask_to_stop(self, campaign: Campaign) -> None:
        await self._desk.line.ask_to_stop(campaign)

    def choose_file(self, title: str, kinds: str, chosen: Callable[[str], None]) -> None:
        self._desk.files.to_open(title, kinds, chosen)

    def save_file(
        self, title: str, suggested: str, kinds: str, chosen: Callable[[str], None]
    ) -> None:
        self._desk.files.to_save(title, suggested, kinds, chosen)

    def mark_rehearsal(self, rehearsing: bool) -> None:
        if self.desk is not None and self._clock.isActive():  # else the engine may be closed
            self.desk.mode.rehearse(rehearsing)

    # Opening and closing ------------------------------------------------------------------------

    def open_desk(self, desk: Desk) -> None:
        """The engine is there: from now on the window does things."""
        self.desk = desk
        self._clock.start()

    def rest(self) -> None:
        """The engine is about to close: nothing ticks, and no table reads what it would paint."""
        self._clock.stop()
        self.setUpdatesEnabled(False)

    def close_now(self) -> None:
        """Close without asking again."""
        self._may_close = True
        self.close()

    # Qt -----------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            # After this frame is on the screen, not while it is drawn.
            QTimer.singleShot(0, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW_BELOW
        if narrow != self._narrow:
            self._narrow = narrow
            self.rail.set_narrow(narrow)
            self.narrowed.emit(narrow)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.desk is not None and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                event.acceptProposedAction()
                self._desk.open_file(url.toLocalFile())
                return

    def closeEvent(self, event: QCloseEvent) -> None:
        self.memory.setValue("window/geometry", self.saveGeometry())
        # Without an engine there is nothing to ask about, but whoever opens it must hear of it.
        event.setAccepted(self._may_close or self.desk is None)
        if not self._may_close:
            self.closing.emit()
