"""Pre-flight: who will be called, when, with which words, and why the others are not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.engine.errors import Problem, ProblemKind
from app.engine.model.campaign import Campaign
from app.engine.model.preflight import Preflight
from app.engine.work import Progress, Stop, Stopped
from app.ui import words
from app.ui.pages.campaigns.wizard.step import Step
from app.ui.pages.campaigns.wizard.totals_card import TotalsCard
from app.ui.pages.campaigns.wizard.verdicts_card import VerdictsCard
from app.ui.widgets.banner import Banner
from app.ui.widgets.busy_state import BusyState
from app.ui.widgets.button import Button
from app.ui.widgets.failed_state import FailedState
from app.ui.widgets.layout import column, row
from app.ui.widgets.state_stack import StateStack
from app.ui.widgets.surface import Surface

if TYPE_CHECKING:
    from app.ui.pages.campaigns.wizard.wish import Wish
    from app.ui.shell import Shell


class PreflightStep(Step):
    """Makes the campaign, looks at every row of it, and changes nothing."""

    def __init__(self, shell: Shell, wish: Wish) -> None:
        super().__init__(shell, wish)
        self.preflight: Preflight | None = None
        self._stop = Stop()
        self.verdicts = VerdictsCard(shell)
        self.totals = TotalsCard(shell)
        self.no_texts = Banner("warning", name="preflight_no_texts")
        full = Surface("clear")
        both = row((self.verdicts, 1), self.totals, gap=16)
        full.setLayout(column(self.no_texts, (both, 1), gap=12))
        self.busy = BusyState(unit=self.tr("people"), name="preflight_busy")
        self.busy.cancelled.connect(self._on_cancelled)
        self.failed = FailedState(name="preflight_failed")
        self.failed.retried.connect(self.entered)
        self._states = StateStack(
            full=full, busy=self.busy, failed=self.failed, name="preflight_states"
        )
        self.setLayout(column((self._states, 1)))

    @property
    def title(self) -> str:
        return self.tr("Pre-flight")

    def next_words(self) -> str:
        """The button carries the number."""
        if self.preflight is None:
            return self.tr("Start")
        one, many = self.tr("Start: call {n} person"), self.tr("Start: call {n} people")
        return words.count(self.people, one, many)

    @property
    def people(self) -> int:
        """How many would be called, now or later."""
        found = self.preflight
        return 0 if found is None else len(found.rows) - found.totals.get("skip", 0)

    def ready(self) -> bool:
        return self.wish.made is not None and self.people > 0

    def entered(self) -> None:
        self.preflight = None
        self._stop = Stop()
        self._states.go("busy")
        self.busy.show(self.tr("Looking at every person on the list"))
        self.changed.emit()
        self.shell.run(self._look(), failed=self._on_failed)

    async def _look(self) -> None:
        campaigns, wish, stop = self.shell.engine.campaigns, self.wish, self._stop
        if wish.made is None:
            made = await campaigns.make(
                wish.name, list_name=wish.list_name, profile=wish.profile, plan=wish.plan,
                deployment=who.id if (who := self.shell.deployment()) else None,
            )  # fmt: skip
            if stop.asked:  # somebody went back meanwhile: what was made is not wanted
                campaigns.discard(made)
                return
            wish.made = made
        try:
            found = await campaigns.look_ahead(wish.made, progress=self._tell, stop=stop)
        except Stopped:
            return
        if stop is self._stop and wish.made is not None:
            self._show(wish.made, found)

    def _tell(self, progress: Progress) -> None:
        self.busy.show(self.tr("Looking at every person on the list"), progress)

    def _show(self, campaign: Campaign, found: Preflight) -> None:
        self.preflight = found
        self.verdicts.show_rows(found.rows)
        self.totals.show_preflight(campaign, found)
        self._tell_of_texts(found.unkept_texts)
        self._states.go("full")
        self.verdicts.table.setFocus()
        self.changed.emit()

    def _tell_of_texts(self, branches: Sequence[str]) -> None:
        """A script that promises texts which nobody can send is said so before the first dial."""
        if not branches:
            self.no_texts.clear()
            return
        told = self.tr("No text can be sent, but the script promises one: {branches}.")
        told = told.format(branches=", ".join(branches))
        after = self.tr("The agent leaves those words out and hands the person over to you.")
        set_up = Button(self.tr("Set up texts"), name="preflight_texts_button", small=True)
        set_up.clicked.connect(lambda: self.shell.go("settings", section="tools"))
        self.no_texts.show_words(told, after, set_up)

    def _on_cancelled(self) -> None:
        self._stop.ask()
        problem = self.tr("You stopped before the end, so nobody knows who would be called.")
        self.failed.show_problem(
            Problem(
                ProblemKind.CONFLICT,
                problem,
                self.tr("Look again, or go back and choose a shorter list."),
            ),
            "",
            self.tr("Look again"),
            title=self.tr("Stopped"),
        )
        self._states.go("failed")

    def _on_failed(self, problem: Problem) -> None:
        self.failed.show_problem(
            problem, "", self.tr("Try again"), self.tr("Nothing was dialed and nothing was kept.")
        )
        self._states.go("failed")
        self.changed.emit()

    def take_back(self) -> None:
        """Going back or away without starting: the campaign was only looked at."""
        self._stop.ask()
        self._stop = Stop()
        self.preflight = None
        made, self.wish.made = self.wish.made, None
        if made is not None:
            self.shell.attempt(lambda: self.shell.engine.campaigns.discard(made))
