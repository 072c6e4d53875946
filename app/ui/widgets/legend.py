"""What the colours of a chart mean: dot, word, number, in columns."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import colour, font
from app.ui.widgets.stacked_bar import Part, spoken_parts
from app.ui.words import number

LINE = 21
GAP = 16
DOT = 8
CENTRE = Qt.AlignmentFlag.AlignVCenter


class Legend(QWidget):
    """Painted, so that many of them cost little; takes fewer columns where it is too narrow."""

    def __init__(self, columns: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._parts: tuple[Part, ...] = ()
        self._widest = 1
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show(self, parts: Sequence[Part] | None = None) -> None:
        """Show these words and numbers. Without parts it is Qt's own show()."""
        if parts is None:
            super().show()
        elif tuple(parts) != self._parts:
            self._parts = tuple(parts)
            self._widest = max((_width(part) for part in self._parts), default=1)
            self.setAccessibleName(spoken_parts(parts))
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        width = (self._widest + GAP) * self._columns
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._widest, LINE)

    def heightForWidth(self, width: int) -> int:
        return max(1, -(-len(self._parts) // self._fitting_columns(width))) * LINE

    def _fitting_columns(self, width: int) -> int:
        fitting = (width + GAP) // (self._widest + GAP)
        return max(1, min(self._columns, len(self._parts), fitting))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        columns = self._fitting_columns(self.width())
        step = (self.width() + GAP) / columns
        for place, part in enumerate(self._parts):
            _paint(painter, round(place % columns * step), place // columns * LINE, part)


def _faces() -> tuple[QFont, QFont]:
    return font(12), font(12, 600)


def _width(part: Part) -> int:
    word, figure = (QFontMetrics(face) for face in _faces())
    label, count, _ = part
    return DOT + 6 + word.horizontalAdvance(label) + 7 + figure.horizontalAdvance(number(count))


def _paint(painter: QPainter, left: int, top: int, part: Part) -> None:
    label, count, token = part
    word, figure = _faces()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(token))
    painter.drawEllipse(QRectF(left, top + (LINE - DOT) / 2, DOT, DOT))
    left += DOT + 6
    wide = QFontMetrics(word).horizontalAdvance(label)
    painter.setFont(word)
    painter.setPen(colour("text2"))
    painter.drawText(QRectF(left, top, wide + 4, LINE), CENTRE, label)
    painter.setFont(figure)
    painter.setPen(colour("text"))
    painter.drawText(QRectF(left + wide + 7, top, 120, LINE), CENTRE, number(count))
