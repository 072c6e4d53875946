"""Whom to call, with which script, from which number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.engine.engine import Engine
from app.engine.model.phone import Phone
from app.engine.model.preview import Room
from app.ui import words
from app.ui.pages.call.budgets import letters_left
from app.ui.pages.call.fresh_edit import FreshEdit
from app.ui.pages.call.number_words import number_line
from app.ui.widgets.choice import Choice
from app.ui.widgets.field import Field
from app.ui.widgets.line_edit import LineEdit


class PersonBox(QWidget):
    """`edited`, `left`: as of any input; `script_chosen(name)`: a person wants another script."""

    edited = Signal()
    left = Signal()
    script_chosen = Signal(str)

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self.setProperty("c", "clear")
        self._engine = engine
        self._phone = Phone(raw="")
        self._zones: tuple[tuple[str, ...], str] = ((), "")
        self._where: tuple[str, ...] = ()
        self._number_left = False
        self._build_inputs()
        self._number = Field(self.tr("Call"), self.number, help=" ")
        self._name = Field(self.tr("Name"), self.name)
        self._script = Field(self.tr("Script"), self.script)
        self._caller = Field(self.tr("Calls from"), self.caller)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        for place, field in enumerate((self._number, self._name, self._script, self._caller)):
            grid.addWidget(field, *divmod(place, 2))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def _build_inputs(self) -> None:
        self.number = FreshEdit(
            name="number_edit", accessible=self.tr("Number to call"), icon="phone",
            placeholder=self.tr("for example {example}").format(example="(415) 555-0132"),
        )  # fmt: skip
        self.name = LineEdit(
            name="name_edit", accessible=self.tr("Name of the person"), icon="user",
            placeholder=self.tr("whom to ask for"),
        )  # fmt: skip
        self.script = Choice(name="script_choice", accessible=self.tr("Script"))
        self.caller = Choice(name="caller_choice", accessible=self.tr("Calls from"))
        self.number.textEdited.connect(self._on_number_edited)
        self.number.editingFinished.connect(self._on_number_left)
        self.name.textEdited.connect(self.edited)
        self.script.chosen.connect(self.script_chosen)
        self.caller.chosen.connect(lambda _number: self.edited.emit())

    @property
    def controls(self) -> list[QWidget]:
        """In the order of the screen."""
        return [self.number, self.name, self.script, self.caller]

    def offer(self, scripts: Sequence[str], callers: Sequence[str]) -> None:
        """The scripts and phones there are."""
        chosen = self.caller.key()
        self.script.clear()
        for name in scripts:
            self.script.add(name, name)
        self.caller.clear()
        for number in callers:
            self.caller.add(number, words.phone(number))
        self.caller.choose(chosen if chosen in callers else next(iter(callers), ""))

    def fill(
        self, number: str, name: str, caller: str, zones: tuple[str, ...], zones_of: str
    ) -> None:
        """Show somebody else. `zones` are known of the number `zones_of`."""
        self._zones = (zones, zones_of)
        phone = self._engine.contacts.phone(number)
        self.number.show_fresh(words.phone(phone.e164) if phone.e164 else number)
        self.name.setText(name)
        self.name.setCursorPosition(0)
        if self.caller.findData(caller) >= 0:
            self.caller.choose(caller)
        self._number_left = bool(number)
        self._read_number()

    @property
    def zones(self) -> tuple[tuple[str, ...], str]:
        """What is known beyond the number's digits, and of which number."""
        return self._zones

    @property
    def to_number(self) -> str:
        """E.164, or what was typed where that is no number."""
        return self._phone.e164 or self.number.text().strip()

    def show_wrong(
        self, told: Mapping[str, str], name: Room, *, doubtful: str, all_of_them: bool
    ) -> list[QWidget]:
        """Mark what is wrong, by pointers into the request; gives those to look at.

        `doubtful`: why the name is worth a look.
        """
        blank = not self.number.text().strip()
        quiet = not all_of_them and (blank or not self._number_left)
        self._mark(self._number, "" if quiet else self._of_number(told))
        self._name.set_kind(*letters_left(name))
        self._mark(self._name, told.get("/targetName", ""))
        if doubtful and "/targetName" not in told:
            self._name.set_state("warn", doubtful)
        self._mark(self._caller, told.get("/from", ""))
        places = {"/to": self.number, "/targetName": self.name, "/from": self.caller}
        look: list[QWidget] = [control for at, control in places.items() if at in told]
        if doubtful and self.name not in look:
            look.append(self.name)
        return look

    def _of_number(self, told: Mapping[str, str]) -> str:
        """What the engine says; and why, where it is known of what was typed."""
        wrong = told.get("/to", "")
        if wrong and self._phone.code == "emergency-number":
            return self._phone.reason or wrong  # no other way to write it would help
        # Its first sentence: what follows is said to somebody with a list of people.
        why = (self._phone.reason or "").partition(". ")[0].rstrip(".")
        if not wrong or not self.number.text().strip() or why.casefold() in wrong.casefold():
            return wrong
        return self.tr("{wrong}. {why}").format(wrong=wrong, why=why)

    def show_script_trouble(self, words: str) -> None:
        """Why this script cannot be called with; empty: it can."""
        self._mark(self._script, words)

    def tell_time(self, now: datetime) -> None:
        """Country and local time below the number; asks the engine nothing."""
        if self.number.property("state"):
            return  # what is wrong with it stands there
        told = number_line(self._phone, self._where, now) if self._phone.ok else " "
        self._number.set_help(told)

    def _mark(self, field: Field, wrong: str) -> None:
        field.set_state("bad" if wrong else "", wrong.rstrip("."))

    def _on_number_edited(self) -> None:
        self._number_left = False
        self._read_number()
        self.edited.emit()

    def _on_number_left(self) -> None:
        self._number_left = True
        self.left.emit()

    def _read_number(self) -> None:
        self._phone = self._engine.contacts.phone(self.number.text())
        self._where = self._engine.contacts.zones(self._phone.e164) if self._phone.e164 else ()
        zones, of = self._zones
        if zones and of == self._phone.e164:
            self._where = tuple(sorted({*self._where, *zones}))
