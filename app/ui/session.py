"""From the first paint to the last: the loop, the engine, and what a failed start looks like."""

from __future__ import annotations

import asyncio
import gc
import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from app import opening
from app.engine.engine import Engine
from app.engine.errors import Problem
from app.engine.tasks import Tasks
from app.ui import collector
from app.ui.frame.closing import Closing
from app.ui.frame.crash import CrashReporter
from app.ui.frame.desk import Desk
from app.ui.single import Door
from app.ui.widgets.failed_state import FailedState

if TYPE_CHECKING:
    from app.ui.application import Application

log = logging.getLogger(__name__)


def run_session(application: Application) -> int:
    """Run qasync's loop on the screen's thread until the window is closed."""
    QApplication.setQuitOnLastWindowClosed(False)
    loop = QEventLoop(application.app, already_running=False)
    asyncio.set_event_loop(loop)
    with loop:
        return loop.run_until_complete(Session(application).run())


class Session:
    """Opens the engine, hands the window its desk, and closes both."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._window = application.window
        self._over = asyncio.Event()
        self._crash = CrashReporter(self._window)
        self._desk: Desk | None = None
        self._door: Door | None = None
        self._closing: Closing | None = None

    async def run(self) -> int:
        before = sys.excepthook
        sys.excepthook = self._crash.hook
        asyncio.get_running_loop().set_exception_handler(self._on_loop_error)
        self._window.closing.connect(self._on_closing)
        try:
            engine = await self._opened()
            if engine is None:
                return 3
            await self._work(engine)
            return 0
        finally:
            sys.excepthook = before
            self._window.close_now()

    def _on_loop_error(self, _: asyncio.AbstractEventLoop, told: dict[str, Any]) -> None:
        error = told.get("exception")
        if isinstance(error, Exception):
            self._crash.show(error)
        else:
            log.error("%s", told.get("message"))

    def _on_closing(self) -> None:
        """Before the engine is open nothing needs to be asked."""
        if self._desk is None:
            self._over.set()

    async def _opened(self) -> Engine | None:
        """The engine, or None when the person gave up."""
        while not self._over.is_set():
            try:
                return await self._open()
            except Problem as problem:
                await self._failed(problem)
        return None

    async def _open(self) -> Engine:
        folder = self._application.folder
        if self._application.demo:
            return opening.open_demo(folder)
        return await opening.open_folder(folder)

    async def _failed(self, problem: Problem) -> None:
        """Show why the folder cannot be opened until somebody tries again or closes."""
        again = asyncio.Event()
        page = FailedState()
        page.show_problem(
            problem,
            page.tr("folder {folder}").format(folder=self._application.folder),
            page.tr("Try again"),
        )
        page.retried.connect(again.set)
        self._window.stack.addWidget(page)
        self._window.stack.setCurrentWidget(page)
        tasks = Tasks()
        waits = [tasks.start(event.wait(), "the next wish") for event in (again, self._over)]
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        await tasks.close()
        self._window.stack.removeWidget(page)
        page.deleteLater()

    async def _work(self, engine: Engine) -> None:
        desk = self._desk = Desk(
            self._window,
            engine,
            self._application.folder,
            self._crash,
            self._application.make_server,
        )
        self._closing = Closing(desk, self._over.set)
        self._window.open_desk(desk)
        desk.runner.start(desk.settle(), then=lambda _: self._settled())
        if not self._application.demo:
            self._door = Door(self._application.folder, self._heard)
        self._first_page(desk)
        # What was loaded stays: without this a full collection over it takes longer than a frame.
        gc.collect()
        gc.freeze()
        collector.take_turns()
        self._window.ticked.connect(collector.turn)
        await self._over.wait()
        await self._close(desk)

    def _settled(self) -> None:
        if self._desk is not None:
            self._desk.line.show()
            if (front := self._window.front) is not None:
                front.opened()

    def _first_page(self, desk: Desk) -> None:
        self._window.go("home" if desk.deployment() is not None else "welcome")
        for file in self._application.files:
            desk.open_file(file)

    def _heard(self, files: list[str]) -> None:
        """A second start: come to the front and show what it was given."""
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()
        for file in files:
            if self._desk is not None and Path(file).exists():
                self._desk.open_file(file)

    async def _close(self, desk: Desk) -> None:
        if self._door is not None:
            self._door.close()
        await desk.serving.close()
        await desk.end_calls()
        await desk.close()
