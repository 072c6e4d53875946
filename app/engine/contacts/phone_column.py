"""Which column holds the telephone number: taken when it is plain, asked when it is not."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.engine.contacts.header_words import (
    NOT_A_PHONE,
    NUMBER,
    PHONE,
    PHONE_WORDS,
    SECONDARY,
    folded,
)
from app.engine.contacts.phone_numbers import read_phone

_CELLS = 20
"""How many written cells of a column are looked at."""
_MOST = 0.6
_WRITTEN_PHONES = {"scientific-notation", "two-numbers"}


@dataclass(frozen=True)
class Candidate:
    """A column that may be the telephone. `named`: its header says so; `share` of cells do."""

    column: str
    named: bool
    secondary: bool
    share: float
    written: int


def phone_column(
    header: Sequence[str], sample: Sequence[Sequence[str]], country: str
) -> tuple[str | None, tuple[str, ...]]:
    """The telephone column, or None and the columns a person may choose from."""
    found = [c for c in (_candidate(at, header, sample, country) for at in range(len(header))) if c]
    named = [c for c in found if c.named]
    if any(c.written for c in named):
        named = [c for c in named if c.written]
    if any(not c.secondary for c in named):
        named = [c for c in named if not c.secondary]
    speaking = [c for c in named if c.share > 0] or named
    others = [c for c in found if not c.named]
    if len(speaking) == 1 and (speaking[0].share > 0 or not others):
        return speaking[0].column, ()
    if not named and len(others) == 1 and _nameless(others[0].column):
        return others[0].column, ()
    return None, tuple(c.column for c in (*speaking, *others))


def _candidate(
    at: int, header: Sequence[str], sample: Sequence[Sequence[str]], country: str
) -> Candidate | None:
    name = folded(header[at])
    words = set(name.split())
    exact = name in PHONE
    if words & NOT_A_PHONE and not exact:
        return None
    cells = [row[at].strip() for row in sample if len(row) > at and row[at].strip()][:_CELLS]
    share = sum(_like_a_phone(cell, country) for cell in cells) / len(cells) if cells else 0.0
    named = exact or bool(words & PHONE_WORDS) or (name in NUMBER and share >= _MOST)
    if not named and share < _MOST:
        return None
    # "Phone (2)" is what a repeated header is called here: as good as the first "Phone".
    secondary = bool(words & SECONDARY) and not header[at].endswith(")")
    return Candidate(header[at], named, secondary, share, len(cells))


def _like_a_phone(cell: str, country: str) -> bool:
    phone = read_phone(cell, country)
    return phone.ok or phone.code in _WRITTEN_PHONES


def _nameless(column: str) -> bool:
    words = folded(column).split()
    return not words or (len(words) == 2 and words[0] == "column" and words[1].isdigit())
