"""The short way: rows of which surely nothing is to be said, told by columns some hundred at once.

Most rows of a list are harmless. Each question is put to a whole column in one pass of C; only
where it cannot be answered so is it put to cells. Whatever is not known for sure goes the long way
through `Judge.row`, which alone finds fault.
"""

from collections.abc import Collection, Iterator, Sequence
from collections.abc import Set as Numbers
from typing import NamedTuple

from app.engine.contacts import cells as look
from app.engine.contacts.judge import NOT_OPTED_OUT, Judge
from app.engine.contacts.number_column import UNSURE, NumberColumn
from app.engine.contacts.number_kinds import blocked_by, is_fictional
from app.engine.model.checked import RowBook
from app.engine.model.phone import Phone

_WHITE = ("\n", "\r", "\t")
"""Not printable, and harmless."""
_STRANGE_BEGINNINGS = tuple(f"\x1f{sign}" for sign in "=@+- \t\n\r")
_SATELLITE = "001"


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
        self._opt_out_at = None if columns.opt_out is None else at.get(columns.opt_out)
        self._names_at = [at[one] for one in (columns.name, columns.last_name) if one in at]
        self._facts_at = sorted(
            {at[name] for name in judge.spoken if name in at} - set(self._names_at)
        )
        self._wanted_at = [
            at[columns.facts[fact.name]]
            for fact in terms.expected
            if not fact.optional and fact.name in columns.facts
        ]
        self._numbers = NumberColumn(terms.country, self._kind_at)
        self._spared = [_as_set(some) for some in (terms.do_not_call, terms.in_list) if some]

    def look(self, rows: Sequence[Sequence[str]]) -> Looked:
        """What surely is harmless among the next rows, but for what earlier ones say of theirs."""
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
        unsure.update(self._unspeakable(columns))
        for at in (*self._names_at, *self._facts_at):
            doubtful = self._judge.words.doubtful(columns[at], name=at in self._names_at)
            unsure.update(_where(columns[at], doubtful))
        for at in unsure:
            places[at] = UNSURE
        return Looked(numbers, places, columns)

    def _kind_at(self, region: str, kind: str) -> int:
        """Where numbers of a region and a kind stand in the book, if they are called."""
        if region == _SATELLITE:
            return UNSURE  # there a number's first digits count too
        phone = Phone(raw="", e164="+", region=region, kind=kind)  # type: ignore[arg-type]
        if blocked_by(phone, self._judge.terms.settings, fictional_allowed=True) is not None:
            return UNSURE
        return self._book.kind_at(region, kind)

    def _not_called(self, numbers: list[int]) -> Iterator[int]:
        for spared in self._spared:
            if not spared.isdisjoint(numbers):
                yield from (at for at, number in enumerate(numbers) if number in spared)
        if not self._judge.terms.fictional_allowed:
            yield from (at for at, number in enumerate(numbers) if is_fictional(f"+{number}"))

    def _wanting(self, columns: Sequence[Sequence[str]]) -> Iterator[int]:
        """Rows that may want no calls, or that lack a fact."""
        if (at := self._opt_out_at) is not None:
            said = {cell for cell in set(columns[at]) if cell.strip().casefold() not in _NO}
            yield from _where(columns[at], said)
        for at in self._wanted_at:
            yield from _where(columns[at], {cell for cell in set(columns[at]) if not cell.strip()})

    def _too_long(self, columns: Sequence[Sequence[str]]) -> Iterator[int]:
        """Rows with a name or with cells that may be longer than a call carries."""
        for places, most in (
            (range(self._width), look.MAX_VALUE),
            (self._names_at, look.MAX_NAME - 1),
        ):
            sizes = [list(map(len, columns[at])) for at in places]
            if sum(map(max, sizes)) > most:
                whole = map(sum, zip(*sizes, strict=True))
                yield from (at for at, size in enumerate(whole) if size > most)

    def _unspeakable(self, columns: Sequence[Sequence[str]]) -> Iterator[int]:
        """Rows with characters nobody can say, or with a formula. Only plain cells were read as
        numbers.
        """
        others = [column for at, column in enumerate(columns) if at != self._phone_at]
        texts = ["\x1f" + "\x1f".join(column) for column in others]
        text = "".join(texts)
        plain = text.replace("\x1f", "")
        for white in _WHITE:
            plain = plain.replace(white, "")
        usual = plain.isprintable() and "\ufffd" not in plain
        cells = sum(map(len, others))
        if text.count("\x1f") != cells or (not usual and look.UNSPEAKABLE.search(plain)):
            for column in others:
                said = {cell for cell in set(column) if look.UNSPEAKABLE.search(cell)}
                yield from _where(column, said)
            texts = ["\x1f" + "\x1f".join(map(_without_mark, column)) for column in others]
        if not usual or any(beginning in text for beginning in _STRANGE_BEGINNINGS):
            for text in texts:
                yield from _strange(text)


_NO = NOT_OPTED_OUT


def even(rows: Sequence[Sequence[str]], width: int) -> list[Sequence[str]]:
    """The rows, with an empty one in place of each that is not of this width."""
    empty = ("",) * width
    return [row if len(row) == width else empty for row in rows]


def _strange(text: str) -> Iterator[int]:
    """The places of the cells, each behind a 0x1F, that look like a formula."""
    at = begun = 0
    for found in look.STRANGE.finditer(text):
        at += text.count("\x1f", begun, found.start())
        begun = found.start()
        yield at


def _where(column: Sequence[str], cells: Collection[str]) -> Iterator[int]:
    if cells:
        yield from (at for at, cell in enumerate(column) if cell in cells)


def _without_mark(cell: str) -> str:
    return cell.replace("\x1f", "")


def _as_set(numbers: Collection[int]) -> Numbers[int]:
    return numbers if isinstance(numbers, Numbers) else frozenset(numbers)
