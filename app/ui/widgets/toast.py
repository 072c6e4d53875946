"""Short news at the window's lower left, with Undo in place of "are you sure"."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QEnterEvent,
    QFocusEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.ui.widgets.button import Button
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.label import Label
from app.ui.widgets.layout import row
from app.ui.widgets.surface import Surface

STAYS_MS = 6_000
MOST = 3
FOOTER = 52
EDGE = 16
SHADOW = 10
LONG = 48
WRAPPED = 340
ICONS = {"success": "check", "warning": "alert", "danger": "alert", "info": "info"}


class Toast(QWidget):
    """One piece of news. It closes itself after six seconds, unless the mouse or focus is on it."""

    closed = Signal()

    def __init__(
        self,
        text: str,
        tone: str,
        undo: Callable[[], object] | None,
        undo_text: str,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self.setAccessibleName(text)
        self._undo = undo
        self._timer = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._timer.timeout.connect(self.leave)
        self.undo_button = Button(undo_text, "link", name="toast_undo_button")
        self.undo_button.setVisible(undo is not None)
        self.undo_button.clicked.connect(self._on_undo_clicked)
        self.close_button = Button(
            "", "ghost", "x", name="toast_close_button", small=True, tip=self.tr("Dismiss")
        )
        self.close_button.clicked.connect(self.leave)
        for button in (self.undo_button, self.close_button):
            button.installEventFilter(self)
        self.setLayout(self._lay_out(text, tone))

    def _lay_out(self, text: str, tone: str) -> QHBoxLayout:
        words = Label(text, "medium", wrap=len(text) > LONG)
        if words.wordWrap():
            words.setFixedWidth(WRAPPED)
        mark = IconLabel(ICONS.get(tone, "info"), f"{tone}_text", 18)
        content = row(mark, (words, 1), self.undo_button, self.close_button, gap=10)
        content.setContentsMargins(14, 6, 8, 6)
        return row(Surface("card", content), margin=SHADOW, gap=0)

    def leave(self) -> None:
        """Close now."""
        self._timer.stop()
        self.hide()
        self.closed.emit()

    def waits(self) -> bool:
        """Whether it is counting down to its end."""
        return self._timer.isActive()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent):
            self.count_down(event.type() == QEvent.Type.FocusOut)
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.count_down(False)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.count_down(True)
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 6))
        card = QRectF(self.rect()).adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        for step in range(SHADOW - 2):
            painter.drawRoundedRect(
                card.adjusted(-step, 2 - step, step, 2 + step), 8 + step, 8 + step
            )

    def count_down(self, on: bool) -> None:
        """Begin the six seconds anew, or wait for as long as somebody is there."""
        if on and self.isVisible():
            self._timer.start()
        else:
            self._timer.stop()

    def _on_undo_clicked(self) -> None:
        undo, self._undo = self._undo, None
        self.leave()
        if undo is not None:
            undo()


class Toasts(QWidget):
    """The stack of toasts at the lower left of `window` (a window or its content area).

    It stays above a page's footer, so that it never covers the footer's button.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("toasts")
        self._window = window
        self._shown: list[Toast] = []
        self._before: QWidget | None = None
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(0)
        window.installEventFilter(self)
        self.hide()

    def say(
        self,
        text: str,
        tone: str = "success",
        undo: Callable[[], object] | None = None,
        undo_text: str = "",
    ) -> Toast:
        """Tell something that happened; with `undo`, offer to take it back."""
        toast = Toast(text, tone, undo, undo_text or self.tr("Undo"), self)
        toast.closed.connect(lambda: self._take_away(toast))
        self._shown.append(toast)
        self._stack.addWidget(toast, 0, Qt.AlignmentFlag.AlignLeft)
        toast.show()
        while len(self._shown) > MOST:
            self._shown[0].leave()
        self._place()
        self.show()
        self.raise_()
        self._place()
        # Not before it is in its place: while it was laid out the mouse may have been over it.
        toast.count_down(True)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(toast, text))
        return toast

    def shown(self) -> tuple[Toast, ...]:
        """What is on screen, oldest first."""
        return tuple(self._shown)

    def focus_newest(self) -> None:
        """Put the keyboard on the newest toast's first button."""
        if self._shown:
            self._before = QApplication.focusWidget()
            toast = self._shown[-1]
            button = toast.close_button if toast.undo_button.isHidden() else toast.undo_button
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def unsay(self, text: str) -> None:
        """Close those that tell this."""
        for toast in self.shown():
            if toast.accessibleName() == text:
                toast.leave()

    def clear(self) -> None:
        """Close them all."""
        for toast in self.shown():
            toast.leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._shown:
            self._place()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self._shown:
            self._place()
        return super().event(event)

    def _take_away(self, toast: Toast) -> None:
        if toast in self._shown:
            self._shown.remove(toast)
            self._give_back_focus()
            self._stack.removeWidget(toast)
            toast.deleteLater()
            self.setVisible(bool(self._shown))
            self._place()

    def _give_back_focus(self) -> None:
        before, focused = self._before, QApplication.focusWidget()
        elsewhere = focused is not None and not self.isAncestorOf(focused)
        if before is not None and isValid(before) and before.isVisible() and not elsewhere:
            before.setFocus(Qt.FocusReason.OtherFocusReason)
            self._before = None

    def _place(self) -> None:
        self._stack.activate()
        size = self.sizeHint()
        bottom = self._window.height() - self._footer() - EDGE + SHADOW
        self.resize(size)
        self.move(QPoint(24 - SHADOW, bottom - size.height()))

    def _footer(self) -> int:
        """How high the footer of the page in front is: some have more than one line."""
        feet = self._window.findChildren(QWidget, "page_footer")
        return max((foot.height() for foot in feet if foot.isVisible()), default=FOOTER)
