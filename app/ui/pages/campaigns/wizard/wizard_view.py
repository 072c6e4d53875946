"""The wizard: five steps, good answers already given, nothing dialed before Start is confirmed.

To add a step: 1. write it in this folder as a `Step`, 2. add it to `STEPS`, 3. test it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.engine.model.call import World
from app.engine.model.campaign import Campaign
from app.ui import words
from app.ui.pages.campaigns.wizard.check_step import CheckStep
from app.ui.pages.campaigns.wizard.list_step import ListStep
from app.ui.pages.campaigns.wizard.preflight_step import PreflightStep
from app.ui.pages.campaigns.wizard.schedule_step import ScheduleStep
from app.ui.pages.campaigns.wizard.script_step import ScriptStep
from app.ui.pages.campaigns.wizard.step import Step
from app.ui.pages.campaigns.wizard.wish import Wish
from app.ui.widgets.button import Button
from app.ui.widgets.confirm_card import ConfirmCard
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column
from app.ui.widgets.steps import Steps

if TYPE_CHECKING:
    from app.ui.shell import Shell

STEPS: tuple[type[Step], ...] = (ListStep, ScriptStep, CheckStep, ScheduleStep, PreflightStep)


class WizardView(QWidget):
    """`started` after Start was confirmed, `kept` when the campaign waits for another day."""

    started = Signal(str)
    kept = Signal(str)
    left = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.wish = Wish()
        self._steps = [step(shell, self.wish) for step in STEPS]
        self._at = 0
        self.bar = Steps([step.title for step in self._steps])
        self._stack = QStackedWidget()
        for step in self._steps:
            self._stack.addWidget(step)
            step.changed.connect(self._on_changed)
            step.next_wanted.connect(self.go_on)
        self.setLayout(column(self.bar, (self._stack, 1), gap=14))
        self._make_buttons()

    def _make_buttons(self) -> None:
        """They stand in the page's footer."""
        self.told = Label("", "small", elide=True)
        self.cancel = Button(self.tr("Cancel"), "ghost", name="wizard_cancel_button")
        self.cancel.clicked.connect(self._on_cancel)
        self.back = Button(self.tr("Back"), name="wizard_back_button")
        self.back.clicked.connect(self._on_back)
        self.rehearse = Button(self.tr("Rehearse"), "", "chat", name="wizard_rehearse_button")
        self.rehearse.setToolTip(self.tr("Play everybody against made-up people first"))
        self.rehearse.clicked.connect(self._on_rehearse)
        self.keep = Button(self.tr("Keep for later"), name="wizard_keep_button")
        self.keep.clicked.connect(self._on_keep)
        self.next = Button(self.tr("Next"), "primary", name="wizard_next_button")
        self.next.clicked.connect(self.go_on)

    @property
    def step(self) -> Step:
        return self._steps[self._at]

    @property
    def _preflight(self) -> PreflightStep:
        last = self._steps[-1]
        assert isinstance(last, PreflightStep)
        return last

    def begin(self, list_name: str = "") -> None:
        """A new campaign, over that list if one is named."""
        self._preflight.take_back()
        self.wish.list_name, self.wish.profile, self.wish.name = list_name, "", ""
        for step in self._steps:
            if isinstance(step, ScheduleStep):
                step.forget()
        self._show(0)

    def again(self) -> None:
        """Back on this page: what was answered stands."""
        if not isinstance(self.step, PreflightStep):
            self.step.entered()

    def _show(self, at: int) -> None:
        self._at = max(0, min(at, len(self._steps) - 1))
        self.bar.show(self._at)
        self._stack.setCurrentIndex(self._at)
        last = self.step is self._preflight
        self.back.setVisible(self._at > 0)
        self.keep.setVisible(last)
        self.rehearse.setVisible(last)
        self.next.set_icon("phone" if last else "arrow")
        self.step.entered()
        self._on_changed()

    def _on_changed(self) -> None:
        self.next.setText(self.step.next_words())
        self.next.setEnabled(self.step.ready())
        self.keep.setEnabled(self.step.ready())
        self.rehearse.setEnabled(self.step.ready())
        self.told.set_text(self._brakes() if self.step is self._preflight else "")

    def _brakes(self) -> str:
        goals = self.wish.plan.stop_after_goals
        if goals:
            told = self.tr("Stops after {n} goals, or when more than half of the calls fail")
            return told.format(n=goals)
        return self.tr("Stops by itself when more than half of the calls fail")

    def go_on(self) -> None:
        """Next, or Start on the last step."""
        if not self.step.ready() or not self.step.answered():
            return
        if self.step is self._preflight:
            self._shell.run(self._start(), busy=self.next)
        else:
            self._show(self._at + 1)

    def _on_back(self) -> None:
        if self.step is self._preflight:
            self._preflight.take_back()
        self._show(self._at - 1)

    def leave(self) -> None:
        """A campaign that was only looked at is not kept."""
        self._preflight.take_back()

    def _on_cancel(self) -> None:
        self.leave()
        self.left.emit()

    def _on_rehearse(self) -> None:
        """The wizard stays as it is: one comes back to it and starts."""
        if self.wish.made is not None:
            self._shell.go("rehearse", campaign=self.wish.made.name)

    def _on_keep(self) -> None:
        made, self.wish.made = self.wish.made, None
        if made is not None:
            self.kept.emit(made.name)

    async def _start(self) -> None:
        """Asked once more, in numbers; then it runs."""
        made, found = self.wish.made, self._preflight.preflight
        if made is None or found is None or not await self._shell.ask(self._card(made)):
            return
        self._shell.engine.campaigns.start(made)
        self.wish.made = None
        self.started.emit(made.name)

    def _people(self, n: int) -> str:
        return words.count(n, self.tr("{n} person"), self.tr("{n} people"))

    def _card(self, made: Campaign) -> ConfirmCard:
        found = self._preflight.preflight
        assert found is not None
        now = self._shell.engine.clock.now()
        skipped = found.totals.get("skip", 0)
        people = len(found.rows) - skipped
        title = self._shell.engine.deployments.capabilities(made.provider).title
        first = words.moment(found.first_dial, now) if found.first_dial else self.tr("nobody")
        calls = self.tr("{n}, at most {most}").format(n=found.calls, most=found.calls_most)
        simulated = made.world is World.SIM
        return ConfirmCard(
            "phone",
            self.tr("Start calling {people}?").format(people=self._people(people)),
            self.tr("{name}, through {provider}").format(name=made.name, provider=title),
            [
                (self.tr("First dial"), first),
                (self.tr("Calls"), calls),
                (self.tr("Money"), self._preflight.totals.money(made, found)),
                (self.tr("Not called"), self._people(skipped)),
            ],
            self.tr("Nobody is really called: people are simulated.")
            if simulated
            else self.tr("You can pause or stop at any moment."),
            self.tr("Start calling"),
        )  # fmt: skip
