"""Each kind of finding with what can be done about it, as links that are painted, not built."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
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
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.engine.model.checked import FindingGroup
from app.ui import words
from app.ui.icons import paint_icon
from app.ui.pages.contacts.finding_words import finding_icon
from app.ui.theme import colour, font
from app.ui.widgets.quiet_list import QuietList

WIDTH, NARROW_WIDTH = 256, 232
HEAD, LINK_LINE, FOOT = 43, 19, 11
"""Above the links, one line of them, below them; px."""
LEFT, RIGHT, BETWEEN = 54, 14, 14
TILE = 28
FOUND = Qt.ItemDataRole.UserRole
ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
TONES = {"error": "danger", "warning": "warning", "info": "info"}


@dataclass(frozen=True)
class Found:
    """A group as it is painted. `rows` are ascending numbers, none for the file as a whole."""

    group: FindingGroup
    title: str
    example: str
    rows: Sequence[int] = field(compare=False)
    action: str
    remedies: tuple[tuple[str, str], ...] = ()
    """Name and words of what one click can do."""

    @property
    def key(self) -> tuple[str, str | None]:
        return self.group.code, self.group.column

    def links(self) -> list[tuple[str, str]]:
        """Name and words of each link; the first, without a name, shows the rows."""
        return [("", self.action), *self.remedies] if self.action else []


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

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        index = self.indexAt(at)
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            area = self.visualRect(index)
            for name, place in link_places(self.findings.found[index.row()], area.width()):
                if name and place.translated(area.topLeft()).contains(at):
                    self.remedy_chosen.emit(index.row(), name)
                    return
        super().mouseReleaseEvent(event)

    def link_point(self, row: int, name: str) -> QPoint:
        """Where on the screen of the list a remedy's link is: what a click aims at."""
        area = self.visualRect(self.findings.index(row))
        places = dict(link_places(self.findings.found[row], area.width()))
        return places[name].translated(area.topLeft()).center()


def link_places(one: Found, width: int) -> list[tuple[str, QRect]]:
    """Each link's name and place within its item: beside each other while there is room."""
    metrics = QFontMetrics(font(14, 500))
    places: list[tuple[str, QRect]] = []
    left, top = LEFT, HEAD
    for name, text in one.links():
        wide = metrics.horizontalAdvance(text)
        if left > LEFT and left + wide > width - RIGHT:
            left, top = LEFT, top + LINK_LINE
        places.append((name, QRect(left, top, min(wide, width - RIGHT - left), LINK_LINE)))
        left += wide + BETWEEN
    return places


class _FoundDelegate(QStyledItemDelegate):
    """Tile, title, example, what to do, and how many rows."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        shown: Any = option  # PySide's stubs leave out the fields of the C++ struct
        view = shown.widget
        width = view.viewport().width() if view is not None else NARROW_WIDTH - 8
        places = link_places(index.data(FOUND), width)
        bottom = places[-1][1].bottom() + 1 if places else HEAD
        return QSize(NARROW_WIDTH - 8, bottom + FOOT)

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
        _paint_words(painter, area.adjusted(LEFT, 8, -RIGHT, 0), one)
        _paint_links(painter, area, one)
        painter.restore()


def _paint_tile(painter: QPainter, area: QRect, one: Found) -> None:
    tone = TONES[one.group.severity]
    box = QRectF(area.x() + 14, area.y() + (area.height() - TILE) / 2, TILE, TILE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(f"{tone}_soft"))
    painter.drawRoundedRect(box, 7, 7)
    paint_icon(painter, finding_icon(one.group), box.adjusted(6, 6, -6, -6), f"{tone}_text")


def _paint_words(painter: QPainter, area: QRect, one: Found) -> None:
    face = font(14, 600)
    count = words.number(len(one.rows)) if one.rows else ""
    painter.setFont(face)
    painter.setPen(colour("text"))
    first = QRect(area.x(), area.y(), area.width(), 35)
    painter.drawText(first, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
    width = area.width() - QFontMetrics(face).horizontalAdvance(count) - 10
    lines = [(one.title, 14, 500, "text", 18), (one.example, 12, 400, "text3", 17)]
    top = area.y()
    for text, px, weight, token, height in lines:
        face = font(px, weight)
        painter.setFont(face)
        painter.setPen(colour(token))
        short = QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(area.x(), top, width, height), Qt.AlignmentFlag.AlignVCenter, short)
        top += height


def _paint_links(painter: QPainter, area: QRect, one: Found) -> None:
    painter.setFont(font(14, 500))
    painter.setPen(colour("accent_text"))
    told = dict(one.links())
    for name, place in link_places(one, area.width()):
        painter.drawText(
            place.translated(area.topLeft()), Qt.AlignmentFlag.AlignVCenter, told[name]
        )
