"""An icon that stands beside words."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui import icons


class IconLabel(QWidget):
    """Paints one icon in a token's colour; decoration only, the words beside it say the same."""

    def __init__(
        self, name: str, token: str = "text2", size: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._token = token
        self.setFixedSize(size, size)

    def set_icon(self, name: str, token: str = "") -> None:
        """Show another icon, in another token when one is named."""
        self._name = name
        self._token = token or self._token
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        icons.paint_icon(painter, self._name, self.rect(), self._token)
