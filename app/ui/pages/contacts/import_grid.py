"""The rows of a file under their mapping: the grid whose header is the mapping itself."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.engine.model.checked import Checked
from app.ui.pages.contacts.checked_model import FROZEN, CheckedModel
from app.ui.pages.contacts.checked_table import CheckedTable
from app.ui.pages.contacts.map_column import HEIGHT, MapColumn, plain_header
from app.ui.widgets.frozen_columns import FrozenColumns
from app.ui.widgets.layout import column
from app.ui.widgets.map_header import MapHeader
from app.ui.widgets.surface import Surface

AT_ONCE = 2
"""Column heads built in one go: each costs some milliseconds, and a file may have hundreds."""

AT_FIRST = 12
"""As many as a wide window shows."""

FRAME_MS = 16

Facts = Callable[[str], Sequence[str]]
"""The facts that a column may be."""


class ImportGrid(Surface):
    """One file's columns; another file, or other columns, is another grid."""

    target_chosen = Signal(str, str)
    ready = Signal()
    """The first columns have their heads: it can be shown without more work."""

    def __init__(self, checked: Checked, facts: Facts, after: QWidget) -> None:
        """`after`: the control that Tab leaves for the first column."""
        super().__init__("card")
        self._after = after
        self._facts = facts
        self.model = CheckedModel(checked)
        self.table = CheckedTable(
            name="import_table", accessible=self.tr("Rows of the file"), parent=self
        )
        self._header = MapHeader(HEIGHT, self.table)
        self.table.setHorizontalHeader(self._header)
        self.table.setModel(self.model)
        self._header.set_widget(0, plain_header(self.tr("Row")))
        self._header.set_widget(1, plain_header(self.tr("Verdict")))
        self.frozen = FrozenColumns(self.table, FROZEN)
        self.heads: dict[str, MapColumn] = {}
        self._wanted_focus = ""
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._build_heads)
        self._next.start(0)
        self._told_ready = False
        self._appear = QTimer(self)
        self._appear.setSingleShot(True)
        self._appear.timeout.connect(self._on_appear)
        self.table.setUpdatesEnabled(False)
        self.setLayout(column((self.table, 1), margin=(1, 4, 1, 4), gap=0))

    def take(self, checked: Checked, only: Sequence[int] | None) -> None:
        """The same columns judged anew; nothing moves. Where the row was mended and left those that
        are shown alone, the one after it is chosen.
        """
        key, place = self.current_number(), self.table.currentIndex().column()
        self.model.take(checked, only)
        self._choose_again(key)
        if only and key is not None and self.model.row_of(key) < 0:
            index = self.model.index(bisect_left(only, key) % len(only), place)
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index)
        for name in self.heads:
            self._show_status(name)

    def current_number(self) -> int | None:
        """The file's row that is chosen, counted from 1."""
        return self.model.key_at(self.table.current_row())

    def offer(self, facts: Facts) -> None:
        """Other facts may be chosen: another script was."""
        self._facts = facts
        for name, head in self.heads.items():
            head.offer(facts(name))
            self._show_status(name)

    def show_cell(self, number: int, column: str | None) -> None:
        """Choose the cell of a row, counted from 1; without a column its first."""
        row = self.model.row_of(number)
        place = self.model.place_of(column)
        if row >= 0:
            index = self.model.index(row, place)
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index)

    def show_only(self, numbers: Sequence[int] | None) -> None:
        """Only these rows, the first of them chosen; None: all, where the eye was."""
        key = self.current_number()
        self.model.show_only(numbers)
        if numbers:
            self.table.choose(0)
        else:
            self._choose_again(key)

    def _choose_again(self, key: int | None) -> None:
        """The frozen columns share the selection, and their own reset forgets it."""
        if key is not None and self.table.current_row() < 0:
            row = self.model.row_of(key)
            if row >= 0:
                self.table.choose(row)

    def focus_column(self, name: str) -> None:
        """Put the keyboard on a column's choice, as soon as it is there."""
        self._wanted_focus = name
        if name in self.heads:
            self.heads[name].choice.setFocus()

    def wanted_head(self) -> QWidget | None:
        """The choice that a person is asked to make, if it is built."""
        head = self.heads.get(self._wanted_focus)
        return head.choice if head is not None else None

    def _build_heads(self) -> None:
        waiting = [name for name in self.model.column_names() if name not in self.heads]
        for name in waiting[:AT_ONCE]:
            self._build_head(name)
        if len(waiting) > AT_ONCE:
            self._next.start(0)
        elif self._wanted_focus:
            self.focus_column(self._wanted_focus)
        if not self._told_ready and (len(self.heads) >= AT_FIRST or len(waiting) <= AT_ONCE):
            self._told_ready = True
            self._appear.start(0)

    def _on_appear(self) -> None:
        """Shown first, then painted: both in one go would take longer than a blink."""
        self.ready.emit()
        QTimer.singleShot(FRAME_MS, self, self._paint_rows)

    def _paint_rows(self) -> None:
        self.table.setUpdatesEnabled(True)

    def _build_head(self, name: str) -> None:
        place = len(self.heads)
        head = MapColumn(name, place, self._facts(name))
        head.target_chosen.connect(self.target_chosen)
        for part in head.findChildren(QWidget):
            part.ensurePolished()  # now, one by one, and not all of them when the page appears
        self.heads[name] = head
        self._header.set_widget(place + FROZEN, head)
        self._show_status(name)
        self._order(place, head)

    def _show_status(self, name: str) -> None:
        checked = self.model.checked
        good, rows = checked.column_status(name)
        groups = checked.findings_by_code()
        self.heads[name].show_status(
            checked.guessed.of(name),
            good,
            rows - checked.counts.left_out,
            faulty=any(one.column == name and one.rows[0] for one in groups),
            unsure=name in checked.file.unsure,
        )

    def _order(self, place: int, head: MapColumn) -> None:
        """The header orders its own widgets after the first; the rows come after them."""
        if place == 0:
            QWidget.setTabOrder(self._after, head.choice)
            QWidget.setTabOrder(head.choice, self.table)
