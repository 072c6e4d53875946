"""Somebody from a list fills the form, without the mouse if one likes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.ui.pages.call.load_card import LoadCard
from app.ui.pages.call.page import CallPage
from tests.ui.stage import Stage


def opened(stage: Stage) -> LoadCard:
    stage.window.go("call")
    stage.click("load_contact_button")
    return stage.find("load_card", LoadCard)


def test_type_a_name_and_press_enter(stage: Stage) -> None:
    card = opened(stage)
    box = QApplication.focusWidget()
    assert box is card.search
    stage.qtbot.keyClicks(box, "okafor")
    stage.qtbot.keyClick(box, Qt.Key.Key_Return)
    page = stage.window.page("call")
    assert isinstance(page, CallPage)
    assert page.form.filled().name == "Linda Okafor"
    assert page.form.filled().facts["amount_due"]
    stage.until(lambda: "Linda" in page.before.heard.spoken())


def test_the_arrows_choose_while_typing(stage: Stage) -> None:
    card = opened(stage)
    stage.qtbot.keyClick(card.search, Qt.Key.Key_Down)
    assert card.table.current_row() == 1
    stage.qtbot.keyClick(card.search, Qt.Key.Key_Up)
    stage.qtbot.keyClick(card.search, Qt.Key.Key_Up)
    assert card.table.current_row() == 0
    stage.click("load_use_button")
    page = stage.window.page("call")
    assert isinstance(page, CallPage)
    assert page.form.filled().name == "Maria Delgado"


def test_nobody_of_that_name(stage: Stage) -> None:
    card = opened(stage)
    stage.qtbot.keyClicks(card.search, "nobody at all")
    stage.qtbot.keyClick(card.search, Qt.Key.Key_Return)
    stage.until(lambda: not stage.find("load_use_button").isEnabled())
    stage.qtbot.keyClick(card, Qt.Key.Key_Escape)
    page = stage.window.page("call")
    assert isinstance(page, CallPage)
    assert page.form.filled().blank


def test_without_a_list_one_is_imported(desk) -> None:
    desk.stage.click("load_contact_button")
    card = desk.stage.find("load_card", LoadCard)
    asked: list[bool] = []
    card.import_wanted.disconnect()
    card.import_wanted.connect(lambda: asked.append(True))
    desk.stage.click("load_import_button")
    assert asked == [True]
