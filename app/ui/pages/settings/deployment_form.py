"""One more business: what it takes to call for it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.engine.errors import Problem
from app.engine.model.deployment import Deployment
from app.ui.pages.settings.business import playbook_control
from app.ui.pages.settings.fields import Asked
from app.ui.pages.settings.form import Form
from app.ui.pages.settings.phone_control import PhoneControl
from app.ui.shell import Shell
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row


class DeploymentForm(QWidget):
    """Begins with the playbook and the agent of the business that calls now."""

    added = Signal(str)
    """The new deployment's id."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        tr = self.tr
        self.form = Form(
            [
                Asked(("business",), tr("Business name"), tr("Said in the first sentence")),
                Asked(("agent_name",), tr("The agent's first name"), tr("It says this name")),
                Asked(("phones",), tr("Number that people see"), tr("More can be added later")),
                Asked(("playbook",), tr("Playbook"), tr("The file with its scripts")),
            ],
            "deployment",
            {
                "/phones": PhoneControl("deployment_phone", shell.engine.contacts.phone),
                "/playbook": playbook_control("deployment_playbook", shell, self),
            },
        )
        self._banner = Banner("danger", name="deployment_banner")
        self.keep = Button(tr("Add"), "", "plus", name="deployment_keep_button")
        self.cancel = Button(tr("Cancel"), "ghost", name="deployment_cancel_button")
        self.keep.clicked.connect(self._on_keep)
        self.cancel.clicked.connect(self.hide)
        head = Label(tr("One more business"), "head")
        foot = row(None, self.cancel, self.keep)
        self.setLayout(column(head, self._banner, self.form, foot, gap=10))

    def begin(self) -> None:
        """Show it; what was typed and cancelled is gone."""
        now = self._shell.deployment()
        told = {"playbook": now.playbook, "agent_name": now.agent_name} if now else {}
        self.form.show_values(told)
        self._banner.clear()
        self.show()
        self.form.row("/business").control.setFocus()

    def _on_keep(self) -> None:
        told = self.form.told()
        deployments = self._shell.engine.deployments
        number = told["phones"]
        made = Deployment.model_validate(
            told | {"id": deployments.new_id(), "phones": (number,) if number else ()}
        )
        self._banner.clear()
        if self._shell.attempt(lambda: deployments.save(made), failed=self._on_refused):
            self.added.emit(made.id)

    def _on_refused(self, problem: Problem) -> None:
        if not self.form.show_errors(problem.errors):
            self._banner.show_problem(problem)
        if wrong := self.form.first_wrong():
            wrong.setFocus()
