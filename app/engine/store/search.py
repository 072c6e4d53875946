"""Searching names and numbers as people type them."""

LIKE = "LIKE ? ESCAPE '\\'"


def pattern(text: str) -> str:
    """What LIKE is given for `text` anywhere in a cell.

    SQLite folds case in ASCII only, so any other letter stands for one letter of any kind.
    """
    said = "".join(f"\\{c}" if c in "\\%_" else c if c.isascii() else "_" for c in text.strip())
    return f"%{said}%"


def number_or_words(search: str) -> str:
    """What to look for among numbers: `(212) 555` is found as 212555, words stay words."""
    digits = "".join(c for c in search if c.isdecimal())
    as_number = len(digits) >= 3 and not any(c.isalpha() for c in search)
    return digits if as_number else search
