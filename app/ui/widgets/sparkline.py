"""A row of small columns: how something went, without an axis."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import colour
from app.ui.words import number


class Sparkline(QWidget):
    """The highest column is as high as the widget; the words beside it say what is counted."""

    def __init__(self, token: str = "c2", height: int = 28, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._token = token
        self._values: tuple[int, ...] = ()
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show(self, values: Sequence[int] | None = None) -> None:
        """Show these counts, oldest first. Without values it is Qt's own show()."""
        if values is None:
            super().show()
        elif tuple(values) != self._values:
            self._values = tuple(values)
            self.setAccessibleName(", ".join(number(value) for value in values))
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._values:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(self._token))
        step = self.width() / len(self._values)
        most = max(self._values) or 1
        for place, value in enumerate(self._values):
            tall = max(2.0, self.height() * value / most)
            column = QRectF(place * step, self.height() - tall, max(2.0, step - 2), tall)
            painter.drawRoundedRect(column, 1.5, 1.5)
