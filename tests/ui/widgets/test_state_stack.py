"""One of four states at a time."""

import pytest
from PySide6.QtWidgets import QWidget

from app.ui.widgets.state_stack import StateStack


def test_one_state_at_a_time(qtbot):
    full, empty = QWidget(), QWidget()
    stack = StateStack(full=full, empty=empty)
    qtbot.addWidget(stack)
    assert stack.state() == "full"
    stack.go("empty")
    assert stack.currentWidget() is empty
    assert stack.state() == "empty"
    for state in ("busy", "other"):
        with pytest.raises(ValueError, match=state):
            stack.go(state)
