"""Focus in a scrolling widget: a ring inside its edge, when the focus came from the keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.ui.theme import colour

KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
"""Why a widget got the focus, if the keyboard gave it."""


def paint_inner_ring(viewport: QWidget, beyond: int = 0) -> None:
    """Paint it over the viewport's content; the window's own ring leaves such widgets alone.

    `beyond`: px to the right of the viewport where the ring goes on, in another widget.
    """
    painter = QPainter(viewport)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour("ring"), 2))
    painter.drawRoundedRect(viewport.rect().adjusted(2, 2, beyond - 2, -2), 6, 6)
