"""Who answers: oneself by typing, or somebody who plays a part."""

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
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.engine.model.rehearsal import Persona
from app.ui import icons, theme
from app.ui.pages.rehearse.persona_looks import look_of
from app.ui.theme import colour, font
from app.ui.widgets.quiet_list import QuietList

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
WHO = Qt.ItemDataRole.UserRole
HIGH, TILE = 34, 26


@dataclass(frozen=True)
class Who:
    """`persona` empty: oneself."""

    persona: str
    title: str
    about: str
    icon: str
    tone: str


class WhoModel(QAbstractListModel):
    """Oneself first, then the personas."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Who] = []

    def show(self, lines: list[Who]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        who = self.lines[index.row()]
        if role == WHO:
            return who
        if role == Qt.ItemDataRole.DisplayRole:
            return who.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return who.about
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.tr("{title}. {about}").format(title=who.title, about=who.about)
        return None


class _WhoDelegate(QStyledItemDelegate):
    """A tile with the icon, and the title beside it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, HIGH)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown: Any = option  # PySide's stubs leave out the fields of the C++ struct
        area: QRect = shown.rect
        chosen = bool(shown.state & QStyle.StateFlag.State_Selected)
        hovered = getattr(shown.widget, "hovered_row", -1) == index.row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint(painter, area.adjusted(0, 1, 0, -1), index.data(WHO), chosen, hovered)
        painter.restore()


def _paint(painter: QPainter, area: QRect, who: Who, chosen: bool, hovered: bool) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    if chosen or hovered:
        painter.setBrush(colour("selected" if chosen else "hover"))
        painter.drawRoundedRect(area, 6, 6)
    tile = QRectF(area.x() + 8, area.y() + (area.height() - TILE) / 2, TILE, TILE)
    painter.setBrush(colour(f"{who.tone}_soft"))
    painter.drawRoundedRect(tile, 6, 6)
    icons.paint_icon(painter, who.icon, tile.adjusted(6, 6, -6, -6), f"{who.tone}_text")
    face = font(14, 500)
    painter.setFont(face)
    painter.setPen(colour("accent_text" if chosen else "text"))
    room = area.adjusted(8 + TILE + 10, 0, -8, 0)
    text = QFontMetrics(face).elidedText(who.title, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)


class WhoList(QuietList):
    """Tells who was chosen; arrows choose at once."""

    chosen = Signal(str)
    """A persona's id; empty: oneself."""

    def __init__(self) -> None:
        super().__init__(name="who_answers", accessible="")
        self.setAccessibleName(self.tr("Who answers"))
        self._who = WhoModel()
        self.setModel(self._who)
        self.setItemDelegate(_WhoDelegate(self))
        self.selectionModel().currentChanged.connect(self._on_current)
        self._silent = False
        theme.signals.changed.connect(self.viewport().update)

    def show_personas(self, personas: Sequence[Persona]) -> None:
        """Offer these; whoever was chosen stays chosen where possible."""
        before = self.key()
        myself = self.tr("Me, by typing"), self.tr("You are the person who is called.")
        lines = [Who("", *myself, "edit", "accent")]
        for persona in personas:
            title = persona.title[:1].upper() + persona.title[1:]
            lines.append(Who(persona.id, title, persona.about, *look_of(persona)))
        self._silent = True
        if lines != self._who.lines:
            self._who.show(lines)
        self._silent = False
        self.choose(before)

    def key(self) -> str:
        """Who is chosen; empty: oneself."""
        here = self.currentIndex()
        return self._who.lines[here.row()].persona if here.isValid() else ""

    def title(self) -> str:
        """The chosen one's title."""
        here = self.currentIndex()
        return self._who.lines[here.row()].title if here.isValid() else ""

    def choose(self, persona: str) -> None:
        """Mark somebody in silence; oneself where there is no such persona."""
        keys = [who.persona for who in self._who.lines]
        self._silent = True
        row = keys.index(persona) if persona in keys else 0
        self.setCurrentIndex(self._who.index(row))
        self._silent = False

    def _on_current(self, _current: QModelIndex, _before: QModelIndex) -> None:
        if not self._silent:
            self.chosen.emit(self.key())
