"""A switch that takes effect at once."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.ui import theme


class Toggle(QAbstractButton):
    """On or off; `toggled(bool)` tells. The row beside it holds the words."""

    def __init__(
        self, *, name: str, accessible: str, on: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setCheckable(True)
        self.setChecked(on)
        self.setFixedSize(34, 20)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(34, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(self._track()))
        painter.drawRoundedRect(QRectF(0, 0, 34, 20), 10, 10)
        painter.setBrush(theme.colour("on_accent" if self.isEnabled() else "card"))
        painter.drawEllipse(QRectF(16 if self.isChecked() else 2, 2, 16, 16))

    def _track(self) -> str:
        if not self.isEnabled():
            return "control"
        return "accent" if self.isChecked() else "strong"
