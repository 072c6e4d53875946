"""Own icons, 20 x 20, tinted by token when they are painted, so that they follow a theme switch.

To add one: 1. draw resources/icons/name.svg, 20 x 20, 1.5 px strokes in `currentColor`. 2. Use it
by name.
"""

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.paths import resource
from app.ui import theme


@cache
def names() -> frozenset[str]:
    """Every icon there is."""
    return frozenset(path.stem for path in resource("icons").glob("*.svg"))


def paint_icon(painter: QPainter, name: str, rect: QRect | QRectF, token: str) -> None:
    """Paint an icon into `rect` in the token's colour; KeyError for an unknown name."""
    _drawing(name, theme.hex_colour(token)).render(painter, QRectF(rect))


def icon(name: str, token: str = "text2", on: str = "") -> QIcon:
    """An icon for buttons and actions; `on` is the token while checked. KeyError: unknown name."""
    _source(name)
    return QIcon(_Tinted(name, token, on or token))


class _Tinted(QIconEngine):
    """Paints instead of scaling a picture: sharp at every density, always of today's theme."""

    def __init__(self, name: str, token: str, on: str) -> None:
        super().__init__()
        self._name = name
        self._token = token
        self._on = on

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        # Buttons ask for a wider picture than the icon is: the rest is the gap to their words.
        side = min(rect.width(), rect.height())
        left = rect.x()
        if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = rect.right() + 1 - side
        square = QRectF(left, rect.y() + (rect.height() - side) / 2, side, side)
        paint_icon(painter, self._name, square, self._tint(mode, state))

    def _tint(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        if mode == QIcon.Mode.Disabled:
            return "disabled"
        return self._on if state == QIcon.State.On else self._token

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        # `size` is logical here, whatever Qt's page says; without the factor 2x is blurred.
        made = QPixmap(size * scale)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, made.rect(), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        return _Tinted(self._name, self._token, self._on)


@cache
def _source(name: str) -> str:
    if name not in names():
        raise KeyError(name)
    return resource("icons", f"{name}.svg").read_text("utf-8")


@cache
def _drawing(name: str, shade: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", shade).encode()))
