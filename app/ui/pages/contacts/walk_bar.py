"""Above the grid while the rows of one finding are shown: which of them, and what can be done."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui import words
from app.ui.pages.contacts.finding_places import Found
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import row
from app.ui.widgets.surface import Surface


class WalkBar(Surface):
    """Goes from bad cell to bad cell; its buttons are the remedies that the panel paints."""

    cell_wanted = Signal(int, str)
    """Row from 1 and column; an empty column is the whole row."""
    remedy_wanted = Signal(object, str)
    """The `FindingGroup` and the remedy's name."""
    all_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("card")
        tr = self.tr
        self._found: Found | None = None
        self._at = 0
        self._title = Label("", "medium", elide=True)
        self._place = Label("", "caption")
        self.before = Button(
            "", "ghost", "left", name="finding_before_button", small=True, tip=tr("The one before")
        )
        self.next = Button(
            "", "ghost", "right", name="finding_next_button", small=True, tip=tr("The next one")
        )
        self.all = Button(tr("Show all rows"), name="show_all_rows_button", small=True)
        self.before.clicked.connect(lambda: self._go(self._at - 1))
        self.next.clicked.connect(lambda: self._go(self._at + 1))
        self.all.clicked.connect(self.all_wanted)
        self._remedies = row(gap=8)
        self._walk = (self._place, self.before, self.next, self.all)
        self.setLayout(
            row(
                (self._title, 1), self._place, self.before, self.next, self._remedies,
                self.all, margin=(16, 6, 8, 6), gap=8,
            )
        )  # fmt: skip
        self.forget()

    def forget(self) -> None:
        """Another file."""
        self._at = 0
        self.show_found(None)

    def show_found(self, found: Found | None) -> None:
        """The finding whose rows are shown; None for all rows."""
        other = found is None or self._found is None or found.key != self._found.key
        self._found = found
        for part in self._walk:
            part.setVisible(found is not None)
        if found is not None:
            self._title.set_text(found.title)
            self._at = min(0 if other else self._at, len(found.rows) - 1)
            self._say_place()
        if other:
            self._offer(found)
        self._show()

    def begin(self) -> None:
        """Go to the first of them."""
        self._go(0)

    def stand_at(self, number: int) -> None:
        """Tell of the row that is chosen now, where it is one of them."""
        if self._found is None:
            return
        at = bisect_left(self._found.rows, number)
        if at < len(self._found.rows) and self._found.rows[at] == number:
            self._at = at
            self._say_place()

    def _show(self) -> None:
        self.setVisible(self._found is not None)

    def _go(self, at: int) -> None:
        if self._found is None:
            return
        self._at = at % len(self._found.rows)
        self._say_place()
        self.cell_wanted.emit(self._found.rows[self._at], self._found.group.column or "")

    def _say_place(self) -> None:
        assert self._found is not None  # asked by both callers
        told = self.tr("{at} / {count}")
        count = words.number(len(self._found.rows))
        self._place.set_text(told.format(at=words.number(self._at + 1), count=count))

    def _offer(self, found: Found | None) -> None:
        while taken := self._remedies.takeAt(0):
            if (old := taken.widget()) is not None:
                old.hide()
                old.deleteLater()
        for name, told in found.remedies if found is not None else ():
            button = Button(told, name=f"remedy_{name.replace('-', '_')}", small=True, parent=self)
            button.clicked.connect(lambda _=False, name=name: self._want(name))
            self._remedies.addWidget(button)
            before: QWidget = self.next
            QWidget.setTabOrder(before, button)

    def _want(self, name: str) -> None:
        if self._found is not None:
            self.remedy_wanted.emit(self._found.group, name)
