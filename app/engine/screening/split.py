"""A text cut into words: quickly where it is ASCII, by Unicode's letters elsewhere."""

import re

_WORD_CHARS = "abcdefghijklmnopqrstuvwxyz0123456789"
_TO_WORDS = {
    code: (
        None
        if chr(code) in "'`"
        else chr(code).lower()
        if chr(code).lower() in _WORD_CHARS
        else " "
    )
    for code in range(128)
}
_UNICODE_WORD = re.compile(r"[^\W_]+")


PAUSE = "."
"""Stands between sentences, several times: what belongs together stands near each other."""
_PAUSES = [PAUSE] * 5
_ENDS = (". ", "? ", "! ", "; ")


def sentences(plain: str) -> list[str]:
    """The words of a plain text with pauses between its sentences.

    Where nearly every word is a sentence, the signs are there to part what belongs together.
    """
    ends = [end for end in _ENDS if end in plain]
    if not ends or sum(map(plain.count, ends)) * 4 > plain.count(" "):
        return split(plain)
    for end in ends:
        plain = plain.replace(end, "\x1e")
    words: list[str] = []
    for sentence in plain.split("\x1e"):
        words += split(sentence)
        words += _PAUSES
    return words


def split(plain: str) -> list[str]:
    """Words of a plain text, apostrophes left out."""
    if plain.isascii():
        return plain.translate(_TO_WORDS).split()
    return _UNICODE_WORD.findall(plain.replace("'", "").replace("\u2019", ""))
