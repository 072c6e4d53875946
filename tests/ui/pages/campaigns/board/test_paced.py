"""Soon when it was quiet, seldom when it is not."""

import time

from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from app.ui.pages.campaigns.board.paced import Paced

REST = 60


def test_one_wish_is_done_once_and_then_nothing_ticks(qtbot: QtBot):
    done: list[float] = []
    owner = QObject()
    paced = Paced(owner, lambda: done.append(0), REST)
    paced.soon()
    paced.soon()
    timers = owner.findChildren(QTimer)
    qtbot.waitUntil(lambda: not any(timer.isActive() for timer in timers))
    assert len(done) == 1


def test_wishes_while_it_rests_become_one(qtbot: QtBot):
    done: list[float] = []
    owner = QObject()
    paced = Paced(owner, lambda: done.append(time.perf_counter()), REST)
    paced.soon()
    qtbot.waitUntil(lambda: len(done) == 1)
    for _ in range(5):
        paced.soon()
    qtbot.waitUntil(lambda: len(done) == 2)
    assert done[1] - done[0] >= REST / 1000 * 0.8


def test_a_wish_that_was_taken_back_is_not_done(qtbot: QtBot):
    done: list[float] = []
    owner = QObject()
    paced = Paced(owner, lambda: done.append(0), REST)
    paced.soon()
    paced.forget()
    timers = owner.findChildren(QTimer)
    qtbot.waitUntil(lambda: not any(timer.isActive() for timer in timers))
    assert done == []
