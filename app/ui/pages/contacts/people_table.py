"""The table of a list's people: many can be chosen, by ticks, by keys or with Shift and Ctrl."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from app.ui.icons import paint_icon
from app.ui.models.cell_model import CellModel
from app.ui.theme import colour
from app.ui.widgets.cell_delegate import CellDelegate
from app.ui.widgets.sort_header import SortHeader
from app.ui.widgets.table import HEADER_HEIGHT, Table

BOX = 16
TOGGLE = QItemSelectionModel.SelectionFlag.Toggle | QItemSelectionModel.SelectionFlag.Rows
STAY = QItemSelectionModel.SelectionFlag.NoUpdate


class PeopleTable(Table):
    """The first column is a tick. Space ticks, Ctrl+A takes all, Delete and F2 are told."""

    chosen_changed = Signal()
    delete_wanted = Signal()
    edit_wanted = Signal(int)

    def __init__(self, *, name: str, accessible: str, sorts: Callable[[int], bool]) -> None:
        super().__init__(name=name, accessible=accessible, sortable=True)
        self._ticking = False
        self._wished: list[int] = []
        """How wide each column is without what is to spare; empty while columns are placed."""
        head = _Header(self, sorts)
        self.setHorizontalHeader(head)
        head.setFixedHeight(HEADER_HEIGHT)
        head.ticked.connect(self._on_all_ticked)
        head.sectionResized.connect(self._on_width)
        self.setSelectionMode(Table.SelectionMode.ExtendedSelection)
        self.setItemDelegateForColumn(0, _TickDelegate(self))

    def setModel(self, model: CellModel | None) -> None:
        self._wished = []
        super().setModel(model)
        if model is not None:
            self.selectionModel().selectionChanged.connect(self._on_selection)
            # One of its own, that chooses nothing: to paint a title Qt would ask every row of a
            # column whether it is chosen, which takes seconds for a long list.
            apart = QItemSelectionModel(model, model)
            self.horizontalHeader().setSelectionModel(apart)
            self.verticalHeader().setSelectionModel(apart)
            model.modelReset.connect(self._on_selection)
            self.horizontalHeader().setSectionResizeMode(0, SortHeader.ResizeMode.Fixed)
            self._wished = [self.columnWidth(place) for place in range(len(model.columns))]
            self._fill()
        # With the model before it went whoever was chosen there, without a word.
        self._on_selection()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()

    def _on_width(self, section: int, _before: int, width: int) -> None:
        if not self._wished:
            return
        if width:
            self._wished[section] = width
        self._fill(moved=section)

    def _fill(self, moved: int = -1) -> None:
        """Rows end where the card does: the last column of words takes what is to spare."""
        if not self._wished:
            return
        seen = [place for place in range(len(self._wished)) if not self.isColumnHidden(place)]
        last = max(place for place in seen if place == 1 or not self.cells().columns[place].right)
        if last == moved:
            return
        wished, self._wished = self._wished, []  # what follows is nobody's wish
        others = sum(self.columnWidth(place) for place in seen if place != last)
        self.setColumnWidth(last, max(wished[last], self.viewport().width() - others))
        self._wished = wished

    def chosen_rows(self) -> list[tuple[int, int]]:
        """First and last row of each run that is chosen, from the top."""
        if self.model() is None:
            return []
        chosen = self.selectionModel().selection().toList()
        return sorted({(one.top(), one.bottom()) for one in chosen})

    def chosen_count(self) -> int:
        """How many rows are chosen."""
        return sum(last - first + 1 for first, last in self.chosen_rows())

    def go_to(self, row: int) -> None:
        """Put the cursor into a row, or the last there is, and choose nobody."""
        index = self.cells().index(min(row, self.cells().rowCount() - 1), 0)
        self.selectionModel().setCurrentIndex(index, STAY)
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.selectionModel().select(self.currentIndex(), TOGGLE)
        elif plain and event.key() == Qt.Key.Key_Delete and self.chosen_count():
            self.delete_wanted.emit()
        elif plain and event.key() == Qt.Key.Key_F2 and self.current_row() >= 0:
            self.edit_wanted.emit(self.current_row())
        elif plain and event.key() == Qt.Key.Key_Escape and self.chosen_count():
            self.clearSelection()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        left = event.button() == Qt.MouseButton.LeftButton
        self._ticking = index.isValid() and index.column() == 0 and left and not shifted
        if not self._ticking:
            super().mousePressEvent(event)
            return
        self.by_keyboard = False
        self.selectionModel().setCurrentIndex(index, STAY)
        self.selectionModel().select(index, TOGGLE)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        # A tick that was pressed is no selection that is being drawn.
        if not self._ticking or not event.buttons():
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._ticking:
            self._ticking = False
        else:
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).column() == 0:
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)

    def _on_all_ticked(self) -> None:
        if self.chosen_count() == self.cells().rowCount():
            self.clearSelection()
        else:
            self.selectAll()

    def _on_selection(self, *_: object) -> None:
        self.horizontalHeader().viewport().update()
        self.chosen_changed.emit()


class _TickDelegate(CellDelegate):
    """A box that is ticked in a chosen row."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        shown: Any = option  # PySide's stubs leave out the fields of the C++ struct
        _paint_box(painter, shown.rect, bool(shown.state & QStyle.StateFlag.State_Selected))


class _Header(SortHeader):
    """Sorts only by what the engine can sort by; the first section ticks all or none."""

    ticked = Signal()

    def __init__(self, table: PeopleTable, sorts: Callable[[int], bool]) -> None:
        super().__init__(table)
        self._table = table
        self._sorts = sorts

    def mousePressEvent(self, event: QMouseEvent) -> None:
        section = self.logicalIndexAt(event.position().toPoint())
        # Widths are still dragged where a click does nothing.
        self.setSectionsClickable(section >= 0 and self._sorts(section))
        super().mousePressEvent(event)
        if section == 0:
            self.ticked.emit()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        super().paintSection(painter, rect, logicalIndex)
        if logicalIndex == 0 and self.model() is not None:
            rows = self._table.cells().rowCount()
            _paint_box(painter, rect, 0 < rows == self._table.chosen_count())


def _paint_box(painter: QPainter, area: QRect, on: bool) -> None:
    box = QRectF(area.center().x() - BOX / 2 + 1, area.center().y() - BOX / 2, BOX, BOX)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour("accent" if on else "strong"), 1))
    painter.setBrush(colour("accent" if on else "card"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    if on:
        paint_icon(painter, "check", box.adjusted(2, 2, -2, -2), "on_accent")
    painter.restore()
