"""How it dials: its name, its pace, how often it tries, and when it stops by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.engine.model.campaign import Plan
from app.ui.pages.campaigns.wizard.step import Step
from app.ui.widgets.field import Field
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, line, row
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.number_edit import NumberEdit
from app.ui.widgets.segments import Segments
from app.ui.widgets.surface import Surface
from app.ui.widgets.toggle import Toggle

if TYPE_CHECKING:
    from app.ui.pages.campaigns.wizard.wish import Wish
    from app.ui.shell import Shell

CONTROL = 220


class ScheduleStep(Step):
    """Good values stand there already; each line says what it means."""

    def __init__(self, shell: Shell, wish: Wish) -> None:
        super().__init__(shell, wish)
        usual = Plan()
        self.name = LineEdit(name="wizard_name", accessible=self.tr("Name of the campaign"))
        self.name.textChanged.connect(lambda _: self.changed.emit())
        self._name = Field(self.tr("Name of the campaign"), self.name, "", required=True)
        self.pace = Segments(
            [("spread", self.tr("Spread")), ("fast", self.tr("Fast"))],
            name="wizard_pace",
            accessible=self.tr("Pace"),
        )
        self.at_once = NumberEdit(
            usual.concurrency, name="wizard_concurrency", accessible=self.tr("Calls at once"),
            low=1, high=10,
        )  # fmt: skip
        self.attempts = NumberEdit(
            usual.max_attempts, name="wizard_attempts", accessible=self.tr("Attempts"),
            low=1, high=3,
        )  # fmt: skip
        self.promises = Toggle(
            name="wizard_promises", accessible=self.tr("Keep promises"), on=usual.keep_promises
        )
        self.goals = NumberEdit(
            0, name="wizard_goals", accessible=self.tr("Stop after goals"), low=0, high=100_000
        )
        self.goals.setSpecialValueText(self.tr("Never"))
        card = Surface("card")
        card.setLayout(column(self._name_row(), *self._rows(), margin=0, gap=0))
        head = Label(self.tr("How does it dial?"), "head")
        self.setLayout(column(head, card, None, gap=12))

    def _name_row(self) -> QWidget:
        box = QWidget()
        box.setLayout(column(self._name, margin=(20, 16, 20, 14)))
        return box

    def _rows(self) -> list[QWidget]:
        lines = (
            (
                self.tr("Pace"),
                self.tr("Spread: evenly over the hour. Fast: as soon as the limits allow."),
                self.pace,
            ),
            (
                self.tr("Calls at once"),
                self.tr("How many lines are busy at the same time."),
                self.at_once,
            ),
            (
                self.tr("Attempts"),
                self.tr("How often a person is tried who was not reached."),
                self.attempts,
            ),
            (
                self.tr("Keep promises"),
                self.tr("Calls again when a person asked for a time or promised a date."),
                self.promises,
            ),
            (
                self.tr("Stop after goals"),
                self.tr("Ends by itself when so many people agreed."),
                self.goals,
            ),
        )
        rows: list[QWidget] = []
        for title, sentence, control in lines:
            rows += [line(), self._row(title, sentence, control)]
        return rows

    @staticmethod
    def _row(title: str, sentence: str, control: QWidget) -> QWidget:
        box = QWidget()
        if isinstance(control, NumberEdit):
            control.setFixedWidth(CONTROL // 2)
        told = column(Label(title, "medium"), Label(sentence, "small", wrap=True), gap=2)
        box.setLayout(row((told, 1), control, margin=(20, 10, 20, 10), gap=16))
        return box

    @property
    def title(self) -> str:
        return self.tr("Schedule")

    def entered(self) -> None:
        if not self.name.text().strip():
            self.name.setText(self._free_name())
        self.name.setFocus()
        self.name.selectAll()
        self.changed.emit()

    def forget(self) -> None:
        """A new campaign gets a name of its own."""
        self.name.clear()

    def _free_name(self) -> str:
        """The list's name, with a number where it is taken."""
        taken = {campaign.name for campaign in self.shell.engine.campaigns.all()}
        base = name = self.wish.list_name
        number = 2
        while name in taken:
            name, number = f"{base} {number}", number + 1
        return name

    def answered(self) -> bool:
        self.wish.name = self.name.text().strip()
        told = self.shell.attempt(
            lambda: self.shell.engine.campaigns.refuse_name(self.wish.name) or True,
            failed=lambda problem: self._name.set_state("bad", problem.detail),
        )
        if told is None:
            return False
        self._name.set_state("", "")
        self.wish.plan = Plan.model_validate(
            {
                "pace": self.pace.key(),
                "concurrency": self.at_once.value(),
                "max_attempts": self.attempts.value(),
                "keep_promises": self.promises.isChecked(),
                "stop_after_goals": self.goals.value() or None,
            }
        )
        return True

    def ready(self) -> bool:
        return bool(self.name.text().strip())
