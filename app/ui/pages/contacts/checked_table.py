"""The table of an import: cells can be typed over where they are."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from app.ui.pages.contacts.checked_model import FROZEN, CheckedModel
from app.ui.theme import colour
from app.ui.widgets.cell_delegate import CellDelegate
from app.ui.widgets.table import Table

Index = QModelIndex | QPersistentModelIndex
Trigger = QAbstractItemView.EditTrigger


class CheckedTable(Table):
    """A double click, F2 and Enter edit a cell, or the bad one of its row; so does typing on it."""

    def __init__(self, *, name: str, accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(name=name, accessible=accessible, parent=parent)
        self.setItemDelegate(_TypingDelegate(self))
        self.setEditTriggers(Trigger.DoubleClicked | Trigger.EditKeyPressed | Trigger.AnyKeyPressed)
        self.activated_row.connect(self._on_activated)

    def edit(self, index: Any, trigger: Any = None, event: Any = None) -> Any:
        if trigger is None:
            super().edit(index)
            return None
        model = self.cells()
        if isinstance(model, CheckedModel) and index.isValid():
            flagged = model.is_flagged(index.row(), index.column())
            if trigger == Trigger.AnyKeyPressed and not flagged:
                return False
            if trigger == Trigger.EditKeyPressed and (index.column() < FROZEN or not flagged):
                self.edit_bad(index.row())
                return True
        return super().edit(index, trigger, event)

    def edit_bad(self, row: int) -> None:
        """Edit the first cell of a row in which something was found."""
        model = self.cells()
        if isinstance(model, CheckedModel) and 0 <= row < model.rowCount():
            index = model.index(row, model.bad_place(row))
            self.setCurrentIndex(index)
            self.scrollTo(index)
            if self.state() != QAbstractItemView.State.EditingState:
                self.edit(index)

    def _on_activated(self, row: int) -> None:
        # A double click on a cell of the file edits that one.
        if self.state() != QAbstractItemView.State.EditingState:
            self.edit_bad(row)


class _TypingDelegate(CellDelegate):
    """Shows which cell is current, and lays a line to type in over it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        shown: Any = option  # PySide's stubs leave out the fields of the C++ struct
        focused = shown.state & QStyle.StateFlag.State_HasFocus
        if focused and index.column() >= FROZEN:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour("ring"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            area = QRectF(shown.rect).adjusted(4.5, 4.5, -4.5, -5.5)
            painter.drawRoundedRect(area, 4, 4)
            painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setObjectName("cell_editor")
        editor.setProperty("c", "cell")
        editor.setAccessibleName(self.tr("New text of the cell"))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(index.data(Qt.ItemDataRole.EditRole))
            editor.selectAll()
            editor.setModified(False)

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        # What was not touched stays as it is: a line cannot hold every character of a cell.
        if isinstance(editor, QLineEdit) and editor.isModified():
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        shown: Any = option  # as above
        editor.setGeometry(shown.rect.adjusted(1, 1, -1, -1))
