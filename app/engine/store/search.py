"""Searching names and numbers as people type them."""

import unicodedata

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


def folded(text: str) -> str:
    """A name without case and accents: `José` and `JOSE` are one."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text)
    return "".join(c for c in apart if not unicodedata.combining(c)).casefold()


class Needle:
    """What a person typed, to be looked for in names and numbers."""

    def __init__(self, search: str) -> None:
        search = " ".join(search.replace("\0", " ").split())
        self.text = folded(search)
        # Words are no part of a number.
        self.digits = "" if any(c.isalpha() for c in search) else number_or_words(search)

    def __bool__(self) -> bool:
        return bool(self.text)

    def within(self, name: str, phone: str) -> bool:
        return self.text in folded(name) or (bool(self.digits) and self.digits in phone)

    def trigrams(self) -> str | None:
        """The question for an index of three letters after three letters, which gives all that
        have the needle and some more; None where it is too short for one.
        """
        ways = [way for way in dict.fromkeys((self.text, self.digits)) if way]
        if any(len(way) < LETTERS for way in ways):
            return None
        return " OR ".join(f"({_all_of(way)})" for way in ways)


LETTERS = 3
_ASKED = 12
"""Groups of letters that are asked for: more of them leave out nobody else."""


def _all_of(way: str) -> str:
    groups = dict.fromkeys(way[at : at + LETTERS] for at in range(len(way) - LETTERS + 1))
    return " AND ".join(_quoted(group) for group in list(groups)[:_ASKED])


def _quoted(group: str) -> str:
    doubled = group.replace('"', '""')
    return f'"{doubled}"'
