"""Paints every table cell: row states, badges, icons, flags, bars, two lines. No widget per row."""

from functools import lru_cache
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from app.ui.icons import paint_icon
from app.ui.models.cell import EMPTY, Cell
from app.ui.models.cell_model import CellModel
from app.ui.theme import colour, font
from app.ui.widgets.badge import paint_badge

Index = QModelIndex | QPersistentModelIndex
PAD = 12
ICON = 15
BAR_WIDTH = 72
Style = tuple[int, int, bool]
"""Pixels, weight, whether every letter is equally wide."""


class CellDelegate(QStyledItemDelegate):
    """One delegate for every table. The view tells which row the mouse is over."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown: Any = option  # PySide's stubs leave out the fields of the C++ struct
        model, row, column = index.model(), index.row(), index.column()
        if not isinstance(model, CellModel):
            super().paint(painter, option, index)
            return
        # Straight from the model: each role asked through Qt costs as much as painting the words.
        cell = model.cell_at(row, column) or EMPTY
        rect: QRect = shown.rect
        painter.save()
        selected = bool(shown.state & QStyle.StateFlag.State_Selected)
        self._paint_row(painter, rect, (row, column, model.rowCount()), selected, shown.widget)
        area = QRectF(rect.x() + PAD, rect.y(), rect.width() - 2 * PAD, rect.height() - 1)
        if cell.flag:
            _paint_flag(painter, QRectF(rect), cell.flag)
        if cell.badge:
            # A column narrower than its badge cuts the badge at the column's own edge.
            room = area.adjusted(0, 0, PAD, 0)
            paint_badge(painter, room, cell.text, cell.badge, cell.icon or "")
        elif cell.text or cell.icon or cell.bar is not None:
            right = cell.right or model.columns[column].right
            _paint_words(painter, _paint_front(painter, area, cell), cell, right)
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """The cell's own tip, else the whole text where an ellipsis cut it."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        model = index.model()
        if not isinstance(model, CellModel):
            return super().helpEvent(event, view, option, index)
        cell = model.cell_at(index.row(), index.column()) or EMPTY
        width = view.visualRect(index).width() - 2 * PAD
        tip = cell.tip or ("\n".join(_cut_lines(cell, width)))
        QToolTip.showText(event.globalPos(), tip, view)
        return True

    def _paint_row(
        self,
        painter: QPainter,
        area: QRect,
        place: tuple[int, int, int],
        selected: bool,
        view: Any,
    ) -> None:
        """Background, line and edge; `place` is row, column and how many rows there are."""
        row, column, count = place
        if selected or row == getattr(view, "hovered_row", -1):
            painter.fillRect(area, colour("selected" if selected else "hover"))
        if row < count - 1 or getattr(view, "closing_line", False):
            painter.fillRect(area.x(), area.bottom(), area.width(), 1, colour("border"))
        if selected and column == getattr(view, "edge_column", 0):
            painter.fillRect(QRect(area.x(), area.y(), 3, area.height() - 1), colour("accent"))


def _paint_flag(painter: QPainter, area: QRectF, tone: str) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour(f"{tone}_fill"), 1))
    painter.setBrush(colour(f"{tone}_soft"))
    painter.drawRoundedRect(area.adjusted(4.5, 4.5, -4.5, -5.5), 4, 4)


def _paint_front(painter: QPainter, area: QRectF, cell: Cell) -> QRectF:
    """Bar or icon before the words; returns what is left for the words."""
    if cell.bar is None and not cell.icon:
        return area
    middle = area.center().y()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if cell.bar is not None:
        width = max(0.0, min(area.width() - 44, BAR_WIDTH))
        track = QRectF(area.x(), middle - 3, width, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("sunken"))
        painter.drawRoundedRect(track, 3, 3)
        done = width * min(1.0, max(0.0, cell.bar))
        if done:
            painter.setBrush(colour("accent"))
            painter.drawRoundedRect(QRectF(track.x(), track.y(), max(done, 6), 6), 3, 3)
        return area.adjusted(width + 8, 0, 0, 0)
    tone = cell.tone if cell.tone.endswith("_text") else "text3"
    icon = cell.icon or ""
    paint_icon(painter, icon, QRectF(area.x(), middle - ICON / 2, ICON, ICON), tone)
    return area.adjusted(ICON + 7, 0, 0, 0)


def _paint_words(painter: QPainter, area: QRectF, cell: Cell, right: bool) -> None:
    middle = area.center().y()
    style = _text_style(cell)
    if not cell.sub:
        tone = "text2" if cell.bar is not None and cell.tone == "text" else cell.tone
        _paint_line(painter, area, middle, cell.text, (tone, style, right))
        return
    half = area.height() / 2
    upper, lower = area.y() + 4 + (half - 3) / 2, area.y() + half + (half - 5) / 2
    _paint_line(painter, area, upper, cell.text, (cell.tone, style, right))
    _paint_line(painter, area, lower, cell.sub, ("text3", SUB_STYLE, right))


def _paint_line(
    painter: QPainter, area: QRectF, middle: float, text: str, look: tuple[str, Style, bool]
) -> None:
    """One line of words around the height `middle`; `look` is token, style and right or left."""
    tone, style, right = look
    cut, width = _cut(text, style, int(area.width()))
    left = area.x() + area.width() - width if right else area.x()
    painter.setFont(_face(style))
    painter.setPen(colour(tone))
    # At a point: laid out in a rectangle the same words take three times as long.
    painter.drawText(QPointF(left, round(middle + _rise(style))), cut)


SUB_STYLE = (12, 400, False)


def _text_style(cell: Cell) -> Style:
    """Pixels, weight, fixed width. Fixed-width text and captions are the small size."""
    small = cell.mono or cell.bar is not None or (cell.tone == "text3" and not cell.sub)
    return (12 if small else 14, cell.weight, cell.mono)


@lru_cache(maxsize=32)
def _face(style: Style) -> QFont:
    return font(*style)


@lru_cache(maxsize=32)
def _metrics(style: Style) -> QFontMetrics:
    return QFontMetrics(_face(style))


@lru_cache(maxsize=32)
def _rise(style: Style) -> float:
    """From the middle of a line down to its baseline."""
    metrics = _metrics(style)
    return (metrics.ascent() - metrics.descent()) / 2


@lru_cache(maxsize=8192)
def _cut(text: str, style: Style, width: int) -> tuple[str, int]:
    """The words on one line, shortened to `width` px, and how wide they are then."""
    metrics = _metrics(style)
    line = " ".join(text.split()) if "\n" in text else text
    wide = metrics.horizontalAdvance(line)
    if wide <= width:
        return line, wide
    cut = metrics.elidedText(line, Qt.TextElideMode.ElideRight, width)
    return cut, metrics.horizontalAdvance(cut)


def _cut_lines(cell: Cell, width: int) -> list[str]:
    taken = ICON + 7 if cell.icon else 0
    lines = [(cell.text, _text_style(cell)), (cell.sub, SUB_STYLE)]
    cut = any(_metrics(style).horizontalAdvance(text) > width - taken for text, style in lines)
    return [text for text, _ in lines if text] if cut else []
