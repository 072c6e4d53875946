"""Provider: who carries the calls. Cards and forms come from the engine's list of providers."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QSpinBox,
    QStackedWidget,
    QWidget,
)

from app.engine.errors import Problem
from app.engine.model.call import World
from app.ui import words
from app.ui.pages.settings.business import set_up_state
from app.ui.pages.settings.fields import asked_of
from app.ui.pages.settings.form import Form
from app.ui.pages.settings.section import Section
from app.ui.pages.settings.whose import Whose
from app.ui.shell import Shell
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button
from app.ui.widgets.layout import column
from app.ui.widgets.pick_card import PickCard

CARDS_IN_ROW = 4


class ProviderSection(Section):
    """A form is built when its provider is first picked; nothing here knows one by name."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.whose = Whose(shell)
        self._stood = ""
        self._saving = ""
        """Whose settings were handed to the engine last."""
        self._cards: dict[str, PickCard] = {}
        self._forms: dict[str, Form] = {}
        self._full = QWidget()
        self._full.setLayout(self._picks())
        self._said = Banner("info", name="provider_check")
        self._again: Button
        self._stack = QStackedWidget()
        self.empty: QWidget = set_up_state(shell, self)
        for part in (self.whose, self._full, self._said, self._stack):
            self.lines.addWidget(part)
        self.lines.addWidget(self.empty, 1)
        self.lines.addStretch(0)

    def _picks(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(12)
        for place, (name, can) in enumerate(self.shell.engine.deployments.providers()):
            pretend = can.world is World.SIM
            sentence = self.tr("Pretend people, free") if pretend else self.tr("Real calls")
            icon = "bolt" if pretend else "phone"
            card = PickCard(can.title, sentence, icon, name=f"provider_{name}_card")
            card.clicked.connect(lambda _=False, name=name: self._on_picked(name))
            self._cards[name] = card
            grid.addWidget(card, place // CARDS_IN_ROW, place % CARDS_IN_ROW)
        for place in range(CARDS_IN_ROW):
            grid.setColumnStretch(place, 1)
        return grid

    # What stands

    def refresh(self) -> None:
        if not self.changes():
            self.discard()
        self.whose.show_now(self.changes())

    def discard(self) -> None:
        who = self.whose.take()
        for part in (self._full, self._said, self._stack):
            part.setVisible(who is not None)
        self.empty.setVisible(who is None)
        self._stood = who.provider if who is not None else ""
        for name, form in self._forms.items():
            form.show_values(self._kept(name))
        if self._stood in self._cards:
            self._cards[self._stood].setChecked(True)
            self._show_form(self._stood)
        self.whose.show_now(0)
        self.changed.emit()

    def _kept(self, name: str) -> dict[str, object]:
        """What is kept for a provider; a provider that was never set up has nothing yet."""
        try:
            return self.shell.engine.deployments.provider_settings(self.whose.deployment_id, name)
        except Problem:
            return {}

    def picked(self) -> str:
        return next((name for name, card in self._cards.items() if card.isChecked()), "")

    def form(self) -> Form:
        """Of the provider that is picked."""
        return self._forms[self.picked()]

    def _on_picked(self, name: str) -> None:
        self._show_form(name)
        self.changed.emit()

    def _show_form(self, name: str) -> None:
        if name not in self._forms:
            model = self.shell.engine.deployments.settings_model(name)
            form = Form(asked_of(model), f"provider_{name}")
            form.show_values(self._kept(name))
            form.changed.connect(self.changed)
            self._forms[name] = form
            self._stack.addWidget(_on_top(form))
        self._stack.setCurrentIndex(list(self._forms).index(name))
        self._offer_check()

    # Changes

    def changes(self) -> int:
        if not self.whose.deployment_id:
            return 0
        other = bool(self.picked()) and self.picked() != self._stood
        return int(other) + sum(form.count() for form in self._forms.values())

    def save(self) -> None:
        deployments, mine = self.shell.engine.deployments, self.whose.deployment_id
        for name, form in self._forms.items():
            if form.count():
                self._saving = name
                deployments.set_provider(mine, name, form.told())
        if self.picked() and self.picked() != self._stood:
            self._saving = self.picked()
            now = deployments.get(mine)
            deployments.save(now.model_copy(update={"provider": self.picked()}))
        self.discard()

    def show_problem(self, problem: Problem) -> bool:
        if self._saving and self._saving != self.picked():
            self._cards[self._saving].setChecked(True)
            self._show_form(self._saving)
        placed = self.form().show_errors(problem.errors)
        if wrong := self.form().first_wrong():
            wrong.setFocus()
        return placed

    # Test connection

    def _check_button(self, text: str) -> Button:
        button = Button(text, name="provider_check_button", small=True)
        self._again = button
        button.clicked.connect(lambda: self._check(button))
        return button

    def _offer_check(self) -> None:
        self._said.set_tone("info")
        self._said.show_words(
            self.tr("Does it work?"),
            self.tr("Asks the provider with the settings below. Nothing is dialed."),
            self._check_button(self.tr("Test connection")),
        )

    def _check(self, button: Button) -> None:
        """With what is typed, before it is saved."""
        name, form = self.picked(), self.form()
        told = form.told() if form.count() else None
        form.clear_errors()
        self.shell.run(
            self.shell.engine.deployments.check(self.whose.deployment_id, name, told),
            busy=button,
            then=lambda numbers: self._show_works(name, numbers),
            failed=lambda problem: self._show_fails(name, problem),
        )

    def _show_works(self, name: str, numbers: tuple[str, ...]) -> None:
        if name != self.picked():
            return
        self._said.set_tone("success")
        now = self.shell.engine.clock.now()
        title = self.tr("Connected: it may call from any number.")
        if numbers:
            told = self.tr("Connected: it may call from {numbers}.")
            title = told.format(numbers=", ".join(words.phone(number) for number in numbers))
        self._said.show_words(
            title,
            self.tr("Tested {moment}. Nothing was dialed.").format(moment=words.moment(now, now)),
            self._check_button(self.tr("Test again")),
        )
        self._return_focus()

    def _show_fails(self, name: str, problem: Problem) -> None:
        if name != self.picked():
            return
        button = self._check_button(self.tr("Test again"))
        if self.form().show_errors(problem.errors):
            self._said.set_tone("danger")
            told = self.tr("It cannot be asked with these settings.")
            self._said.show_words(told, self.tr("Correct the values marked below."), button)
        else:
            self._said.show_problem(problem, button)
        self._return_focus()

    def _return_focus(self) -> None:
        """The button that was pressed is gone: Tab goes on from the one in its place."""
        now = QApplication.focusWidget()
        if self._said.isVisible() and not isinstance(now, QLineEdit | QSpinBox | QComboBox):
            self._again.setFocus()


def _on_top(form: Form) -> QWidget:
    """A form that is as high as it must be, whatever the highest of the stack needs."""
    made = QWidget()
    made.setLayout(column(form, None))
    return made
