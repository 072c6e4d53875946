"""From the process's start to the first painted window, beside an empty PySide6 window."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.measure import Measured, side_by_side

ROOT = Path(__file__).resolve().parents[2]
GOAL = 1.8
ROUNDS = 15

EMPTY = """
import os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        QTimer.singleShot(0, lambda: os._exit(0))

app = QApplication([])
window = Window()
window.resize(1280, 800)
window.show()
app.exec()
"""
OURS = """
import os, sys
from pathlib import Path
from app.ui.application import Application

application = Application(Path(sys.argv[1]))
application.window.painted.connect(lambda: os._exit(0))
application.run()
"""


def first_paint() -> Measured:
    """Both processes are warm: the first round of each is not counted."""
    with tempfile.TemporaryDirectory(prefix="playcall-bench-") as folder:
        floor, ours = side_by_side(
            lambda: _run(EMPTY, folder), lambda: _run(OURS, folder), rounds=ROUNDS
        )
    return Measured("first window", floor, ours, ours / floor, GOAL)


def _run(code: str, folder: str) -> None:
    subprocess.run(
        [sys.executable, "-c", code, folder],
        cwd=ROOT,
        check=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
    )
