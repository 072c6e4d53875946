"""One scenario that was played: what failed, in plain words, and the call itself."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui import words
from app.ui.pages.rehearse.scenario_line import ScenarioLine
from app.ui.widgets.badge import Badge
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, line, row
from app.ui.widgets.quiet_state import QuietState
from app.ui.widgets.state_stack import StateStack
from app.ui.widgets.surface import Surface
from app.ui.widgets.transcript_view import TranscriptView


class RunView(QWidget):
    """Before the first run it says that there was none."""

    def __init__(self) -> None:
        super().__init__()
        self._title = Label("", "head", elide=True)
        self._outcome = Badge()
        self._failures = QVBoxLayout()
        self._failures.setSpacing(6)
        self._wrong = Surface("danger", column(self._failures, margin=12))
        self._wrong.setObjectName("scenario_failures")
        self.transcript = TranscriptView(
            name="scenario_transcript", accessible=self.tr("What was said")
        )
        head = row((self._title, 1), self._outcome, margin=(16, 10, 16, 10))
        wrong = row((self._wrong, 1), margin=(16, 12, 16, 0))
        played = QWidget()
        played.setLayout(column(head, line(), wrong, (self.transcript, 1), gap=0))
        self._quiet = QuietState("chat")
        self._stack = StateStack(full=played, empty=self._quiet, name="scenario_run")
        self.setLayout(column((self._stack, 1)))
        self.show_line(None)

    def show_line(self, shown: ScenarioLine | None) -> None:
        """None: nothing is chosen."""
        run = shown.run if shown is not None else None
        self._stack.go("empty" if run is None else "full")
        if shown is None or run is None:
            title = self.tr("Not played yet") if shown else self.tr("Choose a scenario")
            self._quiet.say(title, self.tr("Play the file to see every call, turn by turn."))
            return
        self._title.set_text(shown.scenario.id)
        self._outcome.set_badge(*words.outcome_badge(run.result.outcome, run.result.ended))
        self._wrong.setVisible(not run.passed)
        self._show_failures([*run.failures])
        first = (shown.scenario.target_name or "").split()
        callee = first[0] if first else self.tr("They")
        self.transcript.follows = False
        self.transcript.show(run.result.turns, shown.scenario.agent_name, callee)

    def _show_failures(self, failures: list[str]) -> None:
        while (taken := self._failures.takeAt(0)) is not None:
            if (gone := taken.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for failure in failures:
            told = failure[:1].upper() + failure[1:]
            made = QWidget(self._wrong)
            mark = column(1, IconLabel("alert", "danger_text", 16), None, gap=0)
            made.setLayout(row(mark, (Label(told, "small", wrap=True), 1)))
            self._failures.addWidget(made)
