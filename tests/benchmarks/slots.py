"""The longest slot of the screen's thread: a campaign of 1,000 rows at full speed and an import of
10,000, with every page in front in turn.
"""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qt_compat import qt_api
from pytestqt.qtbot import QtBot

from app.ui import theme
from tests.benchmarks.measure import Measured
from tests.ui import full_speed
from tests.ui.full_speed import Watched
from tests.ui.stage import Stage, on_stage, qt_loop
from tests.ui.watchdog import LONGEST

CAMPAIGN_ROWS, IMPORT_ROWS = 1_000, 10_000


def campaign() -> Measured:
    """Floor: the longest slot of the quietest page. The goal is 50 ms of work, told as a ratio."""
    watched = _measure(lambda stage, folder: full_speed.play(stage, folder, CAMPAIGN_ROWS))
    return _told("longest slot, campaign of 1,000", watched)


def list_import() -> Measured:
    """As `campaign`, while a list is checked and kept."""
    watched = _measure(lambda stage, folder: full_speed.import_list(stage, folder, IMPORT_ROWS))
    return _told("longest slot, import of 10,000", watched)


def _told(name: str, watched: Watched) -> Measured:
    longest = sorted(watchdog.longest for watchdog in watched.values())
    return Measured(name, longest[0], longest[-1], longest[-1] / LONGEST, 1)


def _measure(work: Callable[[Stage, Path], Watched]) -> Watched:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qt_api.set_qt_api("pyside6")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.load(app, "light")
    hands = QtBot(cast("pytest.FixtureRequest", None))  # it cleans up after tests only
    with tempfile.TemporaryDirectory() as made, qt_loop(app):
        folder = Path(made)
        with on_stage(hands, full_speed.fast_engine(folder), folder) as stage:
            return work(stage, folder)
