"""Parts of a whole on one line; a `Legend` beside it gives the words and numbers."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import colour
from app.ui.words import number

Part = tuple[str, int, str]
"""Word, how many, colour token."""
GAP = 2
LEAST = 2.0


def spoken_parts(parts: Sequence[Part]) -> str:
    """What the colours say, for who cannot see them: "21 Paid, 18 Promised"."""
    told = QCoreApplication.translate("charts", "{count} {word}")
    return ", ".join(told.format(count=number(count), word=word) for word, count, _ in parts)


class StackedBar(QWidget):
    """Painted in 2 px gaps; a part of 0 takes no room, a small part is still seen."""

    def __init__(self, height: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[Part, ...] = ()
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show(self, parts: Sequence[Part] | None = None) -> None:
        """Show these parts, in this order. Without parts it is Qt's own show()."""
        if parts is None:
            super().show()
        elif tuple(parts) != self._parts:
            self._parts = tuple(parts)
            self.setAccessibleName(spoken_parts(parts))
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), 4, 4)
        painter.setClipPath(shape)
        shown = [(count, token) for _, count, token in self._parts if count > 0]
        if not shown:
            painter.fillRect(self.rect(), colour("sunken"))
        left = 0.0
        for width, (_, token) in zip(self._widths(shown), shown, strict=True):
            painter.fillRect(QRectF(left, 0, width, self.height()), colour(token))
            left += width + GAP

    def _widths(self, shown: Sequence[tuple[int, str]]) -> list[float]:
        room = self.width() - GAP * (len(shown) - 1)
        total = sum(count for count, _ in shown)
        wished = [max(LEAST, room * count / total) for count, _ in shown]
        spare = room / sum(wished) if wished else 1.0
        return [width * spare for width in wished]
