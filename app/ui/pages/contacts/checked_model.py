"""The rows of a file with their verdicts, as they would be imported."""

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal

from app.engine.errors import Problem
from app.engine.model.checked import LEFT_OUT, VERDICTS, Checked, CheckedRow
from app.ui.models.cell import Cell, Column
from app.ui.models.cell_model import ROOT, CellModel, Index
from app.ui.pages.contacts.finding_words import verdict_badge
from app.ui.words import number

FROZEN = 2
"""Row and verdict stay in view."""
ROW_WIDTH, VERDICT_WIDTH = 56, 112
LEAST, MOST = 128, 216
PER_CHARACTER = 8
SHOWN_MOST = 300
"""Characters of a cell that are painted; a cell may have a million."""
TYPED_MOST = 5_000
"""A line to type in is no place for longer ones."""
LOOKED_AT = 40
"""Rows that say how wide a column is."""


class CheckedModel(CellModel):
    """Columns are row, verdict, and those of the file that have a name. Numbers are rows from 1.

    A cell that is typed over is told by `typed`; it changes once it was judged.
    """

    typed = Signal(int, str, str)
    """Row from 1, column, and the new text."""
    lost = Signal(str)
    """The file is another one by now; told once."""

    def __init__(self, checked: Checked, parent: QObject | None = None) -> None:
        self._checked = checked
        self._places = [at for at, name in enumerate(checked.header) if name]
        self._only: Sequence[int] | None = None
        self._latest: tuple[int, CheckedRow] | None = None
        self._lost = False
        translate = QCoreApplication.translate
        columns = [
            Column("row", translate("CheckedModel", "Row"), _row_width(len(checked))),
            Column("verdict", translate("CheckedModel", "Verdict"), VERDICT_WIDTH),
        ]
        columns += [
            Column(f"column_{at}", checked.header[at], _width(checked, at)) for at in self._places
        ]
        super().__init__(columns, parent)

    @property
    def checked(self) -> Checked:
        return self._checked

    def column_names(self) -> list[str]:
        """The file's columns in the order shown, from the first that is not frozen."""
        return [self._checked.header[at] for at in self._places]

    def take(self, checked: Checked, only: Sequence[int] | None) -> None:
        """The same file, judged anew: rows, selection and scroll position stay."""
        same = len(checked) == len(self._checked) and _same(only, self._only)
        if not same:
            self.beginResetModel()
        self._lost = self._lost and checked is self._checked
        self._checked, self._only, self._latest = checked, only, None
        if not same:
            self.endResetModel()
        elif rows := self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, len(self.columns) - 1))

    def show_only(self, numbers: Sequence[int] | None) -> None:
        """Only these rows (ascending numbers); None: all of them."""
        self.take(self._checked, numbers)

    def rowCount(self, parent: Index = ROOT) -> int:
        if parent.isValid():
            return 0
        return len(self._checked) if self._only is None else len(self._only)

    def key_at(self, row: int) -> int | None:
        """The number of the file's row that stands here."""
        if not 0 <= row < self.rowCount():
            return None
        return row + 1 if self._only is None else self._only[row]

    def row_of(self, key: int) -> int:
        """Where a row of the file stands now; -1 if it is not shown."""
        if self._only is None:
            return key - 1 if 0 < key <= len(self._checked) else -1
        at = bisect_left(self._only, key)
        return at if at < len(self._only) and self._only[at] == key else -1

    def cell_at(self, row: int, column: int) -> Cell | None:
        wanted = self.key_at(row)
        if wanted is None:
            return None
        found = self._row(wanted)
        if column == 0:
            return Cell(number(found.number), tone="text3")
        if column == 1:
            word, tone, icon = verdict_badge(found)
            said = "\n".join(finding.message for finding in found.findings)
            return Cell(word, badge=tone, icon=icon, tip=said)
        return self._cell(found, self._places[column - FROZEN])

    def _row(self, wanted: int) -> CheckedRow:
        # A view asks for one row's cells one after the other.
        if self._latest is None or self._latest[0] != wanted:
            self._latest = (wanted, self._read(wanted))
        return self._latest[1]

    def _read(self, wanted: int) -> CheckedRow:
        try:
            return self._checked.row(wanted - 1)
        except Problem as problem:
            self._tell_lost(problem.detail)
            return CheckedRow(wanted, 0, (), "refused", ())

    def _tell_lost(self, why: str) -> None:
        if not self._lost:
            self._lost = True
            QTimer.singleShot(0, self, lambda: self.lost.emit(why))  # never while it is painted

    # Typing over it -----------------------------------------------------------------------------

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells of the file can be typed over, unless they are too long to be shown whole."""
        flags = super().flags(index)
        if index.isValid() and index.column() >= FROZEN:
            found = self._row(self.key_at(index.row()) or 1)
            if len(_text(found, self._places[index.column() - FROZEN])) <= TYPED_MOST:
                flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.EditRole and index.isValid() and index.column() >= FROZEN:
            found = self._row(self.key_at(index.row()) or 1)
            return _text(found, self._places[index.column() - FROZEN])
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        number = self.key_at(index.row())
        if number is None or index.column() < FROZEN or role != Qt.ItemDataRole.EditRole:
            return False
        if value != self.data(index, role):
            self.typed.emit(number, self.columns[index.column()].title, value)
        return True

    def place_of(self, column: str | None) -> int:
        """Where a column of the file is shown; the first of the file if it is not."""
        names = self.column_names()
        return FROZEN + (names.index(column) if column in names else 0)

    def bad_place(self, row: int) -> int:
        """The first column of a shown row in which something was found; else the phone's."""
        found = self._row(self.key_at(row) or 1)
        column = next((one.column for one in found.findings if one.column), None)
        return self.place_of(column or self._checked.guessed.phone)

    def is_flagged(self, row: int, column: int) -> bool:
        """Whether something was found in a shown cell."""
        cell = self.cell_at(row, column)
        return cell is not None and cell.flag is not None

    # One cell -----------------------------------------------------------------------------------

    def _cell(self, found: CheckedRow, place: int) -> Cell:
        text = _text(found, place)[:SHOWN_MOST]
        if found.verdict == VERDICTS[LEFT_OUT]:
            return Cell(text, tone="text3")
        about = [f for f in found.findings if f.column == self._checked.header[place]]
        if not about:
            return Cell(text)
        flag = "danger" if any(f.severity == "error" for f in about) else "warning"
        said = "\n".join(finding.message for finding in about)
        return Cell(text, tone=f"{flag}_text", flag=flag, tip=said)


def _row_width(rows: int) -> int:
    """Wide enough for the last row's number."""
    return max(ROW_WIDTH, 24 + PER_CHARACTER * len(number(rows)))


def _text(found: CheckedRow, place: int) -> str:
    return found.cells[place] if place < len(found.cells) else ""


def _same(one: Sequence[int] | None, other: Sequence[int] | None) -> bool:
    """Whether both are the same rows; quick for a million of them."""
    if one is None or other is None or one is other:
        return one is other
    return len(one) == len(other) and array("I", one) == array("I", other)


def _width(checked: Checked, at: int) -> int:
    try:
        rows = [checked.row(index).cells for index in range(min(LOOKED_AT, len(checked)))]
    except Problem:
        return LEAST
    longest = max((len(cells[at]) for cells in rows if at < len(cells)), default=0)
    return max(LEAST, min(MOST, longest * PER_CHARACTER + 28))
