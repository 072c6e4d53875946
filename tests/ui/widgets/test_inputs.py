"""Line edit, number, text area, choice, check and radio."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.widgets.check import Check
from app.ui.widgets.choice import Choice
from app.ui.widgets.layout import column
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.number_edit import NumberEdit
from app.ui.widgets.radio import Radio
from app.ui.widgets.text_area import TextArea


@pytest.fixture
def policy(qtbot):
    choice = Choice(name="policy", accessible="Duplicates")
    qtbot.addWidget(choice)
    choice.add("first", "Keep the first")
    choice.add("last", "Keep the last")
    choice.show()
    return choice


def wheel(widget):
    turned = QWheelEvent(
        QPointF(5, 5),
        widget.mapToGlobal(QPointF(5, 5)),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, turned)
    return turned


def test_a_choice_speaks_in_keys(policy):
    assert policy.key() == "first"
    policy.choose("last")
    assert policy.currentText() == "Keep the last"
    policy.choose("nowhere")
    assert policy.key() == ""


def test_only_a_person_makes_a_choice_tell(policy, qtbot):
    told = []
    policy.chosen.connect(told.append)
    policy.choose("last")
    assert told == []
    qtbot.keyClick(policy, Qt.Key.Key_Up)
    assert told == ["first"]


def test_the_wheel_turns_only_what_has_the_focus(policy, qtbot):
    number = NumberEdit(3, name="number", accessible="Attempts", low=1, high=9)
    qtbot.addWidget(number)
    number.show()
    for widget in (policy, number):
        widget.clearFocus()
        assert not wheel(widget).isAccepted()
    assert (policy.key(), number.value()) == ("first", 3)
    with qtbot.waitActive(number):
        number.activateWindow()
    number.setFocus()
    wheel(number)
    assert number.value() == 2


def test_numbers_keep_to_their_range(qtbot):
    number = NumberEdit(3, name="number", accessible="Attempts", low=1, high=9)
    qtbot.addWidget(number)
    number.setValue(40)
    assert number.value() == 9
    number.show()
    assert number.height() == 32


def test_long_text_shows_its_beginning(qtbot):
    edit = LineEdit("x" * 500, name="url", accessible="Address", icon="link", placeholder="https")
    qtbot.addWidget(edit)
    assert edit.cursorPosition() == 0
    assert edit.placeholderText() == "https"
    assert len(edit.actions()) == 1


def test_tab_leaves_a_text_area(qtbot):
    area = TextArea("415", name="numbers", accessible="Numbers", placeholder="One", height=56)
    after = LineEdit(name="after", accessible="After")
    page = QWidget()
    qtbot.addWidget(page)
    page.setLayout(column(area, after))
    page.show()
    with qtbot.waitActive(page):
        page.activateWindow()
    area.setFocus()
    qtbot.keyClick(area, Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert area.toPlainText() == "415"
    assert area.height() == 56


def test_every_input_is_named(qtbot):
    inputs = [
        LineEdit(name="a", accessible="Line"),
        NumberEdit(name="b", accessible="Number"),
        TextArea(name="c", accessible="Area"),
        Choice(name="d", accessible="Choice", small=True),
        Check("Keep audio", name="e", on=True),
        Radio("Runner", name="f", on=True),
    ]
    for widget in inputs:
        qtbot.addWidget(widget)
    assert [widget.objectName() for widget in inputs] == list("abcdef")
    assert all(widget.accessibleName() for widget in inputs)
    assert inputs[4].isChecked()
    assert inputs[5].isChecked()
