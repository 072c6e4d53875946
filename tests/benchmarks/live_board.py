"""From a word said in one of ten live calls to its paint on the board."""

import asyncio
import os
import tempfile
import time
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qt_compat import qt_api
from pytestqt.qtbot import QtBot

from app.engine.model.campaign import Plan
from app.ui import theme
from tests.benchmarks.measure import Measured
from tests.fakes import FakeProvider, open_engine
from tests.ui.pages.campaigns.board.conftest import made
from tests.ui.pages.campaigns.board.hands import Board
from tests.ui.stage import on_stage, qt_loop

ALLOWED_SECS = 0.100
ROUNDS = 300


def painted() -> Measured:
    """Floor: the median. The goal is 100 ms for the 99th of a hundred, told as a ratio of it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qt_api.set_qt_api("pyside6")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.load(app, "light")
    with tempfile.TemporaryDirectory() as folder, qt_loop(app):
        took = sorted(_measure(Path(folder)))
    p99 = took[len(took) * 99 // 100]
    return Measured("said to painted, p99", took[len(took) // 2], p99, p99 / ALLOWED_SECS, 1)


def _measure(folder: Path) -> list[float]:
    provider = FakeProvider()
    provider.hold = asyncio.Event()
    hands = QtBot(cast("pytest.FixtureRequest", None))  # it cleans up after tests only
    took: list[float] = []
    with on_stage(hands, open_engine(folder, provider=provider), folder) as stage:
        campaign = made(stage, folder, Plan(concurrency=10, pace="fast"))
        stage.window.go("campaigns", campaign=campaign.name)
        board = Board(stage, campaign, provider)
        board.start(10)
        seen = _Seen(board.view.live.cards[0].transcript.viewport())
        for number in range(ROUNDS):
            seen.at = 0.0
            said = time.perf_counter()
            # The card that is watched hears its words last of all.
            for call in reversed(board.calls()):
                board.say(call, f"This is sentence {number}.", float(number))
            while not seen.at:
                QApplication.processEvents()
            took.append(seen.at - said)
    return took


class _Seen(QObject):
    """When a widget was painted last."""

    def __init__(self, watched: QObject) -> None:
        super().__init__(watched)
        self.at = 0.0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.at = time.perf_counter()
        return False
