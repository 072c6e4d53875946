"""A table too long to hold: rows are fetched a page at a time, when a view asks for them."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QObject

from app.ui.models.cell import Cell, Column
from app.ui.models.cell_model import ROOT, CellModel, Index

__all__ = ["Cell", "Column", "PagedModel"]

T = TypeVar("T")
PAGE_ROWS = 32
"""About a screen. More are read in vain whenever a busy table is asked for its newest rows."""
KEPT_PAGES = 128


class PagedModel(CellModel, Generic[T]):
    """Shows rows `0 .. count()` of a query; only pages that are looked at are fetched and kept.

    `page(offset, limit)` runs while a view paints: it must be a quick, indexed query (about 1 ms).
    With `key`, rows that came in at the top are told from rows at the end.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        cells: Callable[[T, str], Cell],
        *,
        count: Callable[[], int],
        page: Callable[[int, int], list[T]],
        key: Callable[[T], Hashable] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self._cells = cells
        self._count_rows = count
        self._fetch = page
        self._key = key
        self._count = count()
        self._pages: OrderedDict[int, list[T]] = OrderedDict()

    def refresh(self) -> None:
        """Ask again. Rows that came or went are announced, so selection and scroll stay."""
        first = self._loaded(0)
        count, before = self._count_rows(), self._count
        self._pages.clear()
        if count < before:
            self._shrink(count)
        elif count > before:
            self._grow(count, first)
        if self._count:
            last = self.index(self._count - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def start_over(self) -> None:
        """Another search or filter: nothing that was shown has to be there again."""
        self.beginResetModel()
        self._pages.clear()
        self._count = self._count_rows()
        self.endResetModel()

    def item(self, index: Index | int) -> T | None:
        """The thing in a row (or at an index), fetched if need be; None if there is none."""
        row = index if isinstance(index, int) else index.row()
        if not 0 <= row < self._count:
            return None
        number, place = divmod(row, PAGE_ROWS)
        page = self._page(number)
        return page[place] if place < len(page) else None

    def key_at(self, row: int) -> Hashable | None:
        """What tells the row's thing apart, if it is loaded and a key was given."""
        item = self._loaded(row)
        return None if item is None or self._key is None else self._key(item)

    def row_of(self, key: Hashable) -> int:
        """Where a thing stands, looked for in the loaded pages only; -1 if it is in none."""
        if self._key is None:
            return -1
        for number, page in self._pages.items():
            for place, item in enumerate(page):
                if self._key(item) == key:
                    return number * PAGE_ROWS + place
        return -1

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else self._count

    def cell_at(self, row: int, column: int) -> Cell | None:
        item = self.item(row)
        return None if item is None else self._cells(item, self.columns[column].key)

    def _loaded(self, row: int) -> T | None:
        number, place = divmod(row, PAGE_ROWS)
        page = self._pages.get(number, [])
        return page[place] if 0 <= place < len(page) else None

    def _page(self, number: int) -> list[T]:
        page = self._pages.get(number)
        if page is None:
            page = self._pages[number] = self._fetch(number * PAGE_ROWS, PAGE_ROWS)
            if len(self._pages) > KEPT_PAGES:
                self._pages.popitem(last=False)
        self._pages.move_to_end(number)
        return page

    def _shrink(self, count: int) -> None:
        self.beginRemoveRows(QModelIndex(), count, self._count - 1)
        self._count = count
        self.endRemoveRows()

    def _grow(self, count: int, first: T | None) -> None:
        new = count - self._count
        at = 0 if self._came_on_top(new, first) else self._count
        self.beginInsertRows(QModelIndex(), at, at + new - 1)
        self._count = count
        self.endInsertRows()

    def _came_on_top(self, new: int, first: T | None) -> bool:
        if self._key is None or first is None:
            return False
        now_there = self._fetch(new, 1)
        return bool(now_there) and self._key(now_there[0]) == self._key(first)
