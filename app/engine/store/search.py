"""Searching names and numbers as people type them."""

LIKE = "LIKE ? ESCAPE '\\'"


def pattern(text: str) -> str:
    """What LIKE is given for `text` anywhere in a cell.

    SQLite folds case in ASCII only, so any other letter stands for one letter of any kind.
    """
    said = "".join(f"\\{c}" if c in "\\%_" else c if c.isascii() else "_" for c in text.strip())
    return f"%{said}%"
