"""The command palette: a few letters, Enter, done."""

from PySide6.QtCore import Qt

from app.ui.action import Action
from app.ui.frame.palette import matching
from tests.ui.stage import Stage


def action(text: str, detail: str = "", group: str = "") -> Action:
    return Action(text, text, lambda: None, detail=detail, group=group)


def test_every_typed_word_must_occur_and_beginnings_come_first() -> None:
    found = [action("New campaign"), action("Campaigns", "page"), action("Pause the campaign")]
    assert [a.text for a in matching(found, "camp")] == [
        "Campaigns",
        "New campaign",
        "Pause the campaign",
    ]
    assert [a.text for a in matching(found, "CAMPAIGN the")] == ["Pause the campaign"]
    assert matching(found, "xyz") == []
    assert matching(found, "") == found


def test_typing_and_enter_go_to_a_page(stage: Stage) -> None:
    stage.window.go("home")
    stage.click("search_button")
    stage.type("palette_input", "set up step")
    stage.qtbot.keyClick(stage.find("palette_input"), Qt.Key.Key_Return)
    assert stage.window.front is stage.window.page("welcome")


def test_the_arrows_choose_and_escape_leaves(stage: Stage) -> None:
    stage.window.go("home")
    stage.desk.commands.open_palette()
    entry = stage.find("palette_input")
    stage.qtbot.keyClick(entry, Qt.Key.Key_Down)
    stage.qtbot.keyClick(entry, Qt.Key.Key_Down)
    stage.qtbot.keyClick(entry, Qt.Key.Key_Up)
    assert stage.find("palette_list").currentIndex().row() == 1
    stage.qtbot.keyClick(entry, Qt.Key.Key_Escape)
    stage.until(lambda: not stage.window.findChildren(type(entry), "palette_input"))


def test_campaigns_are_found_by_their_name(stage: Stage) -> None:
    stage.window.go("home")
    found = stage.desk.commands.find("debt-coll")
    assert [a.text for a in found] == ["debt-collection"]


def test_nothing_found_is_said(stage: Stage) -> None:
    stage.window.go("home")
    stage.desk.commands.open_palette()
    stage.type("palette_input", "qqqq")
    assert not stage.window.findChild(type(stage.find("palette")), "palette").list.isVisible()
