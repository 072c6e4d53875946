"""The rows of a file with their verdicts, as they would be imported."""

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.engine.model.checked import Checked, CheckedRow
from app.ui.models.cell import Cell, Column
from app.ui.models.cell_model import ROOT, CellModel, Index
from app.ui.pages.contacts.finding_words import verdict_badge
from app.ui.words import number

FROZEN = 2
"""Row and verdict stay in view."""
ROW_WIDTH, VERDICT_WIDTH = 56, 112
LEAST, MOST = 128, 216
PER_CHARACTER = 8
LOOKED_AT = 40
"""Rows that say how wide a column is."""


class CheckedModel(CellModel):
    """Columns are row, verdict, and those of the file that have a name. Numbers are rows from 1."""

    def __init__(self, checked: Checked) -> None:
        self._checked = checked
        self._places = [at for at, name in enumerate(checked.header) if name]
        self._only: Sequence[int] | None = None
        self._latest: tuple[int, CheckedRow] | None = None
        translate = QCoreApplication.translate
        columns = [
            Column("row", translate("CheckedModel", "Row"), ROW_WIDTH),
            Column("verdict", translate("CheckedModel", "Verdict"), VERDICT_WIDTH),
        ]
        columns += [
            Column(f"column_{at}", checked.header[at], _width(checked, at)) for at in self._places
        ]
        super().__init__(columns)

    @property
    def checked(self) -> Checked:
        return self._checked

    def column_names(self) -> list[str]:
        """The file's columns in the order shown, from the first that is not frozen."""
        return [self._checked.header[at] for at in self._places]

    def take(self, checked: Checked, only: Sequence[int] | None) -> None:
        """The same file, judged anew: rows, selection and scroll position stay."""
        same = len(checked) == len(self._checked) and only == self._only
        if not same:
            self.beginResetModel()
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
            self._latest = (wanted, self._checked.row(wanted - 1))
        return self._latest[1]

    def _cell(self, found: CheckedRow, place: int) -> Cell:
        text = found.cells[place] if place < len(found.cells) else ""
        about = [f for f in found.findings if f.column == self._checked.header[place]]
        if not about:
            return Cell(text)
        flag = "danger" if any(f.severity == "error" for f in about) else "warning"
        said = "\n".join(finding.message for finding in about)
        return Cell(text, tone=f"{flag}_text", flag=flag, tip=said)


def _width(checked: Checked, at: int) -> int:
    rows = (checked.row(index).cells for index in range(min(LOOKED_AT, len(checked))))
    longest = max((len(cells[at]) for cells in rows if at < len(cells)), default=0)
    return max(LEAST, min(MOST, longest * PER_CHARACTER + 28))
