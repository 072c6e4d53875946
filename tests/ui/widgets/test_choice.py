import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyleOptionComboBox

from app.ui.widgets.choice import Choice
from tests.ui.wheel import wheel


@pytest.fixture
def policy(qtbot):
    choice = Choice(name="policy", accessible="Duplicates")
    qtbot.addWidget(choice)
    choice.add("first", "Keep the first")
    choice.add("last", "Keep the last")
    choice.show()
    return choice


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


def test_the_wheel_scrolls_past_it(policy):
    policy.clearFocus()
    assert not wheel(policy).isAccepted()
    assert policy.key() == "first"


def test_it_is_named_and_grows_with_its_words_when_small(qtbot):
    small = Choice(name="small", accessible="Zone", small=True)
    qtbot.addWidget(small)
    small.add("a", "A")
    before = small.sizeHint().width()
    small.add("b", "America/Los Angeles")
    assert small.sizeHint().width() > before
    assert (small.objectName(), small.accessibleName()) == ("small", "Zone")


def test_long_words_end_in_dots_not_in_half_a_letter(policy):
    policy.add("long", "Harbor front desk with a very long name indeed")
    policy.choose("long")
    policy.setFixedWidth(160)
    shown = QStyleOptionComboBox()
    policy.initStyleOption(shown)
    assert shown.currentText.startswith("Harbor")
    assert shown.currentText.endswith("…")
    policy.choose("first")
    policy.initStyleOption(shown)
    assert shown.currentText == "Keep the first"
