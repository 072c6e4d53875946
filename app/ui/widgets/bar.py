"""A thin bar that fills up."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import colour


def paint_bar(painter: QPainter, area: QRectF, share: float, token: str) -> None:
    """A rounded track and its filled part; `share` is 0 to 1, anything above is full."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    radius = area.height() / 2
    painter.setBrush(colour("sunken"))
    painter.drawRoundedRect(area, radius, radius)
    width = area.width() * min(1.0, max(0.0, share))
    if width > 0:
        # Anything more than nothing is seen: never narrower than it is high.
        filled = QRectF(area.x(), area.y(), max(width, area.height()), area.height())
        painter.setBrush(colour(token))
        painter.drawRoundedRect(filled, radius, radius)


class Bar(QWidget):
    """`value` of `top`, in a colour that words beside it explain."""

    def __init__(
        self,
        value: float = 0,
        top: float = 1,
        token: str = "accent",
        *,
        height: int = 6,
        accessible: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._state = (value, top, token)
        self.setAccessibleName(accessible)
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_value(self, value: float, top: float | None = None, token: str | None = None) -> None:
        """Another value; `top` and `token` stay as they are unless given."""
        _, old_top, old_token = self._state
        state = (value, old_top if top is None else top, token or old_token)
        if state != self._state:
            self._state = state
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        value, top, token = self._state
        paint_bar(QPainter(self), QRectF(self.rect()), value / top if top else 0.0, token)
