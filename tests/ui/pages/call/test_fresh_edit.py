"""A number that was filled in is replaced by typing; what a person typed is only gone into."""

from PySide6.QtCore import Qt

from tests.ui.pages.call.conftest import Desk

LEFT = Qt.MouseButton.LeftButton


def test_a_number_that_was_filled_in_is_replaced_by_typing(desk: Desk) -> None:
    number, qtbot = desk.page.form.number, desk.stage.qtbot
    for come in (number.setFocus, lambda: qtbot.mouseClick(number, LEFT)):
        desk.stage.find("name_edit").setFocus()
        number.show_fresh("+1 212 555 0142")
        come()
        assert number.selectedText() == number.text()
    qtbot.keyClicks(number, "415")
    assert number.text() == "415"
    desk.stage.find("name_edit").setFocus()
    qtbot.mouseClick(number, LEFT)
    assert not number.selectedText()
