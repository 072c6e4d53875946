"""Each kind of finding with what can be done about it, as links that are painted, not built."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.icons import paint_icon
from app.ui.pages.contacts.finding_places import (
    EXAMPLE_LINE,
    LEFT,
    RIGHT,
    TITLE_LINE,
    TOP,
    Found,
    places,
)
from app.ui.pages.contacts.finding_words import finding_icon
from app.ui.theme import colour, font
from app.ui.widgets.quiet_list import QuietList

WIDTH, NARROW_WIDTH = 256, 252
TILE = 28
FOUND = Qt.ItemDataRole.UserRole
ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
TONES = {"error": "danger", "warning": "warning", "info": "info"}


class FindingsModel(QAbstractListModel):
    """The groups, the gravest first."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Found] = []

    def show(self, found: list[Found]) -> None:
        if [one.key for one in found] == [one.key for one in self.found]:
            self.found = found
            if found:
                self.dataChanged.emit(self.index(0), self.index(len(found) - 1))
            return
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.found[index.row()]
        if role == FOUND:
            return one
        if role == Qt.ItemDataRole.DisplayRole:
            return one.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return one.group.message
        if role == Qt.ItemDataRole.AccessibleTextRole:
            told = self.tr("{title}, {count}, {example}. {action}")
            return told.format(
                title=one.title, count=len(one.rows), example=one.example, action=one.action
            )
        return None


class FindingsList(QuietList):
    """`row_chosen` for a finding itself; Enter on it opens the bar that has its remedies too."""

    remedy_chosen = Signal(int, str)

    def __init__(self, *, name: str, accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(name=name, accessible=accessible, parent=parent)
        self.findings = FindingsModel()
        self.setModel(self.findings)
        self.setItemDelegate(_FoundDelegate(self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Words take another line where the panel is narrow, or its scroll bar appears.
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        index = self.indexAt(at)
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            area = self.visualRect(index)
            for name, place in places(self.findings.found[index.row()], area.width()).links:
                if name and place.translated(area.topLeft()).contains(at):
                    self.remedy_chosen.emit(index.row(), name)
                    return
        super().mouseReleaseEvent(event)

    def link_point(self, row: int, name: str) -> QPoint:
        """Where on the screen of the list a remedy's link is: what a click aims at."""
        area = self.visualRect(self.findings.index(row))
        links = dict(places(self.findings.found[row], area.width()).links)
        return links[name].translated(area.topLeft()).center()


class _FoundDelegate(QStyledItemDelegate):
    """Tile, title, example, what to do, and how many rows."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        shown: Any = option  # PySide's stubs leave out the fields of the C++ struct
        view = shown.widget
        width = view.viewport().width() if view is not None else NARROW_WIDTH - 8
        return QSize(NARROW_WIDTH - 8, places(index.data(FOUND), width).height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown: Any = option  # as above
        one: Found = index.data(FOUND)
        area: QRect = shown.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if getattr(shown.widget, "hovered_row", -1) == index.row():
            painter.fillRect(area, colour("hover"))
        painter.fillRect(QRect(area.x(), area.bottom(), area.width(), 1), colour("border"))
        _paint_tile(painter, area, one)
        _paint_words(painter, area, one)
        painter.restore()


def _paint_tile(painter: QPainter, area: QRect, one: Found) -> None:
    tone = TONES[one.group.severity]
    box = QRectF(area.x() + 14, area.y() + (area.height() - TILE) / 2, TILE, TILE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(f"{tone}_soft"))
    painter.drawRoundedRect(box, 7, 7)
    paint_icon(painter, finding_icon(one.group), box.adjusted(6, 6, -6, -6), f"{tone}_text")


def _paint_words(painter: QPainter, area: QRect, one: Found) -> None:
    found = places(one, area.width())
    middle = Qt.AlignmentFlag.AlignVCenter
    room = area.adjusted(LEFT, TOP, -RIGHT, 0)
    painter.setFont(font(14, 600))
    painter.setPen(colour("text"))
    count = QRect(room.x(), room.y(), room.width(), TITLE_LINE)
    painter.drawText(count, middle | Qt.AlignmentFlag.AlignRight, one.count)
    lines = [(text, font(14, 500), "text", TITLE_LINE) for text in found.title]
    lines += [(text, font(12), "text3", EXAMPLE_LINE) for text in found.example]
    top = room.y()
    for text, face, token, height in lines:
        painter.setFont(face)
        painter.setPen(colour(token))
        painter.drawText(QRect(room.x(), top, room.width(), height), middle, text)
        top += height
    painter.setFont(font(14, 500))
    painter.setPen(colour("accent_text"))
    told = dict(one.links())
    for name, place in found.links:
        painter.drawText(place.translated(area.topLeft()), middle, told[name])
