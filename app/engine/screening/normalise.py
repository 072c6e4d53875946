"""A text as a person would read it, whatever characters it was written with.

All of it is linear in the length of the text, and text in plain ASCII costs next to nothing.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from app.engine.screening.look_alikes import LOOK_ALIKES

LONGEST_RUN = 8
"""Of combining marks or spaces: longer ones carry nothing and only cost time."""

_TAGS = range(0xE0000, 0xE0080)
_SELECTORS = (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
_INVISIBLE = (
    *(0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180E),
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *(0x2800, 0x3164, 0xFEFF, 0xFFA0),
    *range(0xFFF9, 0xFFFC),
    *_SELECTORS,
)
_UNSEEN: dict[int, str | None] = {
    **dict.fromkeys(_INVISIBLE),
    **{tag: (chr(tag - 0xE0000) if 0x20 <= tag - 0xE0000 < 0x7F else None) for tag in _TAGS},
}
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0640\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
_LATIN = re.compile("[a-z]")


def visible(text: str) -> str:
    """Without what cannot be seen; the tag block, which spells out ASCII unseen, is spelled out."""
    if text.isascii() or _UNSEEN.keys().isdisjoint(map(ord, set(text))):
        return text
    return _replaced(text, _UNSEEN)


def plain(text: str) -> str:
    """Small letters without accents, in their usual form (NFKC)."""
    if text.isascii():
        return text.lower()
    text = _ordered(_MARKS.sub("", visible(text)))
    folded = unicodedata.normalize("NFKD", text).casefold()
    return unicodedata.normalize("NFC", _MARKS.sub("", folded))


def _ordered(text: str) -> str:
    """Without long runs of marks: normalising sorts each run, in more than linear time."""
    if text.isascii() or not any(map(unicodedata.combining, set(text))):
        return text
    return _combining_runs().sub(r"\1", text)


@cache
def _combining_runs() -> re.Pattern[str]:
    marks = "".join(
        re.escape(char) for char in map(chr, range(0x300, 0x1F000)) if unicodedata.combining(char)
    )
    return re.compile(f"([{marks}]{{{LONGEST_RUN}}})[{marks}]+")


def looks_like(text: str) -> str:
    """A plain text with every letter that looks like a Latin one read as that."""
    return text if text.isascii() else _replaced(text, LOOK_ALIKES)


def mixes_scripts(text: str) -> bool:
    """Whether letters of a plain text look Latin and are not."""
    return not text.isascii() and not LOOK_ALIKES.keys().isdisjoint(map(ord, set(text)))


def _replaced(text: str, table: Mapping[int, str | None]) -> str:
    """`str.translate` looks up every character; a few kinds of them are replaced faster."""
    kinds = [char for char in set(text) if ord(char) in table]
    if len(kinds) > LONGEST_RUN * 2:
        return text.translate(table)
    for char in kinds:
        text = text.replace(char, table[ord(char)] or "")
    return text
