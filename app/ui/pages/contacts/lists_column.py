"""The lists there are, with their counts, and below them who is never called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.engine.model.contact import ContactList
from app.ui.theme import colour, font
from app.ui.widgets.quiet_list import QuietList
from app.ui.words import number

WIDTH = 204
LINE_HEIGHT = 32
HEADING_HEIGHT = 24
LINE = Qt.ItemDataRole.UserRole
ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Line:
    """`list_name` None: a heading, or the do-not-call list where `count` is set."""

    text: str
    count: int | None = None
    list_name: str | None = None

    @property
    def is_heading(self) -> bool:
        return self.count is None


class ListsModel(QAbstractListModel):
    """Headings and lists, as lines."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []

    def show(self, lines: list[Line]) -> None:
        if [line.text for line in lines] == [line.text for line in self.lines]:
            self.lines = lines
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.lines[index.row()].is_heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return line.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if line.count is None:
                return line.text
            return self.tr("{name}, {count}").format(name=line.text, count=number(line.count))
        return None


class _LineDelegate(QStyledItemDelegate):
    """Name at the left, count at the right; headings small."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line: Line = index.data(LINE)
        if not line.is_heading:
            return QSize(WIDTH, LINE_HEIGHT)
        return QSize(WIDTH, HEADING_HEIGHT + (12 if index.row() else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown: Any = option  # PySide's stubs leave out the fields of the C++ struct
        line: Line = index.data(LINE)
        area: QRect = shown.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.is_heading:
            painter.setFont(font(12, 500))
            painter.setPen(colour("text2"))
            foot = area.adjusted(2, area.height() - HEADING_HEIGHT, 0, -2)
            painter.drawText(foot, Qt.AlignmentFlag.AlignVCenter, line.text)
        else:
            chosen = bool(shown.state & QStyle.StateFlag.State_Selected)
            hovered = getattr(shown.widget, "hovered_row", -1) == index.row()
            _paint_line(painter, area, line, chosen=chosen, hovered=hovered)
        painter.restore()


def _paint_line(painter: QPainter, area: QRect, line: Line, *, chosen: bool, hovered: bool) -> None:
    if chosen or hovered:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("selected" if chosen else "hover"))
        painter.drawRoundedRect(area.adjusted(0, 1, 0, -1), 6, 6)
    middle = Qt.AlignmentFlag.AlignVCenter
    inside = area.adjusted(10, 0, -10, 0)
    count = number(line.count or 0)
    face = font(12)
    painter.setFont(face)
    painter.setPen(colour("text2"))
    painter.drawText(inside, middle | Qt.AlignmentFlag.AlignRight, count)
    room = inside.adjusted(0, 0, -QFontMetrics(face).horizontalAdvance(count) - 10, 0)
    face = font(14, 500 if chosen else 400)
    painter.setFont(face)
    painter.setPen(colour("accent_text" if chosen else "text2"))
    text = QFontMetrics(face).elidedText(line.text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, middle, text)


class ListsColumn(QuietList):
    """Tells which list was chosen; arrows choose at once, as in a side bar."""

    list_chosen = Signal(str)
    do_not_call_chosen = Signal()

    def __init__(self) -> None:
        super().__init__(name="contact_lists", accessible="")
        self.setAccessibleName(self.tr("Lists"))
        self.setFixedWidth(WIDTH)
        self._lines = ListsModel()
        self.setModel(self._lines)
        self.setItemDelegate(_LineDelegate(self))
        self.selectionModel().currentChanged.connect(self._on_current)
        self._silent = False

    def show_lists(self, lists: Sequence[ContactList], never: int) -> None:
        """Show these lists; the one that was chosen stays chosen, in silence."""
        chosen = self._chosen()
        lines = [Line(self.tr("Lists"))] if lists else []
        lines += [Line(one.name, one.contacts, one.name) for one in lists]
        lines += [Line(self.tr("Never call")), Line(self.tr("Do-not-call list"), never)]
        self._silent = True
        self._lines.show(lines)
        self._silent = False
        if chosen is not None:
            self.choose(chosen.list_name)

    def choose(self, list_name: str | None) -> bool:
        """Mark a list in silence, None for the do-not-call list; False when it is not there."""
        for row, line in enumerate(self._lines.lines):
            if not line.is_heading and line.list_name == list_name:
                self._silent = True
                self.setCurrentIndex(self._lines.index(row))
                self._silent = False
                return True
        return False

    def _chosen(self) -> Line | None:
        index = self.currentIndex()
        return self._lines.lines[index.row()] if index.isValid() else None

    def _on_current(self, _current: QModelIndex, _before: QModelIndex) -> None:
        line = self._chosen()
        if self._silent or line is None:
            return
        if line.list_name is None:
            self.do_not_call_chosen.emit()
        else:
            self.list_chosen.emit(line.list_name)
