"""What was found in a file, the gravest first; choosing one shows its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.engine.model.checked import Checked, FindingGroup
from app.ui import words
from app.ui.icons import paint_icon
from app.ui.pages.contacts.finding_words import finding_icon, finding_title
from app.ui.theme import colour, font
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, line, row
from app.ui.widgets.quiet_list import QuietList
from app.ui.widgets.surface import Surface

WIDTH, NARROW_WIDTH = 256, 232
HEIGHT, SHORT_HEIGHT = 73, 56
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
    rows: tuple[int, ...]
    action: str

    @property
    def key(self) -> tuple[str, str | None]:
        return self.group.code, self.group.column


class FindingsModel(QAbstractListModel):
    """The groups; `shown` is the one whose rows the grid shows alone."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Found] = []

    def show(self, found: list[Found]) -> None:
        if found == self.found:
            return
        if [one.key for one in found] == [one.key for one in self.found]:
            self.found = found
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


class _FoundDelegate(QStyledItemDelegate):
    """Tile, title, example, what to do, and how many rows."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        one: Found = index.data(FOUND)
        return QSize(NARROW_WIDTH - 8, HEIGHT if one.action else SHORT_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown: Any = option  # PySide's stubs leave out the fields of the C++ struct
        one: Found = index.data(FOUND)
        area: QRect = shown.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if getattr(shown.widget, "hovered_row", -1) == index.row():
            painter.fillRect(area, colour("hover"))
        painter.fillRect(QRect(area.x(), area.bottom(), area.width(), 1), colour("border"))
        _paint_tile(painter, area, one)
        _paint_words(painter, area.adjusted(54, 8, -14, -9), one)
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
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
    width = area.width() - QFontMetrics(face).horizontalAdvance(count) - 10
    lines = [(one.title, 14, 500, "text", 18), (one.example, 12, 400, "text3", 17)]
    if one.action:
        lines.append((one.action, 14, 500, "accent_text", 19))
    top = area.y()
    for text, px, weight, token, height in lines:
        face = font(px, weight)
        painter.setFont(face)
        painter.setPen(colour(token))
        short = QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(area.x(), top, width, height), Qt.AlignmentFlag.AlignVCenter, short)
        top += height


class FindingsPanel(Surface):
    """`rows_wanted(rows)`: the numbers to show alone, or None for all rows again."""

    rows_wanted = Signal(object)
    refused_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("card")
        self._shown: tuple[str, str | None] | None = None
        self._checked: Checked | None = None
        self._rows = Label("", "caption")
        self._none = Label("", "second", wrap=True)
        self.list = QuietList(name="findings_list", accessible=self.tr("Findings"))
        self._model = FindingsModel()
        self.list.setModel(self._model)
        self.list.setItemDelegate(_FoundDelegate(self.list))
        self.list.row_chosen.connect(self._on_chosen)
        self._rest = QWidget()
        self._rest.setLayout(column(self._none, None, margin=(16, 12, 16, 12)))
        self.save = Button(
            self.tr("Save refused rows"),
            "ghost",
            "download",
            name="save_refused_button",
            small=True,
        )
        self.save.clicked.connect(self.refused_wanted)
        head = row(Label(self.tr("Findings"), "head"), None, self._rows, margin=(16, 12, 16, 8))
        foot = row(self.save, None, margin=(8, 4, 8, 8))
        self.setLayout(column(head, line(), (self.list, 1), (self._rest, 1), foot, margin=1, gap=0))
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        self.setFixedWidth(NARROW_WIDTH if narrow else WIDTH)

    def show_findings(self, checked: Checked) -> tuple[int, ...] | None:
        """Show what was found; gives the rows that are shown alone, if that kind is still there."""
        self._checked = checked
        groups = checked.findings_by_code()
        if self._shown not in [(group.code, group.column) for group in groups]:
            self._shown = None
        self._model.show([self._found(group, checked) for group in groups])
        told = {number for group in groups for number in group.rows if number}
        self._rows.set_text(
            words.count(len(told), self.tr("{n} row"), self.tr("{n} rows")) if told else ""
        )
        self._none.set_text(
            self.tr("Nothing to look at. Every row is fine.")
            if checked.refused_file is None
            else self.tr("Rows are judged as soon as it is clear which number to call.")
        )
        self.list.setVisible(bool(groups))
        self._rest.setVisible(not groups)
        self.save.setVisible(checked.counts.refused > 0 and checked.refused_file is None)
        return next((one.rows for one in self._model.found if one.key == self._shown), None)

    def found(self) -> Sequence[Found]:
        """What the panel shows."""
        return self._model.found

    def forget(self) -> None:
        """Another file: no kind of finding is shown alone."""
        self._shown = None

    def _found(self, group: FindingGroup, checked: Checked) -> Found:
        rows = tuple(sorted({number for number in group.rows if number}))
        action = self.tr("Show rows") if rows else ""
        if (group.code, group.column) == self._shown:
            action = self.tr("Show all rows")
        return Found(group, finding_title(group), self._example(group, rows, checked), rows, action)

    def _example(self, group: FindingGroup, rows: tuple[int, ...], checked: Checked) -> str:
        if not rows or group.column not in checked.header:
            return group.message
        cells = checked.row(rows[0] - 1).cells
        at = checked.header.index(group.column)
        written = cells[at].strip() if at < len(cells) else ""
        if not written:
            return group.message
        if len(rows) == 1:
            return self.tr("{cell} in row {row}").format(cell=written, row=words.number(rows[0]))
        more = self.tr("{cell} and {count} more")
        return more.format(cell=written, count=words.number(len(rows) - 1))

    def _on_chosen(self, place: int) -> None:
        one = self._model.found[place]
        if not one.rows or self._checked is None:
            return
        self._shown = None if one.key == self._shown else one.key
        self.rows_wanted.emit(self.show_findings(self._checked))
