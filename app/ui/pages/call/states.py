"""The page's states: the form, nothing to call with yet, or a playbook that cannot be read."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.engine.errors import Problem
from app.ui.widgets.button import Button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.failed_state import FailedState
from app.ui.widgets.state_stack import StateStack


class CallStates(StateStack):
    """`begun(page)`: go there to begin; `retried`: read it again."""

    begun = Signal(str)
    retried = Signal()

    def __init__(self, full: QWidget) -> None:
        self._begin = Button("", "primary", "bolt", name="call_begin_button")
        self._nothing = EmptyState("phone", "", "", self._begin)
        self._unread = FailedState()
        super().__init__(full=full, empty=self._nothing, failed=self._unread, name="call_states")
        self._where = ""
        self._begin.clicked.connect(lambda: self.begun.emit(self._where))
        self._unread.retried.connect(self.retried)

    def show_nobody(self) -> None:
        """Nothing is set up to call from."""
        self._show_nothing(
            self.tr("Nothing to call from yet"),
            self.tr("Say who calls and from which number. It takes two minutes."),
            self.tr("Set up"),
            "welcome",
        )

    def show_no_scripts(self) -> None:
        """The playbook has no profile."""
        self._show_nothing(
            self.tr("No scripts yet"),
            self.tr("Your playbook has no script. Write one, then call with it here."),
            self.tr("Open the playbook"),
            "playbooks",
        )

    def show_unreadable(self, problem: Problem) -> None:
        """The playbook is gone or cannot be opened."""
        self._unread.show_problem(
            problem,
            self.tr("code: {code}").format(code=problem.code),
            self.tr("Try again"),
            self.tr("Nobody was called."),
            self.tr("The playbook cannot be read"),
        )
        self.go("failed")

    def _show_nothing(self, title: str, sentence: str, button: str, where: str) -> None:
        self._where = where
        self._nothing.say(title, sentence)
        self._begin.setText(button)
        self._begin.set_icon("book" if where == "playbooks" else "bolt")
        self.go("empty")
