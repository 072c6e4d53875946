"""The interpreter's None is not lost while the window lives on."""

import gc
import sys

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.ui.pages import PAGES
from tests.ui.stage import Stage

TURNS = 10_000
LOST = 300
"""Far fewer than one a turn; caches hold a few."""


def turns(count: int) -> None:
    """So many turns of Qt's loop, each with something to do."""
    loop, left = QEventLoop(), [count]
    timer = QTimer()
    timer.setInterval(0)

    def turn() -> None:
        left[0] -= 1
        if left[0] <= 0:
            loop.quit()

    timer.timeout.connect(turn)
    timer.start()
    loop.exec()


def test_none_stays_what_it_is_over_ten_thousand_turns(stage: Stage) -> None:
    """PySide6 6.12 on Python 3.11 loses one with each call; the interpreter dies of it later."""
    for entry in PAGES:
        stage.window.go(entry.name)
    turns(200)  # whatever is built late is built now
    gc.collect()
    before = sys.getrefcount(None)
    for _ in range(10):
        stage.window.ticked.emit()
        turns(TURNS // 10)
    gc.collect()
    assert abs(sys.getrefcount(None) - before) < LOST
    assert QApplication.activeWindow() is stage.window
