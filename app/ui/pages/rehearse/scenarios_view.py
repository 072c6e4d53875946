"""A script's file of scenarios: play all of them, see which hold, read those that do not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.engine.errors import Problem
from app.engine.model.scenario import Scenario, ScenarioReport
from app.engine.work import Progress, Stop, Stopped
from app.ui import words
from app.ui.models.table_model import TableModel
from app.ui.pages.rehearse.run_view import RunView
from app.ui.pages.rehearse.scenario_line import ScenarioLine, scenario_cell, scenario_columns
from app.ui.widgets.badge import Badge
from app.ui.widgets.button import Button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.failed_state import FailedState
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, line, row
from app.ui.widgets.state_stack import StateStack
from app.ui.widgets.surface import Surface
from app.ui.widgets.table import Table
from app.ui.widgets.work_line import WorkLine

if TYPE_CHECKING:
    from app.ui.shell import Shell

LIST_WIDE, LIST_NARROW = 400, 336
LEAST_HIGH = 320


class ScenariosView(StateStack):
    """Reads the file whenever it comes to the front: it may have been edited elsewhere."""

    talk_wanted = Signal()
    played = Signal()
    """A report is there, or no longer of use: the button around may mean something else."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self.path, self._playbook = Path(), Path()
        self._lines: list[ScenarioLine] = []
        self.report: ScenarioReport | None = None
        self._stop: Stop | None = None
        full = Surface("clear")
        talk = Button("", "primary", name="scenarios_talk_button")
        self._nothing = EmptyState("check", "", "", talk)
        self._unread = FailedState(name="scenarios_failed")
        super().__init__(full=full, empty=self._nothing, failed=self._unread, name="scenarios")
        talk.setText(self.tr("Talk to the agent"))
        talk.set_icon("chat")
        talk.clicked.connect(self.talk_wanted)
        self._unread.retried.connect(self.refresh)
        self._build(full)
        shell.narrowed.connect(self._fit)
        self._fit(shell.narrow)

    def _build(self, full: Surface) -> None:
        self._file = Label("", "small", elide=True)
        self._held = Badge()
        self._model = TableModel[ScenarioLine](
            scenario_columns(), scenario_cell, lambda one: one.scenario.id
        )
        self.table = Table(name="scenario_table", accessible=self.tr("Scenarios"), row_height=48)
        self.table.setModel(self._model)
        self.table.row_chosen.connect(lambda _row: self._show_run())
        self.run_view = RunView()
        self.work = WorkLine(name="scenario_work", unit=self.tr("scenarios"))
        self.work.cancelled.connect(self._on_cancel)
        head = row((self._file, 1), self._held, margin=(16, 10, 12, 10))
        self._list = Surface(
            "clear", column(head, line(), (self.table, 1), margin=(1, 0, 0, 4), gap=0)
        )
        card = Surface(
            "card",
            row(self._list, line(vertical=True), (self.run_view, 1), margin=(0, 1, 1, 1), gap=0),
        )
        card.setMinimumHeight(LEAST_HIGH)
        full.setLayout(column(self.work, (card, 1), gap=12))

    @property
    def playing(self) -> bool:
        return self._stop is not None

    @property
    def can_play(self) -> bool:
        return self.state() == "full" and not self.playing and bool(self._lines)

    def show_script(self, playbook: Path, profile: str) -> None:
        """The file that lies beside this playbook for this script."""
        path = self._shell.engine.rehearsals.scenario_file(playbook, profile)
        if (path, playbook) != (self.path, self._playbook):
            self._on_cancel()
            self.report = None
        self.path, self._playbook = path, playbook
        self.refresh()

    def refresh(self) -> None:
        """Read the file anew; results of scenarios that are as they were stay."""
        self._file.set_text(self.path.name)
        self._file.setToolTip(str(self.path))
        if not self.path.exists():
            self._nothing.say(
                self.tr("No scenarios for this script yet"),
                self.tr(
                    "Talk to the agent, then save the call as a scenario. Played again after each"
                    " change of the script, it tells you what no longer holds."
                ),
            )
            self.go("empty")
        else:
            self._shell.attempt(self._read, failed=self._on_unreadable)
        self.played.emit()

    def play(self, brain: str) -> None:
        """Play every scenario of the file with the playbook as it stands on disk."""
        if not self.can_play:
            return
        self._stop = Stop()
        self.work.begin(self.tr("Playing {file}").format(file=self.path.name))
        self.played.emit()
        self._shell.run(self._play(self._stop, brain), failed=self._on_unreadable)

    async def _play(self, stop: Stop, brain: str) -> None:
        try:
            report = await self._shell.engine.rehearsals.play_scenarios(
                self.path, self._playbook, brain=brain, tell=self._tell, stop=stop
            )
        except Stopped:
            return
        finally:
            if stop is self._stop:
                self._stop = None
                self.work.end()
                self.played.emit()
        if not stop.asked:
            self.show_report(report)

    def _tell(self, progress: Progress) -> None:
        self.work.tell(progress)

    def show_report(self, report: ScenarioReport) -> None:
        """What came of each; the first that failed is opened."""
        self.report = report
        self._show_lines([run.scenario for run in report.runs])
        failed = [run.scenario.id for run in report.runs if not run.passed]
        self.table.choose(max(0, self._model.row_of(failed[0])) if failed else 0)
        self._show_run()
        self.played.emit()

    def _read(self) -> None:
        found = self._shell.engine.rehearsals.read_scenarios(self.path)
        self.go("full")
        self._show_lines(found)
        if self.table.current_row() < 0 and found:
            self.table.choose(0)
        self._show_run()

    def _show_lines(self, scenarios: Sequence[Scenario]) -> None:
        runs = {run.scenario.id: run for run in self.report.runs} if self.report else {}
        self._lines = [
            ScenarioLine(one, run if (run := runs.get(one.id)) and run.scenario == one else None)
            for one in scenarios
        ]
        self._model.show(self._lines)
        played = [one.run for one in self._lines if one.run is not None]
        passed = sum(run.passed for run in played)
        told = self.tr("{passed} of {all} hold").format(
            passed=words.number(passed), all=words.number(len(self._lines))
        )
        whole = passed == len(self._lines)
        self._held.set_badge(told, "success" if whole else "danger", "check" if whole else "alert")
        self._held.setVisible(bool(played))

    def _show_run(self) -> None:
        self.run_view.show_line(self._model.item(self.table.current_row()))

    def _on_unreadable(self, problem: Problem) -> None:
        self._unread.show_problem(
            problem, str(self.path), self.tr("Try again"), self.tr("No scenario was changed."),
            self.tr("The scenarios cannot be read"),
        )  # fmt: skip
        self.go("failed")

    def _on_cancel(self) -> None:
        if self._stop is not None:
            self._stop.ask()

    def _fit(self, narrow: bool) -> None:
        self._list.setFixedWidth(LIST_NARROW if narrow else LIST_WIDE)
