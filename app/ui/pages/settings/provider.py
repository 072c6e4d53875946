"""Provider: who carries the calls. Cards and forms come from the engine's list of providers."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.engine.errors import FieldError, Problem, ProblemKind
from app.ui.pages.settings.business import set_up_state
from app.ui.pages.settings.connection import Connection
from app.ui.pages.settings.fields import Asked, asked_of
from app.ui.pages.settings.form import Form
from app.ui.pages.settings.guarantees_card import GuaranteesCard
from app.ui.pages.settings.provider_cards import ProviderCards
from app.ui.pages.settings.secret_control import SecretControl
from app.ui.pages.settings.section import Section
from app.ui.pages.settings.whose import Whose
from app.ui.shell import Shell
from app.ui.widgets.layout import column


class ProviderSection(Section):
    """A form is built when its provider is first picked; nothing here knows one by name."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.whose = Whose(shell)
        self._stood = ""
        self._saving = ""
        """Whose settings were handed to the engine last."""
        self._shown: tuple[object, ...] = ()
        self._asks_for_key = False
        self._forms: dict[str, Form] = {}
        self._keys: dict[str, Asked | None] = {}
        self.cards = ProviderCards(shell)
        self.cards.picked.connect(self._on_picked)
        self.connection = Connection(shell)
        self.guarantees = GuaranteesCard()
        self._place = QVBoxLayout()
        self._full = QWidget()
        parts = (self.cards, self.connection, self._place, self.guarantees)
        self._full.setLayout(column(*parts, gap=14))
        self.empty: QWidget = set_up_state(shell, self)
        self.lines.addWidget(self.whose)
        self.lines.addWidget(self._full)
        self.lines.addWidget(self.empty, 1)
        self.lines.addStretch(0)

    # What stands

    def refresh(self) -> None:
        if not self.changes():
            self.discard()
        self.whose.show_now(self.changes())

    def discard(self) -> None:
        who = self.whose.take()
        self._full.setVisible(who is not None)
        self.empty.setVisible(who is None)
        self._stood = who.provider if who is not None else ""
        for name, form in self._forms.items():
            form.show_values(self._kept(name))
        self.cards.show_kept(self._stood, self._is_set_up)
        if self.picked():
            self._show_form(self.picked())
        self.whose.show_now(0)
        self.changed.emit()

    def _kept(self, name: str) -> dict[str, object]:
        """What is kept for a provider; a provider that was never set up has nothing yet."""
        try:
            return self.shell.engine.deployments.provider_settings(self.whose.deployment_id, name)
        except Problem:
            return {}

    def _is_set_up(self, name: str) -> bool:
        key = self._key(name)
        return key is None or bool(self._kept(name).get(key.name))

    def _key(self, name: str) -> Asked | None:
        """Its first secret: without it nobody answers. None where a provider asks for none."""
        if name not in self._keys:
            first = self._asked(name)[0]
            secrets = self.shell.engine.deployments.settings_model(name).secret_fields()
            self._keys[name] = first if first.name in secrets else None
        return self._keys[name]

    def _asked(self, name: str) -> list[Asked]:
        """Secrets first, then what is its own, then what every provider asks for."""
        model = self.shell.engine.deployments.settings_model(name)
        secrets, shared = model.secret_fields(), getattr(model.__base__, "model_fields", {})
        return sorted(
            asked_of(model), key=lambda one: (one.path[0] not in secrets, one.path[0] in shared)
        )

    def picked(self) -> str:
        return self.cards.name()

    def form(self) -> Form:
        """Of the provider that is picked."""
        return self._forms[self.picked()]

    def _on_picked(self, name: str) -> None:
        self._show_form(name)
        if self._asks_for_key and (key := self._key(name)) is not None:
            self.form().row(key.pointer).control.setFocus()
        self.changed.emit()

    def _show_form(self, name: str) -> None:
        if name not in self._forms:
            form = Form(self._asked(name), f"provider_{name}")
            form.show_values(self._kept(name))
            form.changed.connect(self._on_typed)
            self._forms[name] = form
            self._place.addWidget(form)
        # Not a stack: that is as high as the highest of its forms.
        for other, form in self._forms.items():
            form.setVisible(other == name)
        self.guarantees.show_capabilities(self.shell.engine.deployments.capabilities(name))
        self._offer(name)

    def _offer(self, name: str) -> None:
        """The test; the answer of an earlier one stays while it is about what stands here."""
        shown = (self.whose.deployment_id, name, repr(self._kept(name)))
        asks = self._lacks_key(name)
        if shown == self._shown and asks == self._asks_for_key:
            return
        self._shown, self._asks_for_key = shown, asks
        self.connection.take(name, self._forms[name], self.whose.deployment_id)
        if asks and (key := self._key(name)) is not None:
            title = self.shell.engine.deployments.capabilities(name).title
            self.connection.ask_for_key(title, key.title)
        else:
            self.connection.offer()

    def _lacks_key(self, name: str) -> bool:
        """Neither kept nor typed."""
        key = self._key(name)
        if key is None or self._is_set_up(name):
            return False
        control = self._forms[name].row(key.pointer).control
        return isinstance(control, SecretControl) and not control.edit.text().strip()

    def _on_typed(self) -> None:
        if self.picked() in self._forms:
            self._offer(self.picked())
        self.changed.emit()

    # Changes

    def changes(self) -> int:
        if not self.whose.deployment_id:
            return 0
        other = bool(self.picked()) and self.picked() != self._stood
        return int(other) + sum(form.count() for form in self._forms.values())

    def save(self) -> None:
        deployments, mine, picked = self.shell.engine.deployments, self.whose.deployment_id, ""
        if self.picked() != self._stood:
            picked = self._saving = self.picked()
            self._refuse_without_key(picked)
        for name, form in self._forms.items():
            if form.count():
                self._saving = name
                deployments.set_provider(mine, name, form.told())
        if picked:
            self._saving = picked
            deployments.save(deployments.get(mine).model_copy(update={"provider": picked}))
        self.discard()

    def _refuse_without_key(self, name: str) -> None:
        """Every call would fail: better said before than by each of them."""
        key = self._key(name)
        if key is None or not self._lacks_key(name):
            return
        told = self.tr("Enter it first: without it nothing can be dialed.")
        error = FieldError(pointer=key.pointer, message=told)
        raise Problem(ProblemKind.VALIDATION_FAILED, told, "", errors=(error,))

    def show_problem(self, problem: Problem) -> bool:
        if self._saving and self._saving != self.picked():
            self.cards.choose(self._saving)
            self._show_form(self._saving)
        placed = self.form().show_errors(problem.errors)
        if wrong := self.form().first_wrong():
            wrong.setFocus()
        return placed
