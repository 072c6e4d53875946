"""Does the provider work? Asked with what is typed, before it is saved; nothing is dialed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QSpinBox, QWidget

from app.engine.errors import Problem
from app.ui import words
from app.ui.pages.settings.form import Form
from app.ui.pages.settings.numbers_card import NumbersCard
from app.ui.shell import Shell
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button
from app.ui.widgets.layout import column


class Connection(QWidget):
    """Offers the test, tells its answer, and offers the numbers of the account."""

    changed = Signal()
    """The business calls from another number now."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._name = ""
        self._form: Form
        self._deployment_id = ""
        self._again: Button
        self.said = Banner("info", name="provider_check")
        self.numbers = NumbersCard()
        self.numbers.wanted.connect(self._on_wanted)
        self._account: tuple[str, ...] = ()
        self.setLayout(column(self.said, self.numbers, gap=14))

    def take(self, name: str, form: Form, deployment_id: str) -> None:
        """Another provider, or other settings: nothing was asked yet."""
        self._name, self._form, self._deployment_id = name, form, deployment_id
        self.numbers.hide()

    def offer(self) -> None:
        """It can be asked whether it works."""
        self.said.set_tone("info")
        self.said.show_words(
            self.tr("Does it work?"),
            self.tr("Asks the provider with the settings below. Nothing is dialed."),
            self._button(self.tr("Test connection")),
        )

    def ask_for_key(self, title: str, key: str) -> None:
        """Nothing can be asked before it is there. `key` is what the provider calls it."""
        self.said.set_tone("accent")
        self.said.show_words(
            self.tr("{provider} asks for your key first").format(provider=title),
            self.tr("Enter “{key}” below. Then test the connection: nothing is dialed.").format(
                key=key
            ),
        )

    def _button(self, text: str) -> Button:
        button = Button(text, name="provider_check_button", small=True)
        self._again = button
        button.clicked.connect(lambda: self._check(button))
        return button

    def _check(self, button: Button) -> None:
        name, form = self._name, self._form
        told = form.told() if form.count() else None
        form.clear_errors()
        self._shell.run(
            self._shell.engine.deployments.check(self._deployment_id, name, told),
            busy=button,
            then=lambda numbers: self._show_works(name, numbers),
            failed=lambda problem: self._show_fails(name, problem),
        )

    def _show_works(self, name: str, numbers: tuple[str, ...]) -> None:
        if name != self._name:
            return
        self._account = numbers
        self.said.set_tone("success")
        now = self._shell.engine.clock.now()
        title = self.tr("Connected: it may call from any number.")
        if len(numbers) == 1:
            told = self.tr("Connected: it may call from {number}.")
            title = told.format(number=words.phone(numbers[0]))
        elif numbers:
            told = self.tr("Connected: it may call from {n} numbers.")
            title = told.format(n=words.number(len(numbers)))
        self.said.show_words(
            title,
            self.tr("Tested {moment}. Nothing was dialed.").format(moment=words.moment(now, now)),
            self._button(self.tr("Test again")),
        )
        self._show_numbers()
        self._return_focus()

    def _show_fails(self, name: str, problem: Problem) -> None:
        if name != self._name:
            return
        button = self._button(self.tr("Test again"))
        self.numbers.hide()
        if self._form.show_errors(problem.errors):
            self.said.set_tone("danger")
            told = self.tr("It cannot be asked with these settings.")
            self.said.show_words(told, self.tr("Correct the values marked below."), button)
        else:
            self.said.show_problem(problem, button)
        self._return_focus()

    def _return_focus(self) -> None:
        """The button that was pressed is gone: Tab goes on from the one in its place."""
        now = QApplication.focusWidget()
        if self.said.isVisible() and not isinstance(now, QLineEdit | QSpinBox | QComboBox):
            self._again.setFocus()

    # Numbers

    def _show_numbers(self) -> None:
        who = self._shell.attempt(lambda: self._shell.engine.deployments.get(self._deployment_id))
        if who is not None:
            self.numbers.show_numbers(self._account, who)

    def _on_wanted(self, number: str) -> None:
        """People see it first where the number they saw so far is not in the account."""
        deployments = self._shell.engine.deployments
        before = deployments.get(self._deployment_id)
        first = bool(before.phones) and before.phones[0] not in self._account
        phones = (number, *before.phones) if first else (*before.phones, number)
        self._save(phones)
        told = self.tr("You call from {number} now.") if first else self.tr("{number} is added.")
        self._shell.say(
            told.format(number=words.phone(number)), undo=lambda: self._save(before.phones)
        )

    def _save(self, phones: tuple[str, ...]) -> None:
        deployments, mine = self._shell.engine.deployments, self._deployment_id
        self._shell.attempt(
            lambda: deployments.save(deployments.get(mine).model_copy(update={"phones": phones}))
        )
        self._show_numbers()
        self.changed.emit()
