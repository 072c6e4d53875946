"""One line of a transcript, "0:09  Bobby  Yeah, this is Bobby.", written into a text document."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)

from app.ui.theme import colour, font
from app.ui.widgets.proof_text import Span

TIME_WIDTH = 44
NAME_WIDTH = 60
LINE_HEIGHT = 128.0
GAP = 10


@dataclass(frozen=True, slots=True)
class TurnLine:
    """What is written: `proven` are the places of the words that prove a field."""

    time: str
    name: str
    text: str
    agent: bool
    proven: Sequence[Span] = ()


def write_line(cursor: QTextCursor, line: TurnLine, styles: "Styles") -> None:
    """Write the line into the cursor's block, in today's theme."""
    cursor.setBlockFormat(styles.block)
    cursor.insertText(f"{line.time}\t", styles.time)
    cursor.insertText(f"{line.name}\t", styles.agent if line.agent else styles.callee)
    words = " ".join(line.text.splitlines())
    place = 0
    for start, length in line.proven:
        cursor.insertText(words[place:start], styles.words)
        cursor.insertText(words[start : start + length], styles.proven)
        place = start + length
    cursor.insertText(words[place:], styles.words)


class Styles:
    """Formats of a transcript in the theme on screen; made again when the theme changes."""

    def __init__(self, name_width: int = NAME_WIDTH) -> None:
        self.block = _block(name_width)
        self.time = _format("text3", 12)
        self.agent = _format("accent_text", 12, 500)
        self.callee = _format("text", 12, 600)
        self.words = _format("text", 14)
        self.proven = _format("success_text", 14, 500)
        self.proven.setBackground(colour("success_soft"))


def _format(token: str, px: int, weight: int = 400) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(font(px, weight))
    made.setForeground(colour(token))
    return made


def _block(name_width: int) -> QTextBlockFormat:
    """Time and name hang to the left of the words, which wrap under themselves."""
    indent = TIME_WIDTH + name_width
    made = QTextBlockFormat()
    made.setLeftMargin(indent)
    made.setTextIndent(-indent)
    made.setBottomMargin(GAP)
    height = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
    made.setLineHeight(LINE_HEIGHT, height)
    left = QTextOption.TabType.LeftTab
    made.setTabPositions([QTextOption.Tab(TIME_WIDTH, left), QTextOption.Tab(indent, left)])
    made.setAlignment(Qt.AlignmentFlag.AlignLeft)
    return made
