"""What happened, what to do, details to copy."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit

from app.engine.errors import Problem, ProblemKind
from app.ui.widgets.failed_state import FailedState, steps_of


def words(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


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
