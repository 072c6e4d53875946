"""One utterance of a rehearsed call as a bubble: measured and painted."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QTextLayout

from app.ui.theme import colour, font

SIDE, PAD, GAP, NOTE = 20, 12, 10, 20
"""Px: beside the bubbles, inside them, between them, and the height of a note below one."""
LINE = 21
"""128 % of 14 px words, as in every paragraph."""
SHARE = 0.84
"""How much of the width the longest line takes."""


@dataclass(frozen=True, slots=True)
class Bubble:
    """`note` says what stands behind an agent's words: `Facts: amount_due`."""

    agent: bool
    text: str
    note: str = ""


def height_of(bubble: Bubble, width: int) -> int:
    """Px that it takes in a column of this width, the gap below included."""
    lines, _ = _wrapped(bubble.text, _room(width))
    return len(lines) * LINE + 2 * PAD - 3 + (NOTE if bubble.note else 0) + GAP


def paint_bubble(painter: QPainter, area: QRect, bubble: Bubble, *, chosen: bool) -> None:
    """The agent's at the left, the callee's at the right."""
    lines, wide = _wrapped(bubble.text, _room(area.width()))
    wide += 2 * PAD
    left = area.left() + SIDE if bubble.agent else area.right() + 1 - SIDE - wide
    box = QRectF(left, area.top(), wide, len(lines) * LINE + 2 * PAD - 3)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(colour("ring") if chosen else Qt.PenStyle.NoPen)
    painter.setBrush(colour("sunken" if bubble.agent else "accent_soft"))
    painter.drawRoundedRect(box, 8, 8)
    painter.setPen(colour("text"))
    painter.setFont(font(14))
    rise = PAD + QFontMetrics(font(14)).ascent()
    for at, line in enumerate(lines):
        painter.drawText(QPointF(box.left() + PAD, box.top() + rise + at * LINE), line)
    if bubble.note:
        painter.setFont(font(12))
        painter.setPen(colour("text2"))
        room = QRectF(area.left() + SIDE, box.bottom() + 1, area.width() - 2 * SIDE, NOTE)
        note = QFontMetrics(font(12)).elidedText(
            bubble.note, Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, note)


def _room(width: int) -> int:
    return max(120, int((width - 2 * SIDE) * SHARE) - 2 * PAD)


@lru_cache(maxsize=512)
def _wrapped(text: str, room: int) -> tuple[tuple[str, ...], int]:
    """The lines that words make in so many px, and how wide the longest is."""
    layout = QTextLayout(" ".join(text.split()), font(14))
    layout.beginLayout()
    lines: list[str] = []
    wide = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room)
        start, length = line.textStart(), line.textLength()
        lines.append(layout.text()[start : start + length].rstrip())
        wide = max(wide, line.naturalTextWidth())
    layout.endLayout()
    return tuple(lines), int(wide) + 1
