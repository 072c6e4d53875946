"""Where the keyboard is: a ring around the focused control."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QWidget,
)
from shiboken6 import isValid

from app.ui import theme

_OWN_RING = (QLineEdit, QComboBox, QAbstractSpinBox, QAbstractScrollArea)
_FOLLOW = (QEvent.Type.Move, QEvent.Type.Resize)
_LEAVE = (QEvent.Type.Hide, QEvent.Type.MouseButtonPress)


class FocusRing(QWidget):
    """2 px, 2 px outside, for focus that came from the keyboard; inputs have their own border.

    One per window. It watches the focused control and what holds it, never the application: a
    filter on that would run Python on every event.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._changed)

    def target(self) -> QWidget | None:
        """The control that the ring is around, or None while it is hidden."""
        return self._target

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _FOLLOW:
            self._place()
        elif event.type() in _LEAVE:
            self._leave()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("ring"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 9, 9)

    def _changed(self, old: QWidget | None, new: QWidget | None) -> None:
        self._leave()
        # No predecessor: the window opened. A button down: the mouse did it.
        by_keyboard = old is not None and QApplication.mouseButtons() == Qt.MouseButton.NoButton
        if new is None or not by_keyboard or isinstance(new, _OWN_RING):
            return
        if new.focusPolicy() is Qt.FocusPolicy.NoFocus:  # a page that keeps the place, no control
            return
        if new.window() is self._window:
            self._surround(new)

    def _surround(self, target: QWidget) -> None:
        self._target = target
        widget: QWidget | None = target
        while widget is not None and widget is not self._window:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()
        self._place()
        self.raise_()
        self.show()

    def _place(self) -> None:
        if self._target is None or not isValid(self._target):
            return
        corner = self._target.mapTo(self._window, QPoint(-4, -4))
        ring = QRect(corner, self._target.size() + QSize(8, 8))
        self.setGeometry(ring)
        seen = ring
        for widget in self._watched:
            if not isValid(widget):  # the target moved to another place when this one went
                continue
            above = widget.parentWidget()
            if isinstance(above, QAbstractScrollArea) and above.viewport() is widget:
                seen &= QRect(widget.mapTo(self._window, QPoint(0, 0)), widget.size())
        # What is scrolled away has no ring over its neighbours; an empty mask would mean none.
        self.setMask(QRegion(seen.translated(-corner)) if seen.isValid() else QRegion(-1, -1, 1, 1))

    def _leave(self) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched.clear()
        self._target = None
        self.hide()
