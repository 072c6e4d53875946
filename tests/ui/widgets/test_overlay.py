"""The overlay keeps keys and focus to its card and gives the focus back."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.ui import theme
from app.ui.widgets.button import Button
from app.ui.widgets.layout import column, row
from app.ui.widgets.overlay import Overlay
from app.ui.widgets.search_box import SearchBox
from app.ui.widgets.surface import Surface


@pytest.fixture
def window(qtbot):
    window = QWidget()
    window.field = QLineEdit()
    window.setLayout(column(window.field, None))
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.field.setFocus()
    return window


def card():
    made = Surface("card")
    made.one = Button("One", name="one")
    made.off = Button("Off", name="off")
    made.off.setEnabled(False)
    made.two = Button("Two", name="two")
    made.setLayout(column(made.one, made.off, made.two, margin=24))
    made.setFixedWidth(300)
    return made


def test_it_covers_the_window_and_the_card_stands_in_the_middle(window):
    shown = card()
    overlay = Overlay(window, shown)
    assert overlay.isHidden()
    overlay.show()
    assert overlay.geometry() == window.rect()
    assert abs(shown.geometry().center().x() - 400) <= 1
    assert abs(shown.geometry().center().y() - 300) <= 1
    window.resize(1000, 700)
    QApplication.sendPostedEvents()
    assert overlay.geometry() == window.rect()
    assert abs(shown.geometry().center().x() - 500) <= 1


def test_it_stands_where_it_is_told_and_never_outside(window):
    shown = card()
    overlay = Overlay(window, shown, top=120)
    overlay.show()
    assert shown.y() == 120
    window.resize(320, 200)
    QApplication.sendPostedEvents()
    assert window.rect().contains(shown.geometry())


def test_tab_goes_round_in_the_card(window):
    shown = card()
    overlay = Overlay(window, shown)
    overlay.show()
    assert QApplication.focusWidget() is shown.one
    for expected in (shown.two, shown.one):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is expected
    QTest.keyClick(shown.one, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is shown.two


def test_what_lies_underneath_outlives_the_card(window):
    window.search = SearchBox(name="people_search", accessible="Search", parent=window)
    window.search.show()
    overlay = Overlay(window, card())
    overlay.show()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    overlay.close_now()
    del overlay
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    heard = []
    window.search.searched.connect(heard.append)
    QTest.keyClicks(window.search, "a")
    QTest.keyClick(window.search, Qt.Key.Key_Return)
    assert heard == ["a"]
    assert window.search._clear.isVisible()


def test_tab_follows_the_layout_not_the_birth_of_its_controls(window):
    shown = card()
    late = Button("Late", name="late")
    inner = QWidget()
    inner.setLayout(row(late))
    shown.layout().insertWidget(0, inner)
    overlay = Overlay(window, shown)
    overlay.show()
    assert overlay._focusable() == [late, shown.one, shown.two]


def test_a_card_without_controls_keeps_tab_too(window):
    overlay = Overlay(window, Surface("card"))
    overlay.show()
    QTest.keyClick(overlay, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is overlay


@pytest.mark.parametrize("how", ["escape", "outside", "call"])
def test_it_closes_and_gives_the_focus_back(qtbot, window, how):
    overlay = Overlay(window, card())
    overlay.show()
    with qtbot.waitSignal(overlay.closed, timeout=500):
        if how == "escape":
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        elif how == "outside":
            QTest.mouseClick(overlay, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
        else:
            overlay.close_now()
    assert overlay.isHidden()
    assert QApplication.focusWidget() is window.field
    closed = []
    overlay.closed.connect(lambda: closed.append(1))
    overlay.close_now()
    assert not closed


def test_a_click_on_the_card_leaves_it_open(window):
    shown = card()
    overlay = Overlay(window, shown)
    overlay.show()
    QTest.mouseClick(overlay, Qt.MouseButton.LeftButton, pos=shown.geometry().center())
    assert overlay.isVisible()


def test_shortcuts_of_the_window_wait(window):
    overlay = Overlay(window, card())
    overlay.show()
    key = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    key.ignore()
    QApplication.sendEvent(overlay, key)
    assert key.isAccepted()


def test_the_window_is_dimmed_in_both_themes(qapp, window):
    for name in ("light", "dark"):
        theme.load(qapp, name)
        before = window.grab().toImage().pixelColor(5, 590).lightness()
        overlay = Overlay(window, card())
        overlay.show()
        assert window.grab().toImage().pixelColor(5, 590).lightness() < before
        overlay.close_now()
