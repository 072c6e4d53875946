"""Letters of the Latin script beyond Latin-1, by the letter that they are without their marks."""

from functools import cache

from app.engine.screening import normalise

_LETTERS = (*range(0x100, 0x250), *range(0x1E00, 0x1F00))
_APOSTROPHE = 0x2019


@cache
def _table() -> dict[int, str]:
    """Letters that are read as one letter of ASCII, and the apostrophe of print."""
    told = {_APOSTROPHE: "'"}
    for code in _LETTERS:
        plain = normalise.looks_like(normalise.plain(chr(code)))
        if len(plain) == 1 and plain.isascii() and plain.isalpha():
            told[code] = plain
    return told


def in_latin_1(text: str) -> bytes | None:
    """The text byte by byte, marks dropped where Latin-1 has no such letter; None where a sign is
    of neither.
    """
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        pass
    try:
        return text.translate(_table()).encode("latin-1")
    except UnicodeEncodeError:
        return None
