"""How a line looks in a Qt document: one sign for every character that Qt would act upon.

Qt breaks lines at U+2028, blocks at U+2029 and two noncharacters, puts objects at
U+FFFC and swallows U+FEFF where a text begins.
"""

import re

_SIGNS = {n: 0x2400 + n for n in range(32) if chr(n) not in "\t\r\n"} | {
    0x7F: 0x2421,
    0x85: 0x2424,
    0x2028: 0x2424,
    0x2029: 0xB6,
    0xFEFF: 0x2060,
    0xFDD0: 0xFFFD,
    0xFDD1: 0xFFFD,
    0xFFFC: 0xFFFD,
}
_ENDS = re.compile(r"\r\n|\r|\n")
BLOCK = "\u2029"
"""What Qt gives for the end of a block."""


def shown(text: str) -> str:
    """The same number of UTF-16 units, safe to be put into a block; line ends stay."""
    return text.translate(_SIGNS)


def as_selected(text: str) -> str:
    """What Qt's cursor would give for a selection of this text."""
    return _ENDS.sub(BLOCK, shown(text))


def units(text: str) -> int:
    """UTF-16 units, by which Qt counts."""
    if text.isascii():
        return len(text)
    return len(text) + sum(letter > "\uffff" for letter in text)


def column(line: str, unit: int) -> int:
    """The character at a UTF-16 unit; in the middle of one, that one."""
    if line.isascii():
        return unit
    for number, letter in enumerate(line):
        if unit <= 0:
            return number
        unit -= 2 if letter > "\uffff" else 1
    return len(line) if unit >= 0 else len(line) - 1
