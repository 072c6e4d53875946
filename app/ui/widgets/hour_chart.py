"""Calls per hour, a row per day: what is planned or was placed, under the hourly limit."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import colour, font
from app.ui.words import number

Day = tuple[str, Mapping[int, tuple[int, int]]]
"""Label, and per hour of the day (0 to 23) how many first calls and how many retries."""
LEFT, RIGHT, BOTTOM = 50, 34, 18
ROW = 34
HOUR_WIDTH = 48
FIRST, RETRY = "c2", "c4"
VERTICAL_CENTRE = Qt.AlignmentFlag.AlignVCenter


class HourChart(QWidget):
    """The dotted line above each day is the hourly limit; the day's total stands at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: tuple[Day, ...] = ()
        self._limit = 1
        self._hours = range(9, 20)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show(
        self, days: Sequence[Day] | None = None, limit: int = 30, hours: range = range(9, 20)
    ) -> None:
        """Show these days. `limit`: calls per hour at a full column. `hours`: from, to (without).

        Hours outside the range widen it, so that no call is left out. Without days it is Qt's
        own show().
        """
        if days is None:
            super().show()
            return
        used = [hour for _, calls in days for hour in calls] or [hours.start]
        fitted = range(min(hours.start, *used), max(hours.stop, max(used) + 1))
        state = (tuple(days), max(1, limit), fitted)
        if state != (self._days, self._limit, self._hours):
            self._days, self._limit, self._hours = state
            self.setMinimumHeight(len(days) * ROW + BOTTOM)
            self.setAccessibleName(self._spoken())
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(280, max(1, len(self._days)) * ROW + BOTTOM)

    def _spoken(self) -> str:
        told = self.tr("{day}: {count} calls")
        return "; ".join(told.format(day=day, count=number(_total(c))) for day, c in self._days)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._days:
            return
        painter = QPainter(self)
        height = (self.height() - BOTTOM) / len(self._days)
        for place, (label, calls) in enumerate(self._days):
            # Lines stand on half pixels: sharp at 1x, and so at every whole factor.
            base = round((place + 1) * height) - 0.5
            self._paint_frame(painter, label, _total(calls), base, height - 9)
            self._paint_calls(painter, calls, base, height - 9)
        self._paint_hours(painter)

    def _room(self) -> float:
        return self.width() - LEFT - RIGHT

    def _paint_frame(
        self, painter: QPainter, label: str, total: int, base: float, height: float
    ) -> None:
        right = LEFT + self._room()
        painter.setPen(QPen(colour("border"), 1))
        painter.drawLine(QPointF(LEFT, base), QPointF(right, base))
        painter.setPen(QPen(colour("control"), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(LEFT, base - height), QPointF(right, base - height))
        painter.setFont(font(12))
        painter.setPen(colour("text2"))
        painter.drawText(QRectF(0, base - height, LEFT, height), VERTICAL_CENTRE, label)
        painter.setFont(font(12, 600))
        painter.setPen(colour("text"))
        side = VERTICAL_CENTRE | Qt.AlignmentFlag.AlignRight
        painter.drawText(QRectF(right, base - height, RIGHT, height), side, number(total))

    def _paint_calls(
        self, painter: QPainter, calls: Mapping[int, tuple[int, int]], base: float, height: float
    ) -> None:
        step = self._room() / len(self._hours)
        for place, hour in enumerate(self._hours):
            top = base
            for count, token in zip(calls.get(hour, (0, 0)), (FIRST, RETRY), strict=True):
                if not count:
                    continue
                tall = height * min(count, self._limit) / self._limit
                left = LEFT + place * step + 1.5
                painter.fillRect(QRectF(left, top - tall, step - 3, tall), colour(token))
                top -= tall + 1

    def _paint_hours(self, painter: QPainter) -> None:
        painter.setFont(font(12))
        painter.setPen(colour("text3"))
        step = self._room() / len(self._hours)
        every = next((n for n in (3, 6, 12) if n * step >= HOUR_WIDTH), 24)
        clock = self.tr("{hour}:00")
        for place, hour in enumerate(self._hours):
            if place % every == 0:
                at = QRectF(LEFT + place * step - 20, self.height() - 16, 40, 16)
                painter.drawText(at, Qt.AlignmentFlag.AlignCenter, clock.format(hour=hour))


def _total(calls: Mapping[int, tuple[int, int]]) -> int:
    return sum(first + retry for first, retry in calls.values())
