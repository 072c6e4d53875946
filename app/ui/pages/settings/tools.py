"""Tools: how hand-overs and texts leave the machine. Cards and forms come from the engine."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.engine.errors import Problem
from app.engine.model.tools import ChannelName
from app.ui.pages.settings.channel_form import ChannelForm
from app.ui.pages.settings.section import Section
from app.ui.pages.settings.setting_row import SettingRow
from app.ui.shell import Shell
from app.ui.widgets.label import Label
from app.ui.widgets.pick_card import PickCard

ICONS = {ChannelName.SMTP: "text", ChannelName.WEBHOOK: "globe", ChannelName.TEXT: "chat"}


class ToolsSection(Section):
    """One card per channel above the form of the one that is picked."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._cards: dict[ChannelName, PickCard] = {}
        self._forms: dict[ChannelName, ChannelForm] = {}
        self._front = next(name for name, _ in shell.engine.outbox.channels())
        self._saving: ChannelName | None = None
        """The channel whose settings were handed to the engine last."""
        told = self.tr(
            "When a call needs a person, you hear of it by e-mail, else by webhook, else by text."
            " With nothing set up it waits under Results, Follow-ups. The simulator sends nothing."
        )
        self.lines.addWidget(Label(told, "second", wrap=True))
        self.lines.addWidget(self._picks())
        for form in self._forms.values():
            self.lines.addWidget(form)
        self.lines.addStretch(1)
        self.pick(self._front)

    def _picks(self) -> QWidget:
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        for name, title in self.shell.engine.outbox.channels():
            card = PickCard(title, "", ICONS.get(name, "bolt"), name=f"tool_{name}_card")
            card.setAutoExclusive(False)  # Tab would pass over all but the one in front
            card.clicked.connect(lambda _=False, name=name: self.pick(name))
            form = ChannelForm(self.shell, name)
            form.changed.connect(self.changed)
            self._cards[name] = card
            self._forms[name] = form
            line.addWidget(card, 1)
        return made

    def pick(self, name: ChannelName) -> None:
        """Show that channel's form."""
        self._front = name
        for other, form in self._forms.items():
            self._cards[other].setChecked(other == name)
            form.setVisible(other == name)

    def picked(self) -> ChannelForm:
        """The form in front."""
        return self._forms[self._front]

    # What stands

    def refresh(self) -> None:
        if not self.changes():
            self.discard()

    def discard(self) -> None:
        who = self.shell.deployment()
        yes, no = self.tr("Ready to use"), self.tr("Not set up")
        for name, form in self._forms.items():
            form.show_kept()
            ready = self.shell.engine.outbox.ready(name, who)
            self._cards[name].set_sentence(yes if ready else no)

    # Changes

    def changes(self) -> int:
        return sum(form.form.count() for form in self._forms.values())

    def save(self) -> None:
        for name, form in self._forms.items():
            if form.form.count():
                self._saving = name
                form.save()
        self.discard()

    def show_problem(self, problem: Problem) -> bool:
        if self._saving is None:
            return False
        self.pick(self._saving)
        placed = self.picked().form.show_errors(problem.errors)
        if wrong := self.picked().form.first_wrong():
            wrong.setFocus()
        return placed

    def find_row(self, typed: str) -> SettingRow | None:
        """The form that holds it comes to the front."""
        for name, form in self._forms.items():
            rows = form.findChildren(SettingRow)
            if (found := next((row for row in rows if row.matches(typed)), None)) is not None:
                self.pick(name)
                return found
        return None
