"""The page's states: a script to talk about, nothing to rehearse yet, an unreadable playbook."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.engine.errors import Problem
from app.ui.widgets.button import Button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.failed_state import FailedState
from app.ui.widgets.state_stack import StateStack


class RehearseStates(StateStack):
    """`begun(page)`: go there to begin; `retried`: read it again."""

    begun = Signal(str)
    retried = Signal()

    def __init__(self, full: QWidget) -> None:
        self._begin = Button("", "primary", "bolt", name="rehearse_begin_button")
        self._nothing = EmptyState("chat", "", "", self._begin)
        self._unread = FailedState(name="rehearse_failed")
        super().__init__(
            full=full, empty=self._nothing, failed=self._unread, name="rehearse_states"
        )
        self._where = ""
        self._begin.clicked.connect(lambda: self.begun.emit(self._where))
        self._unread.retried.connect(self.retried)

    def show_nobody(self) -> None:
        """No business is set up, so nobody knows who would be speaking."""
        self._where = "welcome"
        self._nothing.say(
            self.tr("Nothing to rehearse yet"),
            self.tr("Say who calls. Then talk to your agent here before anybody is called."),
        )
        self._begin.setText(self.tr("Set up"))
        self._begin.set_icon("bolt")
        self.go("empty")

    def show_no_scripts(self) -> None:
        """The playbook has no profile."""
        self._where = "playbooks"
        self._nothing.say(
            self.tr("No scripts yet"),
            self.tr("Your playbook has no script. Write one, then talk to your agent here."),
        )
        self._begin.setText(self.tr("Open the playbook"))
        self._begin.set_icon("book")
        self.go("empty")

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
