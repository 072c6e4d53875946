"""One way out of the machine: its form, and a test that says whether it works."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QSpinBox, QWidget

from app.engine.errors import Problem
from app.engine.model.call import World
from app.engine.model.tools import ChannelName, Tested
from app.ui import words
from app.ui.pages.settings.fields import asked_of
from app.ui.pages.settings.form import Form
from app.ui.shell import Shell
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button
from app.ui.widgets.layout import column


class ChannelForm(QWidget):
    """Generated from the channel's settings model: a new channel touches no screen."""

    changed = Signal()

    def __init__(self, shell: Shell, name: ChannelName) -> None:
        super().__init__()
        self._shell = shell
        self._outbox = shell.engine.outbox
        self._name = name
        self.form = Form(asked_of(self._outbox.settings_model(name)), f"tool_{name}")
        self.form.changed.connect(self.changed)
        self.said = Banner("info", name=f"tool_{name}_test")
        self._again: Button
        self.setLayout(column(self.said, self.form, gap=14))

    def show_kept(self) -> None:
        """What stands; the answer of an earlier test goes."""
        self.form.show_values(self._outbox.settings(self._name))
        self._offer()

    def save(self) -> None:
        """Raises the engine's Problem; nothing typed is lost."""
        self._outbox.set_channel(self._name, self.form.told())

    # A test

    def _button(self, text: str) -> Button:
        button = Button(text, name=f"tool_{self._name}_test_button", small=True)
        self._again = button
        button.clicked.connect(lambda: self._test(button))
        return button

    def _offer(self) -> None:
        self.said.set_tone("info")
        self.said.show_words(
            self.tr("Does it work?"),
            self.tr("Sends one test message to you, with what stands below."),
            self._button(self.tr("Send a test")),
        )

    def _test(self, button: Button) -> None:
        """With what is typed, before it is saved."""
        self.form.clear_errors()
        who = self._shell.deployment()
        world = World.LIVE
        if who is not None:
            world = self._shell.engine.deployments.capabilities(who.provider).world
        told = self.form.told() if self.form.count() else None
        self._shell.run(
            self._outbox.test(self._name, told, deployment=who, world=world),
            busy=button,
            then=self._show_sent,
            failed=self._show_failed,
        )

    def _show_sent(self, tested: Tested) -> None:
        now = self._shell.engine.clock.now()
        to = tested.outgoing.to
        if tested.outgoing.channel is ChannelName.TEXT:
            to = words.phone(to)
        if tested.really:
            self.said.set_tone("success")
            title = self.tr("Sent to {recipient}.").format(recipient=to)
            detail = self.tr("Tested {moment}. Look whether it has arrived.")
            detail = detail.format(moment=words.moment(now, now))
        else:
            self.said.set_tone("info")
            title = self.tr("Not really sent: you are in the simulator.")
            detail = self.tr("To {recipient} would have gone: {words}")
            detail = detail.format(recipient=to, words=tested.outgoing.body)
        self.said.show_words(title, detail, self._button(self.tr("Send another")))
        self._return_focus()

    def _show_failed(self, problem: Problem) -> None:
        button = self._button(self.tr("Test again"))
        if problem.errors and self.form.show_errors(problem.errors):
            self.said.set_tone("danger")
            told = self.tr("No test can be sent with these settings.")
            self.said.show_words(told, self.tr("Correct what is marked below."), button)
        else:
            self.said.show_problem(problem, button)
        self._return_focus()

    def _return_focus(self) -> None:
        """The button that was pressed is gone: Tab goes on from the one in its place."""
        now = QApplication.focusWidget()
        if self.said.isVisible() and not isinstance(now, QLineEdit | QSpinBox | QComboBox):
            self._again.setFocus()
