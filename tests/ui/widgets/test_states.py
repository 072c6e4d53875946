"""The four states of a page: what they say and what their buttons do."""

from dataclasses import dataclass

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from app.engine.errors import Problem, ProblemKind
from app.ui.widgets.bar import Bar
from app.ui.widgets.busy_state import BusyState
from app.ui.widgets.button import Button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.failed_state import FailedState, steps_of
from app.ui.widgets.state_stack import StateStack


@dataclass(frozen=True)
class Progress:
    done: int
    total: int | None = None
    secs_left: float | None = None


def words(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def test_an_empty_page_says_what_it_is_for(qtbot):
    begin = Button("Choose a file", "primary", name="choose_button")
    state = EmptyState("people", "No contacts yet", "Drop a list here.", begin, footnote="Calm.")
    qtbot.addWidget(state)
    assert words(state) == ["No contacts yet", "Drop a list here.", "Calm."]
    assert begin.parentWidget() is state
    assert state.accessibleName() == "No contacts yet"
    state.say("Nobody found", "Try another word.")
    assert words(state)[:2] == ["Nobody found", "Try another word."]
    state.resize(600, 400)
    image = state.grab().toImage()
    edge = {image.pixelColor(x, 0).name() for x in range(20, 60)}
    assert len(edge) > 1, "a dashed edge has gaps"


def test_busy_says_how_far_and_how_long(qtbot):
    state = BusyState(unit="rows", cancel_text="Cancel, keep nothing", note="It goes on.")
    qtbot.addWidget(state)
    state.show()
    counts = [("409,112", "accepted"), ("1,904", "warned")]
    state.show("Reading a.csv", Progress(412_380, 1_000_000, 9.2), counts)
    assert words(state) == [
        "Reading a.csv",
        "412,380 of 1,000,000 rows",
        "41 %",
        "about 9 seconds left",
        "It goes on.",
        "409,112",
        "accepted",
        "1,904",
        "warned",
    ]
    state.show("Reading a.csv", Progress(5, 10), counts[:1])
    assert "warned" not in words(state)
    assert state.accessibleName() == "Reading a.csv"


@pytest.mark.parametrize(
    ("left", "told"),
    [(0.3, "about a second left"), (40, "about 40 seconds left"), (200, "about 3 minutes left")],
)
def test_the_time_left_is_round(qtbot, left, told):
    state = BusyState()
    qtbot.addWidget(state)
    state.show("Reading", Progress(1, 2, left))
    assert told in words(state)


def test_busy_without_a_total_has_no_bar(qtbot):
    state = BusyState(unit="rows")
    qtbot.addWidget(state)
    state.show("Reading", Progress(12))
    assert words(state) == ["Reading", "12 rows"]
    assert not state.findChild(Bar).isVisibleTo(state)
    state.show("Opening")
    assert [told for told in words(state) if told] == ["Opening"]


def test_busy_can_be_cancelled(qtbot):
    state = BusyState()
    qtbot.addWidget(state)
    with qtbot.waitSignal(state.cancelled, timeout=100):
        state.cancel_button.click()


def problem(hint):
    return Problem(ProblemKind.ENVIRONMENT, "The folder is read-only.", hint)


def test_failed_says_what_happened_and_what_to_do(qtbot):
    state = FailedState()
    qtbot.addWidget(state)
    hint = "Choose another folder. Or ask for write access: your administrator knows how."
    state.show_problem(
        problem(hint), "folder /x\ncode environment", "Try again", "Nothing changed."
    )
    shown = words(state)
    assert shown[:2] == ["Something on this computer is in the way", "The folder is read-only."]
    assert {"1.", "Choose another folder.", "2.", "Nothing changed."} <= set(shown)
    assert state.retry_button.text() == "Try again"
    state.copy_button.click()
    assert QGuiApplication.clipboard().text() == "folder /x\ncode environment"
    with qtbot.waitSignal(state.retried, timeout=100):
        state.retry_button.click()


def test_failed_leaves_out_what_there_is_not(qtbot):
    state = FailedState()
    qtbot.addWidget(state)
    state.show_problem(problem("One. Two."), "details", "Again")
    state.show_problem(problem("Do this."), title="The file is gone")
    shown = words(state)
    assert shown[0] == state.accessibleName() == "The file is gone"
    assert "Do this." in shown
    assert "1." not in shown
    assert not state.retry_button.isVisibleTo(state)
    assert not state.findChild(QPlainTextEdit).isVisibleTo(state)
    state.show_problem(problem(""))
    assert "What to do" not in words(state)


def test_a_hint_becomes_steps_at_its_sentences():
    assert steps_of("Open file.csv first. Then drop it here!  Done") == [
        "Open file.csv first.",
        "Then drop it here!",
        "Done",
    ]
    assert steps_of("  ") == []


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
