"""A table of things known in full: new lists are compared with the old one, row by row."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QObject, Qt

from app.ui.models.cell import Cell, Column
from app.ui.models.cell_model import ROOT, CellModel, Index

__all__ = ["Cell", "Column", "TableModel"]

T = TypeVar("T")
MANY_RANGES = 400
"""More scattered changes than this cost a view more than a reset does."""


class TableModel(CellModel, Generic[T]):
    """Shows a sequence of things; what stays keeps its row, selection and scroll position.

    `cells(item, column_key)` makes a cell; `key(item)` says what makes an item the same one later.
    For a few thousand things; a `PagedModel` shows more.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        cells: Callable[[T, str], Cell],
        key: Callable[[T], Hashable],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self._cells = cells
        self._key = key
        self._given: Sequence[T] = ()
        self._items: list[T] = []
        self._keys: list[Hashable] = []
        self._rows: dict[Hashable, int] | None = {}
        self._made: dict[tuple[Hashable, int], Cell] = {}
        self._sorted_by = -1
        self._descending = False

    def show(self, items: Sequence[T]) -> None:
        """Show these things, in this order unless a column was chosen to sort by.

        ValueError if two of them have the same key: rows could not be told apart.
        """
        self._given = tuple(items)
        self._show(self._in_order(self._given))

    def item(self, index: Index | int) -> T | None:
        """The thing in a row (or at an index); None if there is no such row."""
        row = index if isinstance(index, int) else index.row()
        return self._items[row] if 0 <= row < len(self._items) else None

    def row_of(self, key: Hashable) -> int:
        """Where a thing stands now; -1 if it is not shown."""
        if self._rows is None:
            self._rows = {known: row for row, known in enumerate(self._keys)}
        return self._rows.get(key, -1)

    def key_at(self, row: int) -> Hashable | None:
        """What tells the row's thing apart; None if there is no such row."""
        return self._keys[row] if 0 <= row < len(self._keys) else None

    def repaint_cells(self) -> None:
        """Make the cells again that were shown, for things that changed by time alone."""
        for row in range(len(self._items)):
            self._announce_changes(row, self._items[row])

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._items)

    def cell_at(self, row: int, column: int) -> Cell | None:
        if not 0 <= row < len(self._items):
            return None
        place = (self._keys[row], column)
        cell = self._made.get(place)
        if cell is None:
            cell = self._made[place] = self._cells(self._items[row], self.columns[column].key)
        return cell

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column; -1 goes back to the order that was given."""
        self._sorted_by, self._descending = column, order == Qt.SortOrder.DescendingOrder
        self._show(self._in_order(self._given))

    def _in_order(self, items: Sequence[T]) -> list[T]:
        if not 0 <= self._sorted_by < len(self.columns):
            return list(items)
        name = self.columns[self._sorted_by].key

        def by_cell(item: T) -> tuple[bool, object]:
            cell = self._cells(item, name)
            return (cell.sort is None, cell.text.casefold() if cell.sort is None else cell.sort)

        return sorted(items, key=by_cell, reverse=self._descending)

    def _show(self, items: list[T]) -> None:
        keys = [self._key(item) for item in items]
        wanted = dict(zip(keys, items, strict=True))
        if len(wanted) != len(keys):
            raise ValueError("two rows have the same key")
        known = set(self._keys)
        kept = sum(key in known for key in keys)
        leaving = list(_ranges([key not in wanted for key in self._keys]))
        coming = list(_ranges([key not in known for key in keys]))
        if kept * 2 < len(self._keys) or len(leaving) + len(coming) > MANY_RANGES:
            self._begin_again(items, keys)
            return
        for first, last in reversed(leaving):
            self._take_out(first, last)
        self._change([wanted[key] for key in self._keys])
        self._move([key for key in keys if key in known])
        for first, last in coming:
            self._put_in(first, items[first : last + 1], keys[first : last + 1])

    def _begin_again(self, items: list[T], keys: list[Hashable]) -> None:
        self.beginResetModel()
        self._items, self._keys, self._rows = items, keys, None
        self._made.clear()
        self.endResetModel()

    def _take_out(self, first: int, last: int) -> None:
        self.beginRemoveRows(QModelIndex(), first, last)
        for key in self._keys[first : last + 1]:
            self._forget(key)
        del self._items[first : last + 1]
        del self._keys[first : last + 1]
        self._rows = None
        self.endRemoveRows()

    def _put_in(self, first: int, items: list[T], keys: list[Hashable]) -> None:
        self.beginInsertRows(QModelIndex(), first, first + len(items) - 1)
        self._items[first:first] = items
        self._keys[first:first] = keys
        self._rows = None
        self.endInsertRows()

    def _change(self, items: list[T]) -> None:
        """Take the newer things, for the same keys in the same order."""
        for row, item in enumerate(items):
            if item is not self._items[row] and item != self._items[row]:
                self._announce_changes(row, item)
            self._items[row] = item

    def _announce_changes(self, row: int, item: T) -> None:
        # A cell that no view asked for was never painted: it is made when somebody asks.
        self._items[row] = item
        for column, told in enumerate(self.columns):
            place = (self._keys[row], column)
            before = self._made.get(place)
            if before is None:
                continue
            cell = self._cells(item, told.key)
            if cell != before:
                self._made[place] = cell
                index = self.index(row, column)
                self.dataChanged.emit(index, index)

    def _move(self, keys: list[Hashable]) -> None:
        """Bring the rows into another order; selections move with their rows."""
        if keys == self._keys:
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [(self._keys[index.row()], index.column()) for index in before]
        items = dict(zip(self._keys, self._items, strict=True))
        self._keys, self._items = keys, [items[key] for key in keys]
        self._rows = None
        after = [self.index(self.row_of(key), column) for key, column in held]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _forget(self, key: Hashable) -> None:
        for column in range(len(self.columns)):
            self._made.pop((key, column), None)


def _ranges(flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """First and last place of each run of true flags."""
    first: int | None = None
    for place, flag in enumerate(flags):
        if flag and first is None:
            first = place
        elif not flag and first is not None:
            yield first, place - 1
            first = None
    if first is not None:
        yield first, len(flags) - 1
