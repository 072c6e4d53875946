"""The states of a call on one line, each with its time and its word."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.icons import paint_icon
from app.ui.theme import colour, font

Moment = tuple[str, str, str, str]
"""Icon, title, second line (a time), colour token of the icon."""
SIDE = 20
HEIGHT = 58
BETWEEN = 8
LEAST_STEP = 104
WISHED_STEP = 126
WORDS = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class TimeLine(QWidget):
    """Evenly spaced: it tells the order; the times are in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moments: tuple[Moment, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show(self, moments: Sequence[Moment] | None = None) -> None:
        """Show these moments, first to last. Without moments it is Qt's own show()."""
        if moments is None:
            super().show()
        elif tuple(moments) != self._moments:
            self._moments = tuple(moments)
            told = self.tr("{title} {time}")
            spoken = [told.format(title=title, time=sub) for _, title, sub, _ in moments]
            self.setAccessibleName(", ".join(spoken))
            self.setToolTip("\n".join(spoken))
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        width = max(1, len(self._moments)) * WISHED_STEP
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_STEP, HEIGHT)

    def heightForWidth(self, width: int) -> int:
        lines = max(1, -(-len(self._moments) // self._per_line(width)))
        return lines * (HEIGHT + BETWEEN) - BETWEEN

    def _per_line(self, width: int) -> int:
        return max(1, min(len(self._moments), width // LEAST_STEP))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        per_line = self._per_line(self.width())
        step = self.width() / per_line
        for place, moment in enumerate(self._moments):
            left, top = place % per_line * step, place // per_line * (HEIGHT + BETWEEN)
            if place + 1 < len(self._moments):
                painter.setPen(QPen(colour("control"), 1))
                right = left + step
                painter.drawLine(QPointF(left + SIDE, top + 10.5), QPointF(right, top + 10.5))
            _paint(painter, moment, left, top, step)


def _paint(painter: QPainter, moment: Moment, left: float, top: float, step: float) -> None:
    icon, title, sub, token = moment
    painter.setPen(QPen(colour("control"), 1))
    painter.setBrush(colour("card"))
    painter.drawEllipse(QRectF(left + 0.5, top + 0.5, SIDE, SIDE))
    paint_icon(painter, icon, QRectF(left + 4, top + 4, 13, 13), token)
    for face, ink, words, below in (
        (font(12, 500), "text", title, 25),
        (font(12), "text3", sub, 41),
    ):
        painter.setFont(face)
        painter.setPen(colour(ink))
        room = int(step) - 6
        cut = QFontMetrics(face).elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, top + below, room, 16), WORDS, cut)
