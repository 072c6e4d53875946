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


def split(plain: str) -> list[str]:
    """Words of a plain text, apostrophes left out."""
    if plain.isascii():
        return plain.translate(_TO_WORDS).split()
    return _UNICODE_WORD.findall(plain.replace("'", "").replace("\u2019", ""))
