"""The mark of Playcall: four bars of a voice on the accent."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui import theme

_BARS = ((5.2, 5.0), (9.0, 11.0), (12.8, 7.0), (16.6, 3.5))
"""Left edge and height, in a square of 24."""


class Logo(QWidget):
    """Decoration beside the program's name."""

    def __init__(self, size: int = 24, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / 24, self.height() / 24)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(QRectF(0, 0, 24, 24), 6, 6)
        painter.setBrush(theme.colour("on_accent"))
        for left, high in _BARS:
            painter.drawRoundedRect(QRectF(left, 12 - high / 2, 2.4, high), 1.2, 1.2)
