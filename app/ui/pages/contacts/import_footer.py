"""The foot of an import: where the rows go, why they may be called, totals, and the one button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.engine.model.checked import Checked, Counts
from app.ui import words
from app.ui.pages.contacts.consent_row import ConsentRow
from app.ui.theme import repolish
from app.ui.widgets.button import Button
from app.ui.widgets.choice import Choice
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.stacked_bar import StackedBar

BAR_WIDTH, NARROW_BAR = 140, 32
NAME_WIDTH, NARROW_NAME = 184, 144
TARGET_WIDTH = 132
NEW_LIST = ""
COLOURS = ("success_fill", "warning_fill", "danger_fill", "control")


class ImportFooter(QWidget):
    """`import_wanted(name)` only with a name that is free, or for the list that was chosen."""

    import_wanted = Signal(str)
    into_chosen = Signal(str)
    duplicates_chosen = Signal(str)
    known_chosen = Signal(str)
    cancelled = Signal()

    def __init__(self, taken: Callable[[], set[str]]) -> None:
        super().__init__()
        self._taken = taken
        self._accepted = 0
        self._ready = False
        self._bar = StackedBar(8)
        said = (self.tr("Accepted"), self.tr("Warned"), self.tr("Refused"), self.tr("Left out"))
        self._words = [Label(word, "small") for word in said]
        self._counts = [Label("0", "smallstrong") for _ in said]
        self._label = Label(self.tr("List name"), "caption")
        self.target = Choice(name="import_into_choice", accessible=self.tr("Save as"), small=True)
        self.target.setFixedWidth(TARGET_WIDTH)
        self.target.setSizeAdjustPolicy(
            Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.target.chosen.connect(self.into_chosen)
        self.name = LineEdit(name="list_name", accessible=self.tr("List name"))
        self._label.setBuddy(self.name)
        self.name.textChanged.connect(self._judge)
        self.name.returnPressed.connect(self.import_now)
        self._build_policies()
        self.consent = ConsentRow()
        self.cancel = Button(self.tr("Cancel"), "ghost", name="import_cancel_button")
        self.cancel.clicked.connect(self.cancelled)
        self.go = Button(self.tr("Import"), "primary", name="import_now_button")
        self.go.clicked.connect(self.import_now)
        self._lay_out()
        self.set_narrow(False)

    def _build_policies(self) -> None:
        tr = self.tr
        self.duplicates = Choice(
            name="duplicates_choice", accessible=tr("Same number twice"), small=True
        )
        self.duplicates.add("first", tr("Keep the first"))
        self.duplicates.add("last", tr("Keep the last"))
        self.duplicates.chosen.connect(self.duplicates_chosen)
        self.known = Choice(name="known_choice", accessible=tr("Already in the list"), small=True)
        self.known.add("leave", tr("Leave as it is"))
        self.known.add("update", tr("Update it"))
        self.known.chosen.connect(self.known_chosen)
        self._known_label = Label(tr("Already in the list"), "caption")
        self._known_label.setBuddy(self.known)

    def _lay_out(self) -> None:
        totals = row(self._bar, gap=8)
        for word, figure in zip(self._words, self._counts, strict=True):
            totals.addWidget(word)
            totals.addWidget(figure)
        twice = Label(self.tr("Same number twice"), "caption")
        twice.setBuddy(self.duplicates)
        # In the order a person goes: where to, why, what about doubles, and then the button.
        upper = row(
            self.target, self._label, self.name, self._known_label, self.known, None,
            self.consent, gap=8,
        )  # fmt: skip
        lower = row(totals, None, twice, self.duplicates, self.cancel, self.go, gap=10)
        self.setLayout(column(upper, lower, gap=8))

    def set_narrow(self, narrow: bool) -> None:
        self._bar.setFixedWidth(NARROW_BAR if narrow else BAR_WIDTH)
        self.name.setFixedWidth(NARROW_NAME if narrow else NAME_WIDTH)
        self.consent.set_narrow(narrow)

    def suggest(self, name: str) -> None:
        """A new list with a name made different from those there are."""
        taken, free, place = self._taken(), name, 2
        while free in taken:
            free = self.tr("{name} {place}").format(name=name, place=place)
            place += 1
        self.name.setText(free)
        self.name.setCursorPosition(0)
        self.target.clear()
        self.target.add(NEW_LIST, self.tr("A new list"))
        for one in sorted(taken):
            self.target.add(one, self.tr("Add to {list}").format(list=one))
        self.show_policies(NEW_LIST, "first", "leave")

    def show_policies(self, into: str, duplicates: str, known: str) -> None:
        """Where the rows go, and what becomes of numbers that come twice, in silence."""
        self.target.choose(into)
        self.target.setToolTip(self.target.currentText())
        self.duplicates.choose(duplicates)
        self.known.choose(known)
        for part in (self.name, self._label):
            part.setVisible(not into)
        for part in (self.known, self._known_label):
            part.setVisible(bool(into))
        self.consent.show_for(into)
        self._judge()

    def show_checked(self, checked: Checked | None) -> None:
        """The totals; None while they are being counted again."""
        self._ready = checked is not None
        if checked is not None:
            judged = checked.refused_file is None
            counts = checked.counts if judged else Counts(0, 0, 0)
            for figure, value in zip(self._counts, counts, strict=True):
                figure.set_text(words.number(value))
            for part in (self._words[-1], self._counts[-1]):
                part.setVisible(counts.left_out > 0)
            said = [word.text() for word in self._words]
            self._bar.show(tuple(zip(said, counts, COLOURS, strict=True)))
            self._accepted = checked.accepted
            self._show_go(checked.file.into)
        self._judge()

    def _show_go(self, into: str) -> None:
        one, many = self.tr("Import {n} contact"), self.tr("Import {n} contacts")
        if into:
            one, many = self.tr("Add {n} contact"), self.tr("Add {n} contacts")
        told = words.count(self._accepted, one, many)
        self.go.setText(told if self._accepted else self.tr("Nobody to import"))

    def import_now(self) -> None:
        """As the button: nothing happens while it cannot be pressed."""
        if self.go.isEnabled():
            self.import_wanted.emit(self.target.key() or self.name.text().strip())

    def _judge(self) -> None:
        name = self.name.text().strip()
        wrong = ""
        if self.target.key():
            wrong = ""
        elif not name:
            wrong = self.tr("Give the list a name")
        elif name in self._taken():
            wrong = self.tr("This name is taken")
        self._label.set_role("smalldanger" if wrong else "caption")
        self._label.set_text(wrong or self.tr("List name"))
        self.name.setProperty("state", "bad" if wrong else "")
        self.name.setAccessibleDescription(wrong)
        repolish(self.name)
        self.go.setEnabled(self._ready and self._accepted > 0 and not wrong)
