"""Each control tells the value that the engine takes, and a change only when a person made it."""

from datetime import time

import pytest
from PySide6.QtCore import Qt

from app.ui.pages.settings.control import (
    ChoiceControl,
    DecimalControl,
    NumberControl,
    TextControl,
    TimeControl,
    ToggleControl,
)

MADE = [
    (lambda: TextControl("c"), "abc", "abc"),
    (lambda: TextControl("c"), "", ""),
    (lambda: TextControl("c", None), None, None),
    (lambda: DecimalControl("c"), 0.25, 0.25),
    (lambda: DecimalControl("c"), 0.0, 0.0),
    (lambda: NumberControl("c", 1, 5), 3, 3),
    (lambda: NumberControl("c"), -4, -4),
    (lambda: ToggleControl("c"), True, True),
    (lambda: ChoiceControl("c", [(1, "One"), ("b", "B")]), "b", "b"),
    (lambda: ChoiceControl("c", [(1, "One")]), "gone", "gone"),
    (lambda: TimeControl("c", time(8), time(21)), time(9, 0), "09:00"),
    (lambda: TimeControl("c", time(8), time(21)), "08:10:00", "08:10"),
]


@pytest.mark.parametrize(("make", "given", "told"), MADE)
def test_a_value_comes_back_and_showing_it_is_no_change(qtbot, make, given, told) -> None:
    control = make()
    qtbot.addWidget(control)
    heard: list[bool] = []
    control.changed.connect(lambda: heard.append(True))
    control.set_value(given)
    assert control.value() == told
    assert heard == []


def test_typing_is_a_change(qtbot) -> None:
    control = DecimalControl("c")
    qtbot.addWidget(control)
    with qtbot.waitSignal(control.changed):
        qtbot.keyClicks(control.edit, "0,5")
    assert control.value() == 0.5
    qtbot.keyClicks(control.edit, "x")
    assert control.value() == "0,5x", "what is no number goes to the engine as it was typed"


def test_choosing_and_switching_are_changes(qtbot) -> None:
    toggle, choice = ToggleControl("c"), ChoiceControl("d", [("a", "A"), ("b", "B")])
    for control in (toggle, choice):
        qtbot.addWidget(control)
        control.show()
    with qtbot.waitSignal(toggle.changed):
        qtbot.mouseClick(toggle.toggle, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(choice.changed):
        qtbot.keyClick(choice.choice, Qt.Key.Key_Down)
    assert (toggle.value(), choice.value()) == (True, "b")


def test_a_number_stays_between_its_ends(qtbot) -> None:
    control = NumberControl("c", 1, 5)
    qtbot.addWidget(control)
    control.set_value(9)
    assert control.value() == 5


def test_times_are_offered_by_half_hours_between_the_ends(qtbot) -> None:
    control = TimeControl("c", time(8), time(21))
    qtbot.addWidget(control)
    offered = [control.choice.itemText(at) for at in range(control.choice.count())]
    assert (offered[0], offered[1], offered[-1], len(offered)) == ("8:00", "8:30", "21:00", 27)


def test_what_is_wrong_is_marked(qtbot) -> None:
    control = TextControl("c")
    qtbot.addWidget(control)
    control.mark("bad")
    assert control.inner.property("state") == "bad"
