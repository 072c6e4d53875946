"""The first run: four questions, skippable, repeatable, under two minutes."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from app import samples
from app.engine.errors import Problem, ProblemKind
from app.engine.model.deployment import Deployment
from app.ui.action import Action
from app.ui.page import Page
from app.ui.pages.welcome.steps import (
    BusinessStep,
    CarrierStep,
    NumbersStep,
    SampleStep,
    Step,
)
from app.ui.shell import Shell
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import row
from app.ui.widgets.logo import Logo
from app.ui.widgets.steps import Steps
from app.ui.widgets.surface import Surface

WIDTH = 720
ID = "main"


class WelcomePage(Page):
    """No rail and no bar: one question at a time."""

    name: ClassVar[str] = "welcome"
    bare: ClassVar[bool] = True

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.business = BusinessStep()
        self.numbers = NumbersStep(shell)
        self.carrier = CarrierStep(shell)
        self.samples = SampleStep(self._sample_lists())
        self._steps: list[Step] = [self.business, self.numbers, self.carrier, self.samples]
        self._at = 0
        self.bar = Steps(
            [self.tr("Business"), self.tr("Number"), self.tr("Carrier"), self.tr("Samples")]
        )
        self._stack = QStackedWidget()
        for step in self._steps:
            self._stack.addWidget(step)
        self.skip = Button(self.tr("Skip for now"), "ghost", name="welcome_skip_button")
        self.skip.clicked.connect(self._on_skip)
        self.previous = Button(self.tr("Back"), "ghost", "left", name="welcome_back_button")
        self.previous.clicked.connect(lambda: self._show(self._at - 1))
        self.next = Button(self.tr("Continue"), "primary", name="welcome_next_button")
        self.next.setProperty("sz", "l")
        self.next.clicked.connect(self._on_next)
        self._left = Label("", "caption")
        self._lay_out()

    def _sample_lists(self) -> list[tuple[str, str]]:
        appointments = self.tr("Appointment reminders: 25 people with a date and a time")
        invoices = self.tr("Overdue invoices: 25 people with an amount and a due date")
        survey = self.tr("A short survey: 25 people with what they bought")
        return [
            ("appointment-reminder", appointments),
            ("debt-collection", invoices),
            ("survey", survey),
        ]

    def _lay_out(self) -> None:
        head = row(Logo(32), Label(self.tr("Playcall"), "head"), None, self.skip, gap=10)
        foot = row(self.previous, None, self._left, self.next, gap=14)
        card = Surface("card")
        card.setFixedWidth(WIDTH)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(48, 32, 48, 32)
        inner.setSpacing(24)
        inner.addLayout(head)
        inner.addWidget(self.bar)
        inner.addWidget(self._stack, 1)
        inner.addLayout(foot)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        self.title.hide()
        self.banner.setMaximumWidth(WIDTH)
        self.add(middle, 1)

    def opened(self, **what: object) -> None:
        """Begin with what is set up already, so that going through it again changes nothing."""
        who = self.shell.deployment()
        if who is not None:
            self.business.business.setText(who.business)
            self.business.agent.setText(who.agent_name)
            self.numbers.caller.setText(who.phones[0])
            self.numbers.own.setText(who.own_number)
        self._show(0)

    def _show(self, at: int) -> None:
        self._at = max(0, min(at, len(self._steps) - 1))
        last = self._at == len(self._steps) - 1
        self.bar.show(self._at)
        self._stack.setCurrentIndex(self._at)
        self.previous.setVisible(self._at > 0)
        self.next.setText(self.tr("Open Playcall") if last else self.tr("Continue"))
        left = {0: self.tr("About 1 minute"), 1: self.tr("Half a minute left")}
        self._left.set_text(left.get(self._at, ""))
        self.banner.clear()
        if (first := self._steps[self._at].first()) is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_next(self) -> None:
        if not self._steps[self._at].ready():
            return
        if self._at < len(self._steps) - 1:
            self._show(self._at + 1)
        else:
            self.shell.run(self._set_up(), busy=self.next, then=lambda _: self.shell.go("home"))

    def _on_skip(self) -> None:
        """Without a deployment the pages say what is missing; nothing is made behind one's back."""
        self.shell.go("home")

    async def _set_up(self) -> None:
        """Keep the answers. A repeated run changes the chosen deployment and keeps the rest."""
        engine, before = self.engine, self.shell.deployment()
        caller, own = self.numbers.numbers()
        told: dict[str, object] = {
            "business": self.business.business.text().strip(),
            "agent_name": self.business.agent.text().strip(),
            "phones": (caller, *(before.phones[1:] if before else ())),
            "own_number": own,
            "provider": self.carrier.provider(),
        }
        playbook = before.playbook if before else str(samples.own_playbook(self._folder()))
        if before is not None:
            engine.deployments.save(before.model_copy(update=told))
        else:
            engine.deployments.save(
                Deployment.model_validate({"id": ID, "playbook": playbook} | told)
            )
        for profile in self.samples.chosen():
            await self._import_sample(profile, Path(playbook))

    def _folder(self) -> Path:
        folder = self.engine.folder
        if folder is None:
            raise Problem(
                ProblemKind.ENVIRONMENT,
                self.tr("This Playcall keeps nothing, so it cannot be set up."),
                self.tr("Open it with a data folder."),
            )
        return folder

    async def _import_sample(self, profile: str, path: Path) -> None:
        engine = self.engine
        if any(known.name == profile for known in engine.contacts.lists()):
            return
        script = engine.playbooks.read(path).profile(profile)
        source = samples.sample_list(profile)
        expected = script.expected_facts if script else ()
        checked = await engine.contacts.check(source, expected=expected)
        await engine.contacts.keep(checked, name=profile, source=source.name)

    def actions(self) -> list[Action]:
        text, group = self.tr("Continue"), self.tr("First steps")
        return [Action("welcome_next", text, self.next.click, shortcut="Return", group=group)]
