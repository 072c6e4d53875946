"""An icon on a rounded square, at the head of choices and empty states."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui import icons, theme


class Tile(QWidget):
    """Tones: neutral, accent, success, warning, danger, info, or solid (the accent itself)."""

    def __init__(
        self, icon: str, tone: str = "neutral", size: int = 32, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._tone = tone
        self.setFixedSize(size, size)

    def set_tile(self, icon: str, tone: str) -> None:
        self._icon = icon
        self._tone = tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        solid = self._tone == "solid"
        painter.setBrush(theme.colour("accent" if solid else f"{self._tone}_soft"))
        painter.drawRoundedRect(self.rect(), 7, 7)
        side = self.width() * 0.56
        edge = (self.width() - side) / 2
        ink = "on_accent" if solid else f"{self._tone}_text"
        icons.paint_icon(painter, self._icon, QRectF(edge, edge, side, side), ink)
