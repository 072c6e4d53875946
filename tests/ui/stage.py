"""A real window over a real engine, for tests that click."""

import asyncio
from collections.abc import Callable, Coroutine, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from app.engine.engine import Engine
from app.ui import theme
from app.ui.frame.closing import Closing
from app.ui.frame.crash import CrashReporter
from app.ui.frame.desk import Desk
from app.ui.window import Window

T = TypeVar("T")
PATIENCE_MS = 30_000


class Crashed(CrashReporter):
    """Keeps faults for the test instead of showing them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.seen: list[BaseException] = []

    def show(self, error: BaseException) -> None:
        self.seen.append(error)


class Stage:
    """The window, its engine, and hands that click by object name."""

    def __init__(self, qtbot: QtBot, engine: Engine, folder: Path) -> None:
        self.qtbot = qtbot
        self.engine = engine
        self.window = Window(QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat))
        self.crashed = Crashed(self.window)
        self.desk = Desk(self.window, engine, folder, self.crashed)
        self.closed = False
        self.closing = Closing(self.desk, self._on_closed)
        self.window.open_desk(self.desk)
        self.window.resize(1280, 800)  # the offscreen screen is smaller than a usual one
        self.window.show()
        qtbot.waitExposed(self.window)

    def _on_closed(self) -> None:
        self.closed = True

    def find(self, name: str, kind: type[T] = QWidget) -> T:  # type: ignore[assignment]
        """The visible control of that name; AssertionError when there is none."""
        found = [w for w in self.window.findChildren(kind, name) if w.isVisible()]  # type: ignore[type-var]
        assert found, f"nothing visible is named {name}"
        return found[0]

    def click(self, name: str) -> None:
        button = self.find(name, QAbstractButton)
        assert button.isEnabled(), f"{name} is disabled"
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def type(self, name: str, text: str) -> None:
        """Replace what stands in an input by what is typed."""
        control = self.find(name)
        control.setFocus()
        if isinstance(control, QLineEdit):
            control.selectAll()
        self.qtbot.keyClicks(control, text)

    def until(self, true: Callable[[], object], patience_ms: int = PATIENCE_MS) -> None:
        self.qtbot.waitUntil(lambda: bool(true()), timeout=patience_ms)

    def done(self, work: Coroutine[Any, Any, T]) -> T:
        """Wait for an engine verb while the window lives on."""
        task = asyncio.get_running_loop().create_task(work)
        self.until(task.done)
        return task.result()

    def picture(
        self, path: str, *, look: str = "light", size: tuple[int, int] = (1280, 800)
    ) -> None:
        """For a person's eyes."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.choose(app, look)
        self.window.resize(*size)
        for _ in range(5):  # sizes settle over a few rounds of layout requests
            app.processEvents()
        self.window.grab().save(path)


@contextmanager
def on_stage(qtbot: QtBot, engine: Engine, folder: Path) -> Generator[Stage]:
    """A stage whose engine is closed afterwards. Use inside `qt_loop`."""
    stage = Stage(qtbot, engine, folder)
    try:
        yield stage
    finally:
        stage.done(stage.desk.close())
        stage.window.close_now()
        stage.window.deleteLater()
    assert stage.crashed.seen == []


@contextmanager
def qt_loop(app: QApplication) -> Generator[QEventLoop]:
    """asyncio on Qt's loop, turned by whatever turns Qt's (`qtbot.waitUntil`)."""
    loop = QEventLoop(app, already_running=True)
    asyncio.set_event_loop(loop)
    try:
        yield loop
    finally:
        # `stop` would tell the application to quit, and no later loop would turn.
        loop._QEventLoop__is_running = False
        app.aboutToQuit.disconnect(loop._after_run_forever)
        loop._after_run_forever()
        asyncio._set_running_loop(None)
        loop.close()
        asyncio.set_event_loop(None)
