"""A person or a business by its first letters."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui import theme


def initials(name: str) -> str:
    """The first letters of the first two words, `Harbor Bike Co.` -> `HB`."""
    return "".join(word[0] for word in name.split()[:2]).upper()


class Avatar(QWidget):
    """Initials on a soft disc; decoration beside the name."""

    def __init__(
        self, name: str, tone: str = "accent", size: int = 28, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._letters = initials(name)
        self._tone = tone
        self.setFixedSize(size, size)

    def set_name(self, name: str) -> None:
        self._letters = initials(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(f"{self._tone}_soft"))
        painter.drawEllipse(self.rect())
        painter.setPen(theme.colour(f"{self._tone}_text"))
        painter.setFont(theme.font(12, 600))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letters)
