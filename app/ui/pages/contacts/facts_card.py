"""All that is known of somebody, each line to be corrected where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout

from app.engine.model.contact import Contact
from app.ui import words
from app.ui.pages.contacts.people_columns import NAME, PHONE, fact_title
from app.ui.widgets.button import Button
from app.ui.widgets.field import Field
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.surface import Surface


class KnownEdit(LineEdit):
    """Enter or leaving it keeps what was typed, Escape takes it back."""

    kept = Signal(str)
    agreed = Signal()
    """What is known stands here again: there is nothing to blame any more."""

    def __init__(self, *, name: str, accessible: str) -> None:
        super().__init__(name=name, accessible=accessible)
        self.known = ""
        self.editingFinished.connect(self._on_finished)

    def show_text(self, text: str) -> None:
        """What is known now; what a person is typing just then stays."""
        typing = self.hasFocus() and self.text() != self.known
        self.known = text
        self.setToolTip(text)
        if not typing:
            self.setText(text)
            self.setCursorPosition(0)
            self.agreed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self.known:
            self.setText(self.known)
            self.agreed.emit()
            return
        super().keyPressEvent(event)

    def _on_finished(self) -> None:
        if self.text().strip() != self.known:
            self.kept.emit(self.text().strip())
        else:
            self.agreed.emit()


class FactsCard(Surface):
    """`edited(key, text)`: a fact's name, or the key of name or phone."""

    edited = Signal(str, str)
    add_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("card")
        self._fields: dict[str, Field] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        for half in (0, 1):
            self._grid.setColumnStretch(half, 1)
        add = Button(self.tr("Add a fact"), "", "plus", small=True, name="add_fact_button")
        add.clicked.connect(self.add_wanted)
        head = row(
            Label(self.tr("What is known"), "head"), None,
            Label(self.tr("Enter keeps a change"), "caption"), add,
        )  # fmt: skip
        self.setLayout(column(head, self._grid, margin=16, gap=12))

    def show_person(self, person: Contact, facts: Sequence[str]) -> None:
        """Show somebody; `facts`: the names of all that their list knows of anybody."""
        keys = [NAME, PHONE]
        for fact in dict.fromkeys([*facts, *person.facts]):
            # A fact that is the name's own column is said once.
            if fact not in keys and (not person.name or person.facts.get(fact) != person.name):
                keys.append(fact)
        if list(self._fields) != keys:
            self._build(keys)
        for key, field in self._fields.items():
            edit = field.control
            assert isinstance(edit, KnownEdit)
            edit.show_text(self._text(person, key))

    def say(self, key: str, *, bad: str = "", warn: str = "") -> None:
        """What is wrong with what was typed there, or what to know about it."""
        if key in self._fields:
            self._fields[key].set_state("bad" if bad else "warn" if warn else "", bad or warn)

    def _on_agreed(self, key: str) -> None:
        # A warning is about what is known, and stays.
        field = self._fields.get(key)
        if field is not None and field.control.property("state") == "bad":
            field.set_state("")

    def be_quiet(self) -> None:
        """Somebody else: nothing was typed yet."""
        for field in self._fields.values():
            field.set_state("")

    def edit(self, key: str) -> None:
        """Put the cursor there."""
        if key in self._fields:
            control = self._fields[key].control
            control.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if isinstance(control, KnownEdit):
                control.selectAll()

    def _text(self, person: Contact, key: str) -> str:
        if key == NAME:
            return person.name
        return words.phone(person.phone) if key == PHONE else person.facts.get(key, "")

    def _build(self, keys: Sequence[str]) -> None:
        for field in self._fields.values():
            self._grid.removeWidget(field)
            field.hide()
            field.deleteLater()
        self._fields = {key: self._field(key, at) for at, key in enumerate(keys)}
        for at, field in enumerate(self._fields.values()):
            self._grid.addWidget(field, at // 2, at % 2)

    def _field(self, key: str, at: int) -> Field:
        titles = {NAME: self.tr("Name"), PHONE: self.tr("Number")}
        title = titles.get(key) or fact_title(key)
        edit = KnownEdit(name=f"known_{at}", accessible=title)
        edit.kept.connect(lambda text: self.edited.emit(key, text))
        edit.agreed.connect(lambda: self._on_agreed(key))
        return Field(title, edit)
