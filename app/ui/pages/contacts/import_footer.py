"""The foot of an import: the totals, the list's name, and the one button that imports."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.engine.model.checked import Checked, Counts
from app.ui import words
from app.ui.theme import repolish
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import row
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.stacked_bar import StackedBar

BAR_WIDTH, NARROW_BAR = 140, 64
NAME_WIDTH, NARROW_NAME = 208, 152


class ImportFooter(QWidget):
    """`import_wanted(name)` only with a name that is free."""

    import_wanted = Signal(str)
    cancelled = Signal()

    def __init__(self, taken: Callable[[], set[str]]) -> None:
        super().__init__()
        self._taken = taken
        self._accepted = 0
        self._ready = False
        self._bar = StackedBar(8)
        self._counts = [Label("0", "smallstrong") for _ in range(3)]
        self._label = Label(self.tr("List name"), "caption")
        self.name = LineEdit(name="list_name", accessible=self.tr("List name"))
        self._label.setBuddy(self.name)
        self.name.textChanged.connect(self._judge)
        self.name.returnPressed.connect(self.import_now)
        self.cancel = Button(self.tr("Cancel"), "ghost", name="import_cancel_button")
        self.cancel.clicked.connect(self.cancelled)
        self.go = Button(self.tr("Import"), "primary", name="import_now_button")
        self.go.clicked.connect(self.import_now)
        self._lay_out()
        self.set_narrow(False)

    def _lay_out(self) -> None:
        totals = row(self._bar, gap=8)
        said = (self.tr("Accepted"), self.tr("Warned"), self.tr("Refused"))
        for word, figure in zip(said, self._counts, strict=True):
            totals.addWidget(Label(word, "small"))
            totals.addWidget(figure)
        self.setLayout(row(totals, None, self._label, self.name, self.cancel, self.go, gap=10))

    def set_narrow(self, narrow: bool) -> None:
        self._bar.setFixedWidth(NARROW_BAR if narrow else BAR_WIDTH)
        self.name.setFixedWidth(NARROW_NAME if narrow else NAME_WIDTH)

    def suggest(self, name: str) -> None:
        """A name for the list, made different from those there are."""
        taken, free, place = self._taken(), name, 2
        while free in taken:
            free = self.tr("{name} {place}").format(name=name, place=place)
            place += 1
        self.name.setText(free)
        self.name.setCursorPosition(0)

    def show_checked(self, checked: Checked | None) -> None:
        """The totals; None while they are being counted again."""
        self._ready = checked is not None
        if checked is not None:
            judged = checked.refused_file is None
            counts = checked.counts if judged else Counts(0, 0, 0)
            for figure, value in zip(self._counts, counts, strict=True):
                figure.set_text(words.number(value))
            self._bar.show(
                (
                    (self.tr("Accepted"), counts.accepted, "success_fill"),
                    (self.tr("Warned"), counts.warned, "warning_fill"),
                    (self.tr("Refused"), counts.refused, "danger_fill"),
                )
            )
            self._accepted = checked.accepted
            told = words.count(
                self._accepted, self.tr("Import {n} contact"), self.tr("Import {n} contacts")
            )
            self.go.setText(told if self._accepted else self.tr("Nobody to import"))
        self._judge()

    def import_now(self) -> None:
        """As the button: nothing happens while it cannot be pressed."""
        if self.go.isEnabled():
            self.import_wanted.emit(self.name.text().strip())

    def _judge(self) -> None:
        name = self.name.text().strip()
        wrong = ""
        if not name:
            wrong = self.tr("Give the list a name")
        elif name in self._taken():
            wrong = self.tr("This name is taken")
        self._label.set_role("smalldanger" if wrong else "caption")
        self._label.set_text(wrong or self.tr("List name"))
        self.name.setProperty("state", "bad" if wrong else "")
        self.name.setAccessibleDescription(wrong)
        repolish(self.name)
        self.go.setEnabled(self._ready and self._accepted > 0 and not wrong)
