"""Name, one line, control; below it what is wrong."""

from app.ui.pages.settings.control import TextControl
from app.ui.pages.settings.setting_row import Rows, SettingRow
from app.ui.widgets.label import Label


def row(qtbot) -> SettingRow:
    made = SettingRow("Longest call", "In seconds", TextControl("c"))
    qtbot.addWidget(made)
    return made


def test_the_control_is_named_for_those_who_hear_it(qtbot) -> None:
    made = row(qtbot)
    assert made.control.inner.accessibleName() == "Longest call"
    assert made.control.inner.accessibleDescription() == "In seconds"


def test_a_message_stands_until_the_value_is_changed(qtbot) -> None:
    made = row(qtbot)
    made.set_message("Too long")
    assert made.control.inner.property("state") == "bad"
    assert made.control.inner.accessibleDescription() == "Too long"
    qtbot.keyClicks(made.control.inner, "1")
    assert made.message() == ""
    assert made.control.inner.property("state") == ""


def test_a_search_means_it_when_every_word_is_there(qtbot) -> None:
    made = row(qtbot)
    assert made.matches("LONGEST")
    assert made.matches("seconds call")
    assert not made.matches("longest shortest")


def test_rows_are_parted_by_hairlines(qtbot) -> None:
    card = Rows(Label("a"), Label("b"), Label("c"))
    qtbot.addWidget(card)
    assert card.layout().count() == 5
