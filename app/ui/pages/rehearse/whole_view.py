"""Everybody on a campaign's list, played at full speed in a throw-away copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.engine.errors import Problem
from app.engine.model.campaign import CampaignState
from app.engine.model.rehearsal import ListReport
from app.engine.work import Progress, Stop, Stopped
from app.ui.pages.rehearse.report_view import ReportView
from app.ui.widgets.busy_state import BusyState
from app.ui.widgets.button import Button
from app.ui.widgets.choice import Choice
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.failed_state import FailedState
from app.ui.widgets.layout import column, row
from app.ui.widgets.quiet_state import QuietState
from app.ui.widgets.state_stack import StateStack
from app.ui.widgets.surface import Surface

if TYPE_CHECKING:
    from app.ui.shell import Shell

CAMPAIGN_WIDTH = 240


class WholeView(QWidget):
    """Choose a campaign, rehearse everyone, read the report. The live data is only read."""

    call_wanted = Signal(object, int)
    """A report and the id of a call in its copy; 0: all of them."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.report: ListReport | None = None
        self._stop: Stop | None = None
        self.campaigns = Choice(name="whole_campaign", accessible=self.tr("Campaign"))
        self.campaigns.setFixedWidth(CAMPAIGN_WIDTH)
        self.campaigns.chosen.connect(lambda _name: self._show_last())
        self.play_button = Button(
            self.tr("Rehearse everyone"), "primary", "people", name="whole_play_button"
        )
        self.play_button.clicked.connect(self.play)
        self.head = QWidget()
        self.head.setLayout(row(self.campaigns, self.play_button))
        self.view = ReportView()
        self.view.call_wanted.connect(lambda call: self.call_wanted.emit(self.report, call))
        self.view.calls_wanted.connect(lambda: self.call_wanted.emit(self.report, 0))
        self._quiet = QuietState("people")
        quiet = Surface("card", column((self._quiet, 1)))
        full = StateStack(full=self.view, empty=quiet, name="whole_report")
        self._full = full
        self.busy = BusyState(unit=self.tr("people"), name="whole_busy",
                              note=self.tr("You can go on working; this continues."))  # fmt: skip
        self.busy.cancelled.connect(self._on_cancel)
        self.failed = FailedState(name="whole_failed")
        self.failed.retried.connect(self.play)
        new = Button(
            self.tr("New campaign"), "primary", "campaign", name="whole_new_campaign_button"
        )
        new.clicked.connect(lambda: shell.go("campaigns", new=True))
        empty = EmptyState(
            "campaign",
            self.tr("No campaign yet"),
            self.tr(
                "Make a campaign of a list and a script. Then everybody on it is played here"
                " against made-up people before anybody is called."
            ),
            new,
        )
        self.states = StateStack(
            full=full, empty=empty, busy=self.busy, failed=self.failed, name="whole_states"
        )
        self.setLayout(column((self.states, 1)))

    @property
    def playing(self) -> bool:
        return self._stop is not None

    def show_campaigns(self, wanted: str = "") -> None:
        """Offer what there is now; `wanted` is chosen if it is there."""
        offered = [
            one.name
            for one in self._shell.attempt(self._shell.engine.campaigns.all) or []
            if one.state is not CampaignState.DRAFT
        ]
        chosen = wanted if wanted in offered else self.campaigns.key()
        if offered != [self.campaigns.itemData(at) for at in range(self.campaigns.count())]:
            self.campaigns.clear()
            for name in offered:
                self.campaigns.add(name, name)
        if offered:
            self.campaigns.choose(chosen if chosen in offered else offered[-1])
        self.head.setVisible(bool(offered))
        if not self.playing:
            self._show_last()

    def play(self) -> None:
        """Play everybody once; the report takes the place of the one before."""
        name = self.campaigns.key()
        if self.playing or not name:
            return
        self._stop = Stop()
        self._show_head()
        self.busy.show(self._title(name))
        self.states.go("busy")
        self._shell.run(self._play(name, self._stop), failed=self._on_failed)

    async def _play(self, name: str, stop: Stop) -> None:
        def tell(progress: Progress) -> None:
            self.busy.show(self._title(name), progress)

        try:
            report = await self._shell.engine.rehearsals.whole_list(name, tell=tell, stop=stop)
        except Stopped:
            report = None
        finally:
            self._stop = None
            self._show_head()
        if report is None:
            self._show_last()
        else:
            self.show_report(report)

    def show_report(self, report: ListReport) -> None:
        self.report = report
        self.view.show_report(report)
        self._full.go("full")
        self.states.go("full")

    def _show_last(self) -> None:
        name = self.campaigns.key()
        self._show_head()
        if not name:
            self.states.go("empty")
            return
        if self.playing:
            return
        report = self._shell.attempt(
            lambda: self._shell.engine.rehearsals.last_report(name), failed=self._on_failed
        )
        if report is not None:
            self.show_report(report)
            return
        self.report = None
        self._quiet.say(
            self.tr("Play everybody on this list"),
            self.tr(
                "Made-up people answer in every way people do. You see which branches of the"
                " script are taken and where the agent was unsure. Nothing is dialed."
            ),
        )
        self._full.go("empty")
        self.states.go("full")

    def _show_head(self) -> None:
        self.play_button.setEnabled(not self.playing)
        self.campaigns.setEnabled(not self.playing)

    def _title(self, name: str) -> str:
        return self.tr("Playing everybody on {name}").format(name=name)

    def _on_cancel(self) -> None:
        if self._stop is not None:
            self._stop.ask()

    def _on_failed(self, problem: Problem) -> None:
        self.failed.show_problem(
            problem, self.tr("code: {code}").format(code=problem.code), self.tr("Try again"),
            self.tr("Nobody was called and nothing was changed."),
            self.tr("This list cannot be rehearsed"),
        )  # fmt: skip
        self.states.go("failed")
