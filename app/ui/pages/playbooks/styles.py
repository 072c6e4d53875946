"""How a line of a playbook is coloured: headings, labels, lists, placeholders."""

import re

from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout

from app.ui import theme
from app.ui.pages.playbooks.picture import units

CHIP = re.compile(r"\{(?:facts\.[A-Za-z_][A-Za-z0-9_]*|AGENT_NAME)\}")
"""What the engine fills in; anything else in braces is a finding."""
_HEADING = re.compile(r" {0,3}(#{1,6})(?=[ \t]|$)")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_MARK = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?=[ \t])|[ \t]*>|->|→")


def formats(line: str) -> list[QTextLayout.FormatRange]:
    """The ranges of a shown line, in UTF-16 units, in today's colours."""
    made: list[QTextLayout.FormatRange] = []
    heading = _HEADING.match(line)
    if heading:
        made.append(_range(line, heading.end(), len(line), weight=600, px=16))
        made.append(_range(line, 0, heading.end(), token="text3"))
    for bold in _BOLD.finditer(line):
        made.append(_range(line, bold.start(2), bold.end(2), weight=600))
        made.append(_range(line, bold.start(), bold.start(2), token="text3"))
        made.append(_range(line, bold.end(2), bold.end(), token="text3"))
    made += [_range(line, m.start(), m.end(), token="text3") for m in _MARK.finditer(line)]
    for chip in CHIP.finditer(line):
        name = chip.start() + (7 if chip[0].startswith("{facts.") else 1)
        made.append(_range(line, chip.start(), chip.end(), token="text3"))
        made.append(_range(line, name, chip.end() - 1, token="accent_text", weight=500))
    return made


def _range(
    line: str, start: int, end: int, *, token: str = "", weight: int = 0, px: int = 0
) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start = units(line[:start])
    made.length = units(line[start:end])
    style = QTextCharFormat()
    if token:
        style.setForeground(theme.colour(token))
    if weight:
        style.setFontWeight(QFont.Weight(weight))
    if px:
        style.setProperty(QTextCharFormat.Property.FontPixelSize, px)
    made.format = style
    return made
