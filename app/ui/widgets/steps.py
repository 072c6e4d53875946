"""Where one stands in a wizard: done, here, still to come."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.icons import paint_icon
from app.ui.theme import colour, font

DISC = 20
WORDS = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class Steps(QWidget):
    """Done steps are ticked, the current one is filled, later ones are outlined.

    Where the names do not fit, only the current one is written; the discs stay.
    """

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = tuple(names)
        self._current = 0
        self.setFixedHeight(24)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tell()

    def show(self, current: int | None = None) -> None:
        """Stand at this step, from 0. Without a step it is Qt's own show()."""
        if current is None:
            super().show()
        elif current != self._current:
            self._current = current
            self._tell()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(self._total(written=True)), 24)

    def minimumSizeHint(self) -> QSize:
        return QSize(round(self._total(written=False)), 24)

    def _tell(self) -> None:
        told = self.tr("Step {number} of {count}: {name}")
        name = self._names[self._current] if 0 <= self._current < len(self._names) else ""
        count = len(self._names)
        self.setAccessibleName(told.format(number=self._current + 1, count=count, name=name))

    def _face(self, place: int) -> tuple[int, int]:
        return (12, 600 if place == self._current else 500)

    def _width(self, place: int, written: bool) -> float:
        if not written and place != self._current:
            return DISC + 4
        metrics = QFontMetrics(font(*self._face(place)))
        return DISC + 6 + metrics.horizontalAdvance(self._names[place]) + 10

    def _total(self, written: bool) -> float:
        gaps = (len(self._names) - 1) * 20
        return sum(self._width(place, written) for place in range(len(self._names))) + gaps

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        written = self._total(written=True) <= self.width()
        left = 0.0
        for place in range(len(self._names)):
            self._paint_disc(painter, place, left)
            if written or place == self._current:
                self._paint_name(painter, place, left + DISC + 6)
            left += self._width(place, written)
            if place + 1 < len(self._names):
                painter.setPen(QPen(colour("control"), 1))
                painter.drawLine(QPointF(left, 12.5), QPointF(left + 12, 12.5))
                left += 20

    def _paint_disc(self, painter: QPainter, place: int, left: float) -> None:
        done, here = place < self._current, place == self._current
        disc = QRectF(left, 2, DISC, DISC)
        painter.setPen(Qt.PenStyle.NoPen if done or here else QPen(colour("strong"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if done or here:
            painter.setBrush(colour("success_soft" if done else "accent"))
        painter.drawEllipse(disc.adjusted(0.5, 0.5, -0.5, -0.5))
        if done:
            paint_icon(painter, "check", QRectF(left + 4, 6, 12, 12), "success_text")
            return
        painter.setFont(font(12, 600))
        painter.setPen(colour("on_accent" if here else "text3"))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(place + 1))

    def _paint_name(self, painter: QPainter, place: int, left: float) -> None:
        ink = "text" if place == self._current else "text2" if place < self._current else "text3"
        face = font(*self._face(place))
        painter.setFont(face)
        painter.setPen(colour(ink))
        wide = QFontMetrics(face).horizontalAdvance(self._names[place]) + 4
        painter.drawText(QRectF(left, 2, wide, DISC), WORDS, self._names[place])
