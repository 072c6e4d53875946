"""What is said in a rehearsed call, as bubbles that hang at the bottom."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui import theme
from app.ui.pages.rehearse.bubble import Bubble, height_of, paint_bubble
from app.ui.widgets.quiet_list import QuietList

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
BUBBLE = Qt.ItemDataRole.UserRole
TOP, NEAR_THE_END = 12, 24


class BubbleModel(QAbstractListModel):
    """The turns so far."""

    def __init__(self) -> None:
        super().__init__()
        self.bubbles: tuple[Bubble, ...] = ()

    def show(self, bubbles: Sequence[Bubble]) -> None:
        self.beginResetModel()
        self.bubbles = tuple(bubbles)
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.bubbles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        bubble = self.bubbles[index.row()]
        if role == BUBBLE:
            return bubble
        if role == Qt.ItemDataRole.DisplayRole:
            return bubble.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return bubble.note or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = self.tr("Agent: {words}") if bubble.agent else self.tr("Callee: {words}")
            told = said.format(words=bubble.text)
            return (
                self.tr("{said} ({note})").format(said=told, note=bubble.note)
                if (bubble.note)
                else told
            )
        return None


class _BubbleDelegate(QStyledItemDelegate):
    """Knows how wide the list is: wrapped words are as high as that makes them."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        return QSize(width, height_of(index.data(BUBBLE), width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown: Any = option  # PySide's stubs leave out the fields of the C++ struct
        chosen = bool(shown.state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        painter.save()
        paint_bubble(painter, shown.rect, index.data(BUBBLE), chosen=chosen)
        painter.restore()


class Bubbles(QuietList):
    """Arrows go from turn to turn, Ctrl+C copies the one they stand on, else all of them."""

    def __init__(self) -> None:
        super().__init__(name="talk_bubbles", accessible="")
        self.setAccessibleName(self.tr("What is said"))
        self._bubbles = BubbleModel()
        self.setModel(self._bubbles)
        self.setItemDelegate(_BubbleDelegate(self))
        theme.signals.changed.connect(self.viewport().update)

    def show_bubbles(self, bubbles: Sequence[Bubble]) -> None:
        """Show these turns; the last one is in sight."""
        if tuple(bubbles) != self._bubbles.bubbles:
            self._bubbles.show(bubbles)
            self._hang()
            # Where the end is, is known only when everything has its place.
            self.doItemsLayout()
            self.scrollToBottom()

    def bubbles(self) -> tuple[Bubble, ...]:
        """What is shown."""
        return self._bubbles.bubbles

    def resizeEvent(self, event: QResizeEvent) -> None:
        bar = self.verticalScrollBar()
        at_end = bar.value() >= bar.maximum() - NEAR_THE_END
        super().resizeEvent(event)
        self._hang()
        self.doItemsLayout()
        if at_end:
            self.scrollToBottom()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            here = self.currentIndex()
            chosen = [self._bubbles.bubbles[here.row()]] if here.isValid() else self.bubbles()
            QGuiApplication.clipboard().setText("\n".join(bubble.text for bubble in chosen))
            return
        super().keyPressEvent(event)

    def _hang(self) -> None:
        """The first words of a call stand above the line one types in, not at the ceiling."""
        width = self.viewport().width()
        high = sum(height_of(bubble, width) for bubble in self._bubbles.bubbles)
        free = max(TOP, self.height() - high)
        if self.viewportMargins().top() != free:
            self.setViewportMargins(0, free, 0, 0)
