"""Taking one picture: theme, size, and a window that has come to rest."""

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from app.ui.coalesce import Coalesce
from tests.ui.stage import Stage

Size = tuple[int, int]
USUAL: Size = (1280, 800)
SMALL: Size = (1024, 640)
ROUNDS = 12
"""Sizes settle over a few rounds of layout requests."""


def settle(stage: Stage, size: Size) -> None:
    """Wait until every redraw that was asked for is done and every layout is at rest."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    stage.window.resize(*size)
    stage.window.ticked.emit()  # ages and the strip's time are as of now
    redraws = stage.window.findChildren(Coalesce)
    stage.until(lambda: not any(later._timer.isActive() for later in redraws))
    for _ in range(ROUNDS):
        app.processEvents()


def take(stage: Stage, size: Size) -> QPixmap:
    """The window as a person would see it, without a keyboard's ring or a blinking cursor."""
    if (focused := QApplication.focusWidget()) is not None:
        focused.clearFocus()
    settle(stage, size)
    return stage.window.grab()
