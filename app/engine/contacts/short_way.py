"""The short way: rows of which surely nothing is to be said, told by columns some hundred at once.

Most rows of a list are harmless. Each question is put to a whole column in one pass of C; only
where it cannot be answered so is it put to cells. Whatever is not known for sure goes the long way
through `Judge.row`, which alone finds fault.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from collections.abc import Set as Numbers
from typing import NamedTuple

from app.engine.contacts import cells as look
from app.engine.contacts.consent_words import basis_of
from app.engine.contacts.judge import NOT_OPTED_OUT, Judge
from app.engine.contacts.number_column import UNSURE, NumberColumn
from app.engine.contacts.number_kinds import blocked_by, is_fictional
from app.engine.model.checked import RowBook
from app.engine.model.phone import Phone

_ODD_BEGINNING = re.compile(r"\x1f(?:[=@ \t\n\r-]|\+(?![0-9]))")
"""Of a cell behind a 0x1F, where there is no white space but this: whatever else is no formula."""
_SATELLITE = "001"
_NAME = look.MAX_NAME - 1
"""Two names are spoken with a space between them."""


class Looked(NamedTuple):
    """Number of each row, and place of its kind in the book; place below zero: unsure. Rows of
    another width than the header's stand in the columns as empty ones.
    """

    numbers: list[int]
    places: list[int]
    columns: list[tuple[str, ...]]


class ShortWay:
    """Looks at the rows of one file in their order."""

    def __init__(self, judge: Judge, book: RowBook) -> None:
        self._judge = judge
        self._book = book
        header, columns, terms = judge.header, judge.columns, judge.terms
        at = {name: at for at, name in reversed(list(enumerate(header)))}
        self._width = len(header)
        self._phone_at = -1 if columns.phone is None else at.get(columns.phone, -1)
        self._opt_outs_at = [at[one] for one in columns.opt_outs if one in at]
        self._consent_at = None if columns.consent is None else at.get(columns.consent)
        self._names_at = [at[one] for one in (columns.name, columns.last_name) if one in at]
        self._facts_at = sorted(
            {at[name] for name in judge.spoken if name in at} - set(self._names_at)
        )
        self._wanted_at = [
            at[columns.facts[fact.name]]
            for fact in terms.expected
            if not fact.optional and fact.name in columns.facts
        ]
        self._kinds: dict[tuple[str, str], int] = {}
        self._numbers = NumberColumn(terms.country, self._kind_at)
        self._spared = [_as_set(some) for some in (terms.do_not_call, terms.in_list) if some]

    def look(self, rows: Sequence[Sequence[str]], *, plain: bool = False) -> Looked:
        """What surely is harmless among the next rows, but for what earlier ones say of theirs.
        `plain`: nothing in them is unprintable but white space.
        """
        unsure: set[int] = set()
        if set(map(len, rows)) != {self._width}:
            unsure.update(at for at, row in enumerate(rows) if len(row) != self._width)
            rows = even(rows, self._width)
        columns = list(zip(*rows, strict=True))
        if self._phone_at < 0:
            return Looked([0] * len(rows), [UNSURE] * len(rows), columns)
        numbers, places = self._numbers.read(columns[self._phone_at])
        unsure.update(self._not_called(numbers))
        unsure.update(self._wanting(columns))
        unsure.update(self._too_long(columns))
        unsure.update(_unspeakable(rows, plain=plain))
        for at in (*self._names_at, *self._facts_at):
            doubtful = self._judge.words.doubtful(columns[at], name=at in self._names_at)
            unsure.update(_where(columns[at], doubtful))
        for at in unsure:
            places[at] = UNSURE
        return Looked(numbers, places, columns)

    def _kind_at(self, region: str, kind: str) -> int:
        """Where numbers of a region and a kind stand in the book, if they are called."""
        if (known := self._kinds.get((region, kind))) is not None:
            return known
        phone = Phone(raw="", e164="+", region=region, kind=kind)  # type: ignore[arg-type]
        blocked = blocked_by(phone, self._judge.terms.settings, fictional_allowed=True)
        # Of satellites the first digits count too.
        called = blocked is None and region != _SATELLITE
        at = self._book.kind_at(region, kind) if called else UNSURE
        self._kinds[region, kind] = at
        return at

    def _not_called(self, numbers: list[int]) -> Iterator[int]:
        for spared in self._spared:
            if not spared.isdisjoint(numbers):
                yield from (at for at, number in enumerate(numbers) if number in spared)
        if not self._judge.terms.fictional_allowed:
            yield from (at for at, number in enumerate(numbers) if is_fictional(f"+{number}"))

    def _wanting(self, columns: Sequence[Sequence[str]]) -> Iterator[int]:
        """Rows that may want no calls or did not plainly agree to any, or that lack a fact."""
        for at in self._opt_outs_at:
            said = {
                cell for cell in set(columns[at]) if cell.strip().casefold() not in NOT_OPTED_OUT
            }
            yield from _where(columns[at], said)
        if (at := self._consent_at) is not None:
            said = {cell for cell in set(columns[at]) if cell.strip() and basis_of(cell) is None}
            yield from _where(columns[at], said)
        for at in self._wanted_at:
            yield from _where(columns[at], {cell for cell in set(columns[at]) if not cell.strip()})

    def _too_long(self, columns: Sequence[Sequence[str]]) -> Iterator[int]:
        """Rows with a name that may be longer than a call carries."""
        sizes = [list(map(len, columns[at])) for at in self._names_at]
        if sum(map(max, sizes)) > _NAME:
            whole = map(sum, zip(*sizes, strict=True))
            yield from (at for at, size in enumerate(whole) if size > _NAME)


def _unspeakable(rows: Sequence[Sequence[str]], *, plain: bool) -> Iterator[int]:
    """Rows with characters nobody can say, with a formula, or with more than a call may carry."""
    texts = list(map("\x1f".join, rows))
    most = look.MAX_VALUE + len(rows[0]) - 1
    if max(map(len, texts)) > most:
        yield from (at for at, text in enumerate(texts) if len(text) > most)
    text = "\x1f" + "\x1f".join(texts)
    if not plain or text.count("\x1f") != len(rows) * len(rows[0]):
        for at, row in enumerate(rows):
            if look.UNSPEAKABLE.search("".join(row)) or look.STRANGE.search("\x1f" + texts[at]):
                yield at
    elif _ODD_BEGINNING.search(text):
        at = begun = 0
        for found in look.STRANGE.finditer(text):
            at += text.count("\x1f", begun, found.start())
            begun = found.start()
            yield at // len(rows[0])


def even(rows: Sequence[Sequence[str]], width: int) -> list[Sequence[str]]:
    """The rows, with an empty one in place of each that is not of this width."""
    empty = ("",) * width
    return [row if len(row) == width else empty for row in rows]


def _where(column: Sequence[str], cells: Collection[str]) -> Iterator[int]:
    if cells:
        yield from (at for at, cell in enumerate(column) if cell in cells)


def _as_set(numbers: Collection[int]) -> Numbers[int]:
    return numbers if isinstance(numbers, Numbers) else frozenset(numbers)
