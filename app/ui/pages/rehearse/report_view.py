"""What playing a whole list came to: outcomes, branches that were taken, rows to read first."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from app.engine.errors import ProblemKind
from app.engine.model.rehearsal import Coverage, ListReport, UnsureRow
from app.ui import words
from app.ui.models.table_model import Cell, Column, TableModel
from app.ui.pages.results.outcome_groups import outcome_parts
from app.ui.widgets.badge import Badge
from app.ui.widgets.button import Button
from app.ui.widgets.figure import Figure
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, line, row
from app.ui.widgets.legend import Legend
from app.ui.widgets.quiet_state import QuietState
from app.ui.widgets.stacked_bar import StackedBar
from app.ui.widgets.state_stack import StateStack
from app.ui.widgets.surface import Card, Surface
from app.ui.widgets.table import Table

LEAST_HIGH = 144


class ReportView(QWidget):
    """Enter or a double click on a row opens its call in the copy."""

    call_wanted = Signal(int)
    calls_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.people = Figure("")
        self.skipped = Figure(self.tr("not called"))
        self.unread = Figure(self.tr("to read first"))
        self._chart, self._legend = StackedBar(), Legend(4)
        self._why = Label("", "small", wrap=True)
        self._why.setObjectName("report_skipped")
        self._when = Label("", "caption", elide=True)
        self.open_button = Button(self.tr("Open the calls"), "", "chart", name="open_copy_button")
        self.open_button.setToolTip(self.tr("The results of this rehearsal, marked REHEARSAL"))
        self.open_button.clicked.connect(self.calls_wanted)
        self._build_coverage()
        self._build_unsure()
        self._lay_out()

    def _build_coverage(self) -> None:
        columns = (
            Column("trigger", self.tr("Branch"), 160, stretch=True),
            Column("calls", self.tr("Calls"), 64, right=True),
            Column("taken", "", 116),
        )
        self._coverage = TableModel[Coverage](columns, self._branch_cell, lambda b: b.trigger)
        self.coverage = Table(name="coverage_table", accessible=self.tr("Branches taken"))
        self.coverage.setModel(self._coverage)
        self.coverage.setMinimumHeight(LEAST_HIGH)
        self.coverage.activated_row.connect(self._on_branch)
        self._never = Badge()

    def _build_unsure(self) -> None:
        columns = (
            Column("who", self.tr("Person"), 150),
            Column("why", self.tr("What the agent did not understand"), 260, stretch=True),
        )
        self._unsure = TableModel[UnsureRow](columns, _unsure_cell, lambda one: one.call_id)
        self.unsure = Table(
            name="unsure_table", accessible=self.tr("Calls to read first"), row_height=48
        )
        self.unsure.setModel(self._unsure)
        self.unsure.activated_row.connect(self._on_unsure)
        sure = QuietState(
            "check",
            self.tr("Nothing was unclear"),
            self.tr("The agent understood everybody at once."),
        )
        self._sure = StateStack(full=self.unsure, empty=sure, name="unsure_found")

    def _lay_out(self) -> None:
        head = row(self.people, self.skipped, self.unread, None, self.open_button, gap=32)
        top = Card(
            head, self._chart, self._legend, self._why, self._when, padding=(16, 12, 16, 12),
            gap=8,
        )  # fmt: skip
        branches = row(Label(self.tr("Branches"), "head"), None, self._never,
                       margin=(16, 10, 12, 10))  # fmt: skip
        left = Surface(
            "card", column(branches, line(), (self.coverage, 1), margin=(1, 0, 1, 4), gap=0)
        )
        first = row(Label(self.tr("Read these first"), "head"), None, margin=(16, 10, 12, 10))
        right = Surface("card", column(first, line(), (self._sure, 1), margin=(1, 0, 1, 4), gap=0))
        self.setLayout(column(top, (row((left, 2), (right, 3), gap=16), 1), gap=16))

    def show_report(self, report: ListReport) -> None:
        """The report as it is kept beside the copy."""
        called, rows = words.number(report.called), words.number(report.rows)
        self.people.show(called, self.tr("of {rows} people called").format(rows=rows))
        self.skipped.show(words.number(report.rows - report.called))
        self.unread.show(words.number(len(report.unsure)))
        parts = outcome_parts({outcome.value: n for outcome, n in report.outcomes.items()})
        self._chart.show(parts)
        self._legend.show(parts)
        self._show_skipped(report)
        when = self.tr("{when}, played in {time}. Nothing was dialed, nothing was sent.")
        self._when.set_text(
            when.format(when=words.full_moment(report.at), time=words.in_words(report.secs))
        )
        self._show_branches(report)
        self._unsure.show(report.unsure)
        self._sure.go("full" if report.unsure else "empty")

    def _show_skipped(self, report: ListReport) -> None:
        each = self.tr("{n} not called: {why}.")
        told = [
            each.format(n=words.number(n), why=_why(code)) for code, n in report.skipped.items()
        ]
        self._why.set_text("\n".join(told))
        self._why.setVisible(bool(told))

    def _show_branches(self, report: ListReport) -> None:
        self._coverage.show(report.coverage)
        never = sum(not branch.calls for branch in report.coverage)
        if never:
            one, many = self.tr("{n} never taken"), self.tr("{n} never taken")
            self._never.set_badge(words.count(never, one, many), "warning", "alert")
        else:
            self._never.set_badge(self.tr("All taken"), "success", "check")
        self._never.setVisible(bool(report.coverage))

    def _branch_cell(self, branch: Coverage, key: str) -> Cell:
        if key == "trigger":
            return Cell(branch.trigger, weight=500)
        if key == "calls":
            return Cell(words.number(branch.calls), right=True, sort=branch.calls)
        if branch.calls:
            return Cell(self.tr("Taken"), badge="success", icon="check")
        tip = self.tr("No simulated person went there: rehearse it yourself.")
        return Cell(self.tr("Never taken"), badge="warning", icon="alert", tip=tip)

    def _on_branch(self, at: int) -> None:
        branch = self._coverage.item(at)
        if branch is not None and branch.example is not None:
            self.call_wanted.emit(branch.example)

    def _on_unsure(self, at: int) -> None:
        if (one := self._unsure.item(at)) is not None:
            self.call_wanted.emit(one.call_id)


def _unsure_cell(one: UnsureRow, key: str) -> Cell:
    if key == "who":
        return Cell(one.name or words.phone(one.number), weight=500, sub=words.phone(one.number))
    return Cell(one.quote or one.why, sub=one.why if one.quote else "")


def _why(code: str) -> str:
    """A row's code in the words of the refusal."""
    if code == "duplicate":
        return QCoreApplication.translate("rehearse", "The same number stands twice on the list")
    return next((kind.title for kind in ProblemKind if kind.code == code), code)
