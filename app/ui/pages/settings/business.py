"""Business and agent: who calls, with which name, and from which playbook."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.engine.errors import Problem
from app.ui.pages.settings.fields import Asked
from app.ui.pages.settings.file_control import FileControl
from app.ui.pages.settings.form import Form
from app.ui.pages.settings.phone_control import PhoneControl
from app.ui.pages.settings.section import Section
from app.ui.pages.settings.whose import Whose
from app.ui.shell import Shell
from app.ui.widgets.button import Button
from app.ui.widgets.empty_state import EmptyState


def playbook_control(name: str, shell: Shell, said: QObject) -> FileControl:
    """For the markdown file with the scripts."""
    return FileControl(
        name, shell, said.tr("Choose a playbook"), said.tr("Playbooks (*.md *.markdown)")
    )


def set_up_state(shell: Shell, said: QObject) -> EmptyState:
    """Nothing is set up to call from yet."""
    begin = Button(said.tr("Set up step by step"), "primary", "bolt", name="settings_begin_button")
    begin.clicked.connect(lambda: shell.go("welcome"))
    return EmptyState(
        "user",
        said.tr("Nobody calls yet"),
        said.tr("Tell first whose calls these are: a business, an agent and a number."),
        begin,
    )


class BusinessSection(Section):
    """Of the business that is chosen at the rail's foot."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        read = shell.engine.contacts.phone
        self.whose = Whose(shell)
        self.form = Form(
            self._asked(),
            "business",
            {
                "/callback_number": PhoneControl("business_callback_number", read),
                "/own_number": PhoneControl("business_own_number", read),
                "/playbook": playbook_control("business_playbook", shell, self),
            },
        )
        self.form.changed.connect(self.changed)
        self.empty: QWidget = set_up_state(shell, self)
        self.lines.addWidget(self.whose)
        self.lines.addWidget(self.form)
        self.lines.addWidget(self.empty, 1)
        self.lines.addStretch(0)

    def _asked(self) -> list[Asked]:
        tr = self.tr
        return [
            Asked(("business",), tr("Business name"), tr("Said in the first sentence of a call")),
            Asked(
                ("agent_name",),
                tr("The agent's first name"),
                tr("It says that it is an AI assistant, and this name"),
            ),
            Asked(
                ("callback_number",),
                tr("Number for calling back"),
                tr("Said in voicemails. Empty: the number that calls"),
            ),
            Asked(
                ("own_number",),
                tr("Your own number"),
                tr("Where test calls go. No campaign ever calls it"),
            ),
            Asked(
                ("playbook",),
                tr("Playbook"),
                tr("The file with your scripts. It is read at each call"),
            ),
        ]

    def refresh(self) -> None:
        if not self.changes():
            self.discard()
        self.whose.show_now(self.changes())

    def discard(self) -> None:
        who = self.whose.take()
        self.form.setVisible(who is not None)
        self.empty.setVisible(who is None)
        self.form.show_values(who.model_dump() if who is not None else {})
        self.whose.show_now(0)

    def changes(self) -> int:
        return self.form.count() if self.whose.deployment_id else 0

    def save(self) -> None:
        deployments = self.shell.engine.deployments
        now = deployments.get(self.whose.deployment_id)
        deployments.save(now.model_copy(update=self.form.changes()))
        self.discard()

    def show_problem(self, problem: Problem) -> bool:
        placed = self.form.show_errors(problem.errors)
        if wrong := self.form.first_wrong():
            wrong.setFocus()
        return placed
