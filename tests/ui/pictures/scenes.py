"""What a picture is of: a page, a state, the folder it is opened over, and what a person did."""

from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.pictures.folders import Folders, Opens
from tests.ui.stage import Stage, on_stage, qt_loop

PATIENCE = 6
"""Times what a test waits: nobody minds, and pictures are taken on busy machines too."""

Around = Callable[[], AbstractContextManager[None]]


@dataclass(frozen=True)
class Scene:
    """`show` does what a person would; `around` holds while the window is open."""

    page: str
    state: str
    opens: Opens
    show: Callable[[Stage], None]
    around: Around = nullcontext

    @property
    def name(self) -> str:
        return f"{self.page}-{self.state}"


class Patience:
    """Waits and clicks as pytest-qt's bot does, outside a test."""

    mouseClick = staticmethod(QTest.mouseClick)
    keyClick = staticmethod(QTest.keyClick)
    keyClicks = staticmethod(QTest.keyClicks)

    def waitExposed(self, window: QWidget) -> None:
        QTest.qWaitForWindowExposed(window)

    def waitUntil(self, true: Callable[[], bool], timeout: int) -> None:
        timer = QElapsedTimer()
        timer.start()
        while not true():
            if timer.elapsed() > timeout * PATIENCE:
                raise TimeoutError("what the picture waits for does not come")
            QTest.qWait(5)


@contextmanager
def on_scene(app: QApplication, scene: Scene, folders: Folders) -> Generator[Stage]:
    """The window as the scene leaves it."""
    with scene.around(), qt_loop(app):
        engine = scene.opens(folders)
        with on_stage(Patience(), engine, folders.home) as stage:  # type: ignore[arg-type]
            scene.show(stage)
            yield stage
