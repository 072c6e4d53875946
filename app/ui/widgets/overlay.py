"""A card over the dimmed window: palette, confirmations. Escape and a click outside close it."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QLayout, QWidget
from shiboken6 import isValid

from app.ui import theme

SHADOW_STEPS = 14
DIM = {"light": 90, "dark": 140}
EDGE = 24


class Overlay(QWidget):
    """Covers a window while a card is open. Focus stays in the card and goes back afterwards."""

    closed = Signal()
    """The card was closed, by whatever way."""

    def __init__(self, window: QWidget, card: QWidget, *, top: int | None = None) -> None:
        """`top`: px from the window's top to the card; None: in the middle."""
        super().__init__(window)
        self.setObjectName("overlay")
        self._window = window
        self._card = card
        self._top = top
        self._before: QWidget | None = None
        card.setParent(self)
        card.installEventFilter(self)
        window.installEventFilter(self)
        self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Cover the window, and take the focus into the card."""
        super().showEvent(event)
        self._before = QApplication.focusWidget()
        self._cover()
        self.raise_()
        first = next(iter(self._focusable()), self)
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_now(self) -> None:
        """Close and go, with the card; the focus goes back to where it was."""
        if self.isHidden():
            return
        self._window.removeEventFilter(self)
        self._card.removeEventFilter(self)
        self.hide()
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None
        self.closed.emit()
        self.deleteLater()

    def event(self, event: QEvent) -> bool:
        # The window's shortcuts wait: a key here means the card, not the page under it.
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self._cover()
        elif event.type() == QEvent.Type.LayoutRequest and watched is self._card:
            self._place()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round within the card (Qt asks the parents of the widget with the focus)."""
        around = self._focusable()
        if not around:
            return True
        focused = QApplication.focusWidget()
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        if focused in around:
            place = around.index(focused) + (1 if forward else -1)
        else:
            place = 0 if forward else -1
        around[place % len(around)].setFocus(reason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_now()
            return
        # Keys that the card did not want end here, not in the window underneath.
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._card is not None and not self._card.geometry().contains(
            event.position().toPoint()
        ):
            self.close_now()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, DIM[theme.current()]))
        # Not QGraphicsDropShadowEffect: that draws the whole card through a picture each time.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 5))
        card = QRectF(self._card.geometry())
        for step in range(SHADOW_STEPS):
            area = card.adjusted(-step, 6 - step, step, 6 + step)
            painter.drawRoundedRect(area, 8 + step, 8 + step)

    def _cover(self) -> None:
        self.setGeometry(self._window.rect())
        self._place()

    def _place(self) -> None:
        card = self._card
        card.ensurePolished()
        wished = card.sizeHint().expandedTo(card.minimumSize()).boundedTo(card.maximumSize())
        if card.hasHeightForWidth():
            wished.setHeight(max(card.heightForWidth(wished.width()), card.minimumHeight()))
        room = self.size()
        width = max(card.minimumWidth(), min(wished.width(), room.width() - 2 * EDGE))
        height = min(wished.height(), room.height() - 2 * EDGE)
        middle = (room.height() - height) // 2
        top = middle if self._top is None else min(self._top, middle * 2 - EDGE)
        card.setGeometry((room.width() - width) // 2, max(EDGE, top), width, height)
        self.update()

    def _focusable(self) -> list[QWidget]:
        """The card's controls in the order in which they are laid out.

        Never along `nextInFocusChain`: it makes whatever comes next, be it of the page underneath,
        a child of the one before in PySide's eyes, and all of them are dead when the card goes.
        """
        return [one for one in _within(self._card) if _takes_tab(one)]


def _within(widget: QWidget) -> Iterator[QWidget]:
    layout = widget.layout()
    placed = list(_placed(layout)) if layout is not None else []
    # Not `children()`: what Qt keeps for itself among them crashes once PySide has seen it.
    others = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    for one in (*placed, *(one for one in others if one not in placed)):
        yield one
        yield from _within(one)


def _placed(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        widget, inner = (item.widget(), item.layout()) if item else (None, None)
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _placed(inner)


def _takes_tab(widget: QWidget) -> bool:
    tab = Qt.FocusPolicy.TabFocus
    wanted = widget.focusPolicy() & tab == tab and widget.focusProxy() is None
    return wanted and widget.isEnabled() and widget.isVisibleTo(widget.window())
