"""A word with its icon on a soft tone: verdicts, outcomes, states."""

from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import icons, theme

HEIGHT = 22


def badge_width(text: str, icon: str | None = "") -> int:
    """Pixels that a badge takes."""
    return _width(text) + (32 if icon else 16)


def paint_badge(
    painter: QPainter, rect: QRect | QRectF, text: str, tone: str, icon: str | None = ""
) -> int:
    """Paint at the left of `rect`, in its middle, as wide as it needs; returns its width.

    Tones: success, warning, danger, info, neutral, accent. A word that is too long ends in dots.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(_face())
    wide = min(badge_width(text, icon), int(rect.width()))
    box = QRectF(rect.x(), rect.y() + (rect.height() - HEIGHT) / 2, wide, HEIGHT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(f"{tone}_soft"))
    painter.drawRoundedRect(box, 5, 5)
    left = box.x() + 8
    if icon:
        icons.paint_icon(painter, icon, QRectF(left - 2, box.y() + 4, 14, 14), f"{tone}_text")
        left += 15
    painter.setPen(theme.colour(f"{tone}_text"))
    short = _cut(text, max(0, int(box.right() - 7 - left)))
    # At a point: laid out in a rectangle the same word takes three times as long.
    painter.drawText(QPointF(left, round(box.center().y() + _rise())), short)
    painter.restore()
    return wide


@cache
def _face() -> QFont:
    return theme.font(12, 500)


@cache
def _metrics() -> QFontMetrics:
    return QFontMetrics(_face())


@cache
def _rise() -> float:
    """From the middle of the badge down to the baseline."""
    return (_metrics().ascent() - _metrics().descent()) / 2


@lru_cache(maxsize=512)
def _width(text: str) -> int:
    return _metrics().horizontalAdvance(text)


@lru_cache(maxsize=512)
def _cut(text: str, width: int) -> str:
    return _metrics().elidedText(text, Qt.TextElideMode.ElideRight, width)


class Badge(QWidget):
    """A painted badge; tables paint theirs with `paint_badge` instead of holding widgets."""

    def __init__(
        self, text: str = "", tone: str = "neutral", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text, self._tone, self._icon = text, tone, icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_badge(text, tone, icon)

    def set_badge(self, text: str, tone: str = "neutral", icon: str = "") -> None:
        """Show another word, tone and icon."""
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        self.setFixedSize(self.sizeHint())
        self.update()

    def text(self) -> str:
        return self._text

    def sizeHint(self) -> QSize:
        return QSize(badge_width(self._text, self._icon), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_badge(QPainter(self), self.rect(), self._text, self._tone, self._icon)
