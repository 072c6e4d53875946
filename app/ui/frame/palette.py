"""The command palette: type a few letters, press Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from app.ui import theme
from app.ui.action import Action
from app.ui.icons import paint_icon
from app.ui.models.cell_model import Index
from app.ui.widgets.label import Label
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.overlay import Overlay
from app.ui.widgets.surface import Surface

WIDTH, ROW, SHOWN = 620, 36, 10
ACTION = Qt.ItemDataRole.UserRole


def matching(actions: Sequence[Action], typed: str) -> list[Action]:
    """Actions in which every typed word occurs; those that begin with it come first."""
    words = typed.casefold().split()
    found = [
        (not action.text.casefold().startswith(typed.casefold().strip()), place, action)
        for place, action in enumerate(actions)
        if all(word in f"{action.group} {action.text} {action.detail}".casefold() for word in words)
    ]
    return [action for _, _, action in sorted(found, key=lambda entry: entry[:2])]


class _Row(QStyledItemDelegate):
    """Icon, text, what it does, and its keys at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(WIDTH - 40, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        action: Action = index.data(ACTION)
        box: QRect = option.rect
        on = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selected"))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), 6, 6)
        paint_icon(
            painter,
            action.icon,
            QRect(box.x() + 10, box.y() + 9, 18, 18),
            "accent_text" if on else "text2",
        )
        left = box.adjusted(38, 0, -10, 0)
        painter.setFont(theme.font(14, 500))
        painter.setPen(theme.colour("accent_text" if on else "text"))
        middle = Qt.AlignmentFlag.AlignVCenter
        text = painter.fontMetrics().elidedText(
            action.text, Qt.TextElideMode.ElideRight, left.width() - 90
        )
        painter.drawText(left, middle, text)
        left.adjust(painter.fontMetrics().horizontalAdvance(text) + 10, 0, 0, 0)
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("text3"))
        keys = painter.fontMetrics().horizontalAdvance(action.shortcut)
        room = left.adjusted(0, 0, -keys - 12, 0)
        detail = painter.fontMetrics().elidedText(
            action.detail, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, middle, detail)
        painter.drawText(left, middle | Qt.AlignmentFlag.AlignRight, action.shortcut)
        painter.restore()


class Palette(Surface):
    """`find` gives what can be done for what was typed; it is asked on every letter."""

    def __init__(self, find: Callable[[str], Sequence[Action]]) -> None:
        super().__init__("card")
        self.setObjectName("palette")
        self.setFixedWidth(WIDTH)
        self._find = find
        self.overlay: Overlay | None = None
        self.typed = LineEdit(
            name="palette_input",
            accessible=self.tr("Search or run a command"),
            icon="search",
            placeholder=self.tr("Type what you want to do, or a name"),
        )
        self.typed.textChanged.connect(self._search)
        self.typed.returnPressed.connect(self._take)
        self.typed.installEventFilter(self)
        self._model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setObjectName("palette_list")
        self.list.setAccessibleName(self.tr("What can be done"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Row(self.list))
        self.list.setUniformItemSizes(True)
        self.list.clicked.connect(lambda _: self._take())
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._nothing = Label(self.tr("Nothing is called that."), "caption")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(14, 14, 14, 14)
        lines.setSpacing(8)
        for part in (self.typed, self._nothing, self.list):
            lines.addWidget(part)
        self._search("")

    def _search(self, typed: str) -> None:
        self._model.clear()
        for action in self._find(typed):
            item = QStandardItem(action.text)
            item.setData(action, ACTION)
            item.setEditable(False)
            self._model.appendRow(item)
        found = self._model.rowCount()
        self._nothing.setVisible(not found)
        self.list.setVisible(bool(found))
        self.list.setFixedHeight(min(found, SHOWN) * ROW + 4)
        if found:
            self.list.setCurrentIndex(self._model.index(0, 0))
        self.adjustSize()

    def _take(self) -> None:
        chosen = self.list.currentIndex()
        if not chosen.isValid():
            return
        action: Action = chosen.data(ACTION)
        if self.overlay is not None:
            self.overlay.close_now()
        action.do()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down move in the list while the letters go to the input."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_PageDown: SHOWN,
                Qt.Key.Key_PageUp: -SHOWN,
            }
            by = step.get(Qt.Key(event.key()))
            if by is not None and self._model.rowCount():
                row = max(0, min(self._model.rowCount() - 1, self.list.currentIndex().row() + by))
                self.list.setCurrentIndex(self._model.index(row, 0))
                return True
        return super().eventFilter(watched, event)
