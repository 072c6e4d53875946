"""Paints every table cell: row states, badges, icons, flags, bars, two lines. No widget per row."""

from functools import lru_cache
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
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
from app.ui.models.cell_model import CELL
from app.ui.theme import colour, font
from app.ui.widgets.badge import paint_badge

Index = QModelIndex | QPersistentModelIndex
PAD = 12
ICON = 15
BAR_WIDTH = 72
VERTICAL_CENTRE = Qt.AlignmentFlag.AlignVCenter


class CellDelegate(QStyledItemDelegate):
    """One delegate for every table. The view tells which row the mouse is over."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown: Any = option  # PySide's stubs leave out the fields of the C++ struct
        cell = _cell(index)
        painter.save()
        selected = bool(shown.state & QStyle.StateFlag.State_Selected)
        self._paint_row(painter, shown.rect, index, selected, shown.widget)
        area = QRectF(shown.rect.adjusted(PAD, 0, -PAD, -1))
        if cell.flag:
            _paint_flag(painter, QRectF(shown.rect), cell.flag)
        if cell.badge:
            paint_badge(painter, _badge_area(area, cell), cell.text, cell.badge, cell.icon or "")
        else:
            _paint_words(painter, _paint_front(painter, area, cell), cell, _right(index, cell))
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
        cell = _cell(index)
        width = view.visualRect(index).width() - 2 * PAD
        tip = cell.tip or ("\n".join(_cut_lines(cell, width)))
        QToolTip.showText(event.globalPos(), tip, view)
        return True

    def _paint_row(
        self, painter: QPainter, area: QRect, index: Index, selected: bool, view: Any
    ) -> None:
        hovered = index.row() == getattr(view, "hovered_row", -1)
        if selected or hovered:
            painter.fillRect(area, colour("selected" if selected else "hover"))
        if index.row() < index.model().rowCount() - 1 or getattr(view, "closing_line", False):
            line = QRect(area.x(), area.bottom(), area.width(), 1)
            painter.fillRect(line, colour("border"))
        if selected and getattr(view, "edge_column", 0) == index.column():
            painter.fillRect(QRect(area.x(), area.y(), 3, area.height() - 1), colour("accent"))


def _cell(index: Index) -> Cell:
    cell = index.data(CELL)
    return cell if isinstance(cell, Cell) else EMPTY


def _right(index: Index, cell: Cell) -> bool:
    alignment = index.data(Qt.ItemDataRole.TextAlignmentRole)
    return cell.right or bool(Qt.AlignmentFlag(alignment or 0) & Qt.AlignmentFlag.AlignRight)


def _paint_flag(painter: QPainter, area: QRectF, tone: str) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour(f"{tone}_fill"), 1))
    painter.setBrush(colour(f"{tone}_soft"))
    painter.drawRoundedRect(area.adjusted(4.5, 4.5, -4.5, -5.5), 4, 4)


def _badge_area(area: QRectF, cell: Cell) -> QRectF:
    # A column narrower than its badge cuts the badge at the column, not into the next one.
    return QRectF(area.x(), area.y(), area.width() + PAD, area.height())


def _paint_front(painter: QPainter, area: QRectF, cell: Cell) -> QRectF:
    """Bar or icon before the words; returns what is left for the words."""
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
    if cell.icon:
        tone = cell.tone if cell.tone.endswith("_text") else "text3"
        paint_icon(painter, cell.icon, QRectF(area.x(), middle - ICON / 2, ICON, ICON), tone)
        return area.adjusted(ICON + 7, 0, 0, 0)
    return area


def _paint_words(painter: QPainter, area: QRectF, cell: Cell, right: bool) -> None:
    side = (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft) | VERTICAL_CENTRE
    if not cell.sub:
        tone = "text2" if cell.bar is not None and cell.tone == "text" else cell.tone
        _paint_line(painter, area, side, cell.text, tone, _text_style(cell))
        return
    half = area.height() / 2
    upper = QRectF(area.x(), area.y() + 4, area.width(), half - 3)
    lower = QRectF(area.x(), area.y() + half, area.width(), half - 5)
    _paint_line(painter, upper, side, cell.text, cell.tone, _text_style(cell))
    _paint_line(painter, lower, side, cell.sub, "text3", SUB_STYLE)


def _paint_line(
    painter: QPainter,
    area: QRectF,
    side: Qt.AlignmentFlag,
    text: str,
    tone: str,
    style: tuple[int, int, bool],
) -> None:
    painter.setFont(_face(style))
    painter.setPen(colour(tone))
    cut = _metrics(style).elidedText(
        _one_line(text), Qt.TextElideMode.ElideRight, int(area.width())
    )
    painter.drawText(area, side, cut)


SUB_STYLE = (12, 400, False)


def _text_style(cell: Cell) -> tuple[int, int, bool]:
    """Pixels, weight, fixed width. Fixed-width text and captions are the small size."""
    small = cell.mono or cell.bar is not None or (cell.tone == "text3" and not cell.sub)
    return (12 if small else 14, cell.weight, cell.mono)


@lru_cache(maxsize=32)
def _face(style: tuple[int, int, bool]) -> QFont:
    return font(*style)


@lru_cache(maxsize=32)
def _metrics(style: tuple[int, int, bool]) -> QFontMetrics:
    return QFontMetrics(_face(style))


def _one_line(text: str) -> str:
    return " ".join(text.split()) if "\n" in text else text


def _cut_lines(cell: Cell, width: int) -> list[str]:
    taken = ICON + 7 if cell.icon else 0
    lines = [(cell.text, _text_style(cell)), (cell.sub, SUB_STYLE)]
    cut = any(_metrics(style).horizontalAdvance(text) > width - taken for text, style in lines)
    return [text for text, _ in lines if text] if cut else []
