"""Which column holds the telephone number: taken when it is plain, asked when it is not."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.engine.contacts import header_words as words
from app.engine.contacts.columns import (
    MOST,
    Column,
    is_date,
    is_email,
    is_link,
    is_number_like,
    is_yes_or_no,
)
from app.engine.contacts.phone_numbers import read_phone
from app.engine.contacts.quick_phone import QuickPhones

_WRITTEN_PHONES = {"scientific-notation", "two-numbers"}
_FULL_READINGS = 60
"""Cells that are read with all care, at up to half a millisecond each."""
_FEW = 8
_WEAK = 0.2
"""A share of good numbers that says: this column is used for something else."""
_NOTHING = frozenset(("n/a", "na", "none", "null", "unknown", "-", "--", "?", "tbd", "nan", "no"))
_PUNCTUATED = re.compile(r"[+(]|\d[-. ]\d")


@dataclass(frozen=True)
class PhoneFound:
    """The column, or None and the columns that a person may choose from."""

    column: str | None
    choices: tuple[str, ...] = ()
    unsure: bool = False


@dataclass(frozen=True)
class Candidate:
    """A column that may be the telephone. `named`: its header says so; `share` of cells do."""

    column: Column
    share: float
    named: bool = False
    first_choice: bool = False
    secondary: bool = False
    somebody_else: bool = False

    written: int = 0
    """Cells of the whole sample."""

    @property
    def repeats(self) -> bool:
        """Whether the same few numbers stand in all rows."""
        many, few = len(self.column.cells), len(set(self.column.cells))
        return many > 2 and (few == 1 or 4 * few <= many)


def phone_column(columns: Sequence[Column], country: str) -> PhoneFound:
    """The telephone column. In doubt a person chooses: a wrong one calls strangers."""
    numbers = _Numbers(country)
    found = [c for column in columns if (c := _candidate(column, numbers)) is not None]
    if not found:
        return PhoneFound(None, _told_by_cells_alone(columns, numbers))
    if not all(c.repeats for c in found if c.written):
        # A number that stands in every row is that of the shop, the agent or the list's owner.
        found = [replace(c, somebody_else=c.somebody_else or c.repeats) for c in found]
    named = [c for c in found if c.named and not c.somebody_else]
    others = [c for c in found if not c.named and not c.somebody_else]
    strangers = [c for c in found if c.somebody_else]
    speaking = [c for c in named if c.share > 0] or named
    repeated = [c for c in strangers if c.repeats and not c.column.words & words.SOMEBODY_ELSE]
    asked = tuple(c.column.name for c in (*speaking, *others, *repeated) or strangers)
    left = _plainest(named)
    callers = [c for c in strangers if "from" in c.column.words and not c.repeats]
    if callers and any("to" in c.column.words for c in left):
        return PhoneFound(None, tuple(c.column.name for c in (*left, *callers)))
    if len(left) == 1 and (left[0].share > 0 or not others):
        return PhoneFound(left[0].column.name, unsure=_is_doubtful(left[0]))
    if not named and (weak := _by_cells(others)) is not None:
        return PhoneFound(weak.column.name, unsure=not weak.column.nameless)
    return PhoneFound(None, asked)


def _told_by_cells_alone(columns: Sequence[Column], numbers: "_Numbers") -> tuple[str, ...]:
    """What a person is asked about where no header speaks of a telephone, whatever it says."""
    return tuple(
        column.name
        for column in columns
        if _written_as_phones(column)
        and "fax" not in column.words
        and not _is_something_else(column)
        and column.share(numbers.is_phone) >= MOST
    )


def _is_doubtful(one: Candidate) -> bool:
    """Whether a person should look at a column that is taken."""
    plain = one.column.words <= words.PHONE_WORDS | words.PLAIN_BESIDE
    exact = one.column.said in words.PHONE
    return one.secondary or not (plain or exact) or (bool(one.written) and one.share < MOST)


def _plainest(named: Sequence[Candidate]) -> list[Candidate]:
    """What is left of the columns that are called telephones when each has had its say."""
    left = list(named)
    if any(c.written for c in left):
        left = [c for c in left if c.written]
    if any(c.share >= _WEAK for c in left):
        left = [c for c in left if c.share >= _WEAK]
    most = max((c.written for c in left), default=0)
    primary = [c for c in left if c.first_choice and 5 * c.written >= 4 * most]
    if len(primary) == 1 and primary[0].share >= MOST:
        return primary
    plain = [c for c in left if not c.secondary]
    if any(2 * c.written >= most for c in plain):
        left = plain
    return _without_repeats(left)


def _without_repeats(left: list[Candidate]) -> list[Candidate]:
    """Where a column only repeats what another has, the other is enough."""
    if not 1 < len(left) <= _FEW:
        return left
    digits = {c.column.at: [_digits(cell) for cell in c.column.rows] for c in left}
    kept: list[Candidate] = []
    for one in sorted(left, key=lambda c: -c.written):
        if not any(_holds_all(digits[c.column.at], digits[one.column.at]) for c in kept):
            kept.append(one)
    return sorted(kept, key=lambda c: c.column.at)


def _holds_all(other: Sequence[str], one: Sequence[str]) -> bool:
    written = [(a, b) for a, b in zip(other, one, strict=True) if b]
    return bool(written) and all(a == b for a, b in written)


def _digits(cell: str) -> str:
    return "".join(c for c in cell if c.isdecimal())[-10:]


def _by_cells(others: Sequence[Candidate]) -> Candidate | None:
    """A column whose header does not say telephone, taken only where nothing speaks against it."""
    if len(others) != 1 or others[0].secondary:
        return None
    only = others[0]
    if only.column.nameless:
        return only
    says_number = bool(only.column.words & words.NUMBER)
    counts_things = bool(only.column.words & words.NUMBER_OF)
    alone = says_number and only.column.words <= words.NUMBER
    if alone or (says_number and not counts_things and _written_as_phones(only.column)):
        return only
    return None


def _written_as_phones(column: Column) -> bool:
    return column.mostly(_is_punctuated)


def _is_punctuated(cell: str) -> bool:
    return _PUNCTUATED.search(cell) is not None


def _candidate(column: Column, numbers: "_Numbers") -> Candidate | None:
    exact = column.said in words.PHONE
    said = column.words
    named = exact or bool(said & words.PHONE_WORDS)
    shared = "fax" in said and "/" in column.name and named
    if not exact and said & words.NOT_A_PHONE and not (shared or _is_value(column)):
        return None
    named = named or (said <= words.LINE | {"1"} and column.mostly(is_number_like))
    if _is_something_else(column):
        return None
    if not named and not column.mostly(is_number_like):
        return None
    share = column.share(numbers.is_phone)
    if not named and share < MOST:
        return None
    # "Phone (2)" is what a repeated header is called here: as good as the first "Phone".
    repeated = re.search(r"\S \(\d\)$", column.name) is not None
    return Candidate(
        column,
        share,
        named,
        first_choice=bool(said & words.FIRST_CHOICE),
        secondary=bool(said & words.SECONDARY) and not repeated and not column.nameless,
        somebody_else=shared or (not exact and bool(said & words.SOMEBODY_ELSE)),
        written=sum(1 for cell in column.rows if cell),
    )


def _is_value(column: Column) -> bool:
    """Whether a column is the number itself, whatever words stand beside: `Phone (no text)`."""
    return column.said.endswith(("phone number", "telephone number")) and "fax" not in column.words


def _is_something_else(column: Column) -> bool:
    """Whether the cells cannot be telephones, whatever the header says."""
    if any(column.mostly(looks) for looks in (is_email, is_link, is_date, is_yes_or_no)):
        return True
    told = [cell for cell in column.cells if cell.casefold() not in _NOTHING]
    return bool(told) and not column.has_digits


class _Numbers:
    """Reads cells as telephones; when that has been done often enough, by their looks only."""

    def __init__(self, country: str) -> None:
        self._country = country
        self._quick = QuickPhones(country)
        self._known: dict[str, bool] = {}

    def is_phone(self, cell: str) -> bool:
        if (known := self._known.get(cell)) is not None:
            return known
        if len(cell) < 7 or not any(c.isdigit() for c in cell):
            return False
        if self._quick.read(cell) is not None:
            return True
        if len(self._known) >= _FULL_READINGS:
            return is_number_like(cell)
        phone = read_phone(cell, self._country)
        self._known[cell] = phone.ok or phone.code in _WRITTEN_PHONES
        return self._known[cell]
