"""Where the words and links of a finding stand in the panel: nothing of them is cut off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout

from app.engine.model.checked import FindingGroup
from app.ui import words
from app.ui.theme import font

TITLE_LINE, EXAMPLE_LINE, LINK_LINE = 18, 17, 19
TOP, FOOT = 8, 11
LEFT, RIGHT, BETWEEN = 54, 14, 14
BEFORE_COUNT = 10
MOST_LINES = 3


@dataclass(frozen=True)
class Found:
    """A group as it is painted. `rows` are ascending numbers, none for the file as a whole."""

    group: FindingGroup
    title: str
    example: str
    rows: Sequence[int] = field(compare=False)
    action: str
    remedies: tuple[tuple[str, str], ...] = ()
    """Name and words of what one click can do."""

    @property
    def key(self) -> tuple[str, str | None]:
        return self.group.code, self.group.column

    @property
    def count(self) -> str:
        """How many rows it is about, in words."""
        return words.number(len(self.rows)) if self.rows else ""

    def links(self) -> list[tuple[str, str]]:
        """Name and words of each link; the first, without a name, shows the rows."""
        return [("", self.action), *self.remedies] if self.action else []


@dataclass(frozen=True)
class Places:
    """Lines of title and example, and each link's name and place; `height` of all, px."""

    title: list[str]
    example: list[str]
    links: list[tuple[str, QRect]]
    height: int


def places(one: Found, width: int) -> Places:
    """How a finding stands in an item of that width."""
    room = width - LEFT - RIGHT
    count = QFontMetrics(font(14, 600)).horizontalAdvance(one.count)
    title = lines(one.title, font(14, 500), room - count - BEFORE_COUNT)
    example = lines(one.example, font(12), room - (0 if len(title) > 1 else count + BEFORE_COUNT))
    top = TOP + len(title) * TITLE_LINE + len(example) * EXAMPLE_LINE
    links = _links(one, width, top)
    bottom = links[-1][1].bottom() + 1 if links else top
    return Places(title, example, links, bottom + FOOT)


def lines(text: str, face: QFont, width: int) -> list[str]:
    """The text in a few lines at most; what does not stand in them ends with an ellipsis."""
    layout = QTextLayout(text, face)
    layout.beginLayout()
    found: list[str] = []
    while len(found) < MOST_LINES and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        at = line.textStart()
        last = len(found) == MOST_LINES - 1
        found.append(text[at:] if last else text[at : at + line.textLength()].rstrip())
    layout.endLayout()
    cut = Qt.TextElideMode.ElideRight
    return [QFontMetrics(face).elidedText(one, cut, width) for one in found]


def _links(one: Found, width: int, top: int) -> list[tuple[str, QRect]]:
    """Beside each other while there is room."""
    metrics = QFontMetrics(font(14, 500))
    found: list[tuple[str, QRect]] = []
    left = LEFT
    for name, text in one.links():
        wide = metrics.horizontalAdvance(text)
        if left > LEFT and left + wide > width - RIGHT:
            left, top = LEFT, top + LINK_LINE
        found.append((name, QRect(left, top, min(wide, width - RIGHT - left), LINK_LINE)))
        left += wide + BETWEEN
    return found
