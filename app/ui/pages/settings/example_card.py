"""A request that works as it stands, with one's own numbers and script: to copy and try."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication, QTextOption
from PySide6.QtWidgets import QPlainTextEdit

from app.engine.errors import Problem
from app.engine.model.call import World
from app.engine.model.deployment import Deployment
from app.engine.model.task import CallRequest, Task
from app.ui.shell import Shell
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, line, row
from app.ui.widgets.surface import Surface

USUAL = "http://127.0.0.1:8717"
"""As the engine writes the address into every request."""
SOMEBODY = "+12125550142"
"""A number that nobody has, while the owner's own is not named."""
HEIGHT = 224


class ExampleCard(Surface):
    """The engine writes the request; only the port is the one of this computer."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("card")
        self._shell = shell
        self.copy = Button(
            self.tr("Copy"), "ghost", "copy", name="api_copy_example_button", small=True
        )
        self.copy.clicked.connect(self._on_copy)
        self.code = QPlainTextEdit()
        self.code.setObjectName("api_example")
        self.code.setAccessibleName(self.tr("An example, as a curl command"))
        self.code.setProperty("c", "code")
        self.code.setReadOnly(True)
        self.code.setTabChangesFocus(True)
        self.code.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.code.setFixedHeight(HEIGHT)
        self._line = Label("", "small", wrap=True)
        words = column(Label(self.tr("Try it"), "head"), self._line, gap=2)
        head = row((words, 1), self.copy, margin=(19, 12, 12, 12))
        self.setLayout(column(head, line(), row((self.code, 1), margin=8), margin=1, gap=0))

    def show_example(self) -> None:
        """For the business that calls now; hidden while there is none."""
        who = self._shell.deployment()
        self.setVisible(who is not None)
        if who is None:
            return
        calls = self._shell.engine.calls
        text = calls.request_text(self._request(who), "curl")
        self.code.setPlainText(text.replace(USUAL, self._shell.voice_api.address))
        told = self.tr("Put a key of yours where it says {key}, and run it in a terminal.")
        if not who.own_number and self._is_live(who):
            told = self.tr(
                "Put a key of yours where it says {key} and a real number behind “to”, and run it"
                " in a terminal: it is called."
            )
        self._line.set_text(told.format(key="mbn_live_YOUR_API_KEY"))

    def _is_live(self, who: Deployment) -> bool:
        try:
            can = self._shell.engine.deployments.capabilities(who.provider)
        except Problem:
            return True  # one that nobody knows must not look harmless
        return can.world is World.LIVE

    def _request(self, who: Deployment) -> CallRequest:
        return CallRequest(
            deployment=who.id,
            from_number=who.phones[0],
            to_number=who.own_number or SOMEBODY,
            triggered_by="my-shop-system",
            idempotency_key="",
            task=self._task(who),
        )

    def _task(self, who: Deployment) -> Task:
        """With the first script and made-up facts; without a script, plain words."""
        from app import samples

        engine = self._shell.engine
        try:
            script = engine.playbooks.read(Path(who.playbook)).profiles[0]
            facts = samples.rehearsal_facts(engine, script, who.agent(can_text=True))
            return engine.calls.task(script, script.name, facts, who.agent_name)
        except (Problem, IndexError):
            return Task(goal=self.tr("Ask whether they come on Friday."))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.code.toPlainText())
        self._shell.say(self.tr("The example is copied"))
