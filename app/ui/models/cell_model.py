"""What every table model of ours shares: columns, and cells told to Qt by role."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.ui.models.cell import Cell, Column

CELL = Qt.ItemDataRole.UserRole
"""The role that hands the whole `Cell` to the delegate."""

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class CellModel(QAbstractTableModel):
    """Rows of cells under named columns. A kind of it says how many rows and which cell."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)

    def cell_at(self, row: int, column: int) -> Cell | None:
        """The cell to show; None while there is nothing to show in that row."""
        raise NotImplementedError

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self.columns[index.column()])
        if role not in _TOLD:
            return None
        cell = self.cell_at(index.row(), index.column())
        return None if cell is None else _TOLD[role](cell)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.title
        return _alignment(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def column_of(self, key: str) -> int:
        """The place of a column. KeyError if there is none of that name."""
        for place, column in enumerate(self.columns):
            if column.key == key:
                return place
        raise KeyError(key)


_TOLD: dict[int, Callable[[Cell], Any]] = {
    Qt.ItemDataRole.DisplayRole: lambda cell: cell.text,
    Qt.ItemDataRole.ToolTipRole: lambda cell: cell.tip or None,
    Qt.ItemDataRole.AccessibleTextRole: lambda cell: cell.spoken,
    CELL: lambda cell: cell,
}


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
