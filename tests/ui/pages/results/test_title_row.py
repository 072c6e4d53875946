"""Buttons of the title row."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.ui.pages.results.title_row import CallButtons, ExportButton


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_export_asks_as_what(qtbot: QtBot, kind: str) -> None:
    button = ExportButton()
    qtbot.addWidget(button)
    button.show()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    menu = button.findChild(QMenu, "results_export_menu")
    assert isinstance(menu, QMenu)
    action = menu.findChild(QAction, f"export_{kind}")
    assert isinstance(action, QAction)
    with qtbot.waitSignal(button.wanted) as wanted:
        action.trigger()
    assert wanted.args == [kind]


def test_a_live_call_can_be_ended_and_a_silent_one_not_copied(qtbot: QtBot) -> None:
    buttons = CallButtons()
    qtbot.addWidget(buttons)
    buttons.show()
    buttons.show_for(over=False, said=True)
    assert (buttons.end.isVisible(), buttons.again.isVisible()) == (True, False)
    buttons.show_for(over=True, said=False)
    assert (buttons.end.isVisible(), buttons.again.isVisible()) == (False, True)
    assert not buttons.copy.isEnabled()
    assert not buttons.save.isEnabled()
