"""The list of countries is added to by name and taken from by row."""

import pytest
from PySide6.QtCore import Qt

from app.ui.pages.settings.countries_control import CountriesControl


@pytest.fixture
def control(qtbot) -> CountriesControl:
    made = CountriesControl("countries", ("CA", "DE", "US"))
    qtbot.addWidget(made)
    made.show()
    made.set_value(("US",))
    return made


def add(control: CountriesControl, qtbot, typed: str) -> None:
    control.edit.clear()
    qtbot.keyClicks(control.edit, typed)
    control.edit.completer().popup().hide()
    qtbot.mouseClick(control.add, Qt.MouseButton.LeftButton)


def test_a_country_is_added_once(control: CountriesControl, qtbot) -> None:
    with qtbot.waitSignal(control.changed):
        add(control, qtbot, "germany")
    assert control.value() == ("US", "DE")
    assert control.edit.text() == ""
    add(control, qtbot, "DE")
    assert control.value() == ("US", "DE")
    add(control, qtbot, "")
    assert control.value() == ("US", "DE")


def test_what_is_no_country_is_named_and_stays_typed(control: CountriesControl, qtbot) -> None:
    add(control, qtbot, "Narnia")
    assert control.value() == ("US",)
    assert control.edit.text() == "Narnia"
    assert "Narnia" in control._wrong.text()
    assert control._wrong.isVisible()
    qtbot.keyClicks(control.edit, "x")
    assert not control._wrong.isVisible()


def test_a_chosen_row_is_removed_by_button_and_by_key(control: CountriesControl, qtbot) -> None:
    assert not control.remove.isEnabled()
    control.set_value(("US", "CA", "DE"))
    control.table.choose(1)
    qtbot.mouseClick(control.remove, Qt.MouseButton.LeftButton)
    assert control.value() == ("US", "DE")
    control.table.choose(0)
    qtbot.keyClick(control.table, Qt.Key.Key_Delete)
    assert control.value() == ("DE",)
