"""Toasts: they say it, offer Undo, go away by themselves and stay out of the footer."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.widgets.toast import FOOTER, MOST, STAYS_MS, Toasts


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    return window


def settle(toasts):
    QApplication.sendPostedEvents()
    toasts.grab()


def test_undo_takes_it_back_once(window):
    toasts = Toasts(window)
    undone = []
    toast = toasts.say("241 contacts imported", undo=lambda: undone.append(1))
    assert toast.accessibleName() == "241 contacts imported"
    assert toast.undo_button.text() == "Undo"
    toast.undo_button.click()
    toast.undo_button.click()
    assert undone == [1]
    assert toasts.shown() == ()
    assert toasts.isHidden()


def test_without_undo_there_is_no_undo_button(window):
    toast = Toasts(window).say("Saved")
    assert toast.undo_button.isHidden()
    assert toast.close_button.accessibleName()


def test_it_stands_at_the_lower_left_above_the_footer(window):
    toasts = Toasts(window)
    toasts.say("Saved")
    toasts.say("A longer sentence that needs two lines since nobody said it shorter", "danger")
    settle(toasts)
    assert toasts.height() > 90
    assert toasts.x() < 40
    assert toasts.geometry().bottom() <= window.height() - FOOTER
    window.resize(900, 400)
    settle(toasts)
    assert toasts.geometry().bottom() <= 400 - FOOTER


def test_the_oldest_goes_when_there_are_too_many(window):
    toasts = Toasts(window)
    said = [toasts.say(f"news {place}") for place in range(MOST + 2)]
    assert toasts.shown() == tuple(said[2:])
    toasts.clear()
    assert toasts.shown() == ()


def test_it_goes_by_itself_unless_somebody_is_there(qtbot, window):
    toast = Toasts(window).say("Saved", undo=lambda: None)
    timer = toast._timer
    assert toast.waits()
    assert timer.isSingleShot()
    assert timer.interval() == STAYS_MS
    here = QPointF(1, 1)
    QApplication.sendEvent(toast, QEnterEvent(here, here, here))
    assert not toast.waits()
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert toast.waits()
    arrived = QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason)
    QApplication.sendEvent(toast.undo_button, arrived)
    assert not toast.waits()
    left = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason)
    QApplication.sendEvent(toast.undo_button, left)
    assert toast.waits()
    timer.setInterval(1)
    with qtbot.waitSignal(toast.closed, timeout=1000):
        timer.start()
    assert not toast.waits()


def test_the_keyboard_reaches_the_newest(qtbot, window):
    toasts = Toasts(window)
    toasts.focus_newest()
    toasts.say("one")
    toast = toasts.say("two", undo=lambda: None)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    toasts.focus_newest()
    assert QApplication.focusWidget() is toast.undo_button
    QTest.keyClick(toast.undo_button, Qt.Key.Key_Space)
    assert len(toasts.shown()) == 1
