"""The rows of a table block by block, in bounded memory, and where each block begins."""

import threading
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import compress, count, islice
from typing import NamedTuple, cast

from app.engine.contacts import csv_records
from app.engine.contacts.csv_records import Piece, says_something, split, swallowed
from app.engine.contacts.refused import FileRefused

BLOCK = 1 << 16
"""Bytes read at a time: some hundred rows, a millisecond or two."""

ReadAt = Callable[[int, int], bytes]
"""(byte, how many) -> those bytes; fewer only at the end of the file."""


class Row(NamedTuple):
    """One row of data: `number` from 1, its `line` in the file, or row of a workbook."""

    number: int
    line: int
    cells: list[str]


_row = cast("Callable[[tuple[int, int, list[str]]], Row]", partial(tuple.__new__, Row))  # pyright: ignore[reportUnknownMemberType]
"""Row of a tuple, at half the price of Row(...)."""


class Batch(NamedTuple):
    """Rows that follow each other: `first` is the number of the first of them."""

    first: int
    lines: Sequence[int]
    cells: list[list[str]]
    text: str = ""
    """What they were read from, and perhaps more; empty where nobody knows."""

    @property
    def plain(self) -> bool:
        """Whether surely nothing in them is unprintable but tabs and line ends."""
        text = self.text
        for white in ("\r\n", "\n", "\r", "\t"):
            if white in text:
                text = "".join(text.split(white))  # in half the time of `replace`
        return bool(text) and text.isprintable() and "\ufffd" not in text

    def rows(self) -> list[Row]:
        """The same as rows."""
        return list(map(_row, zip(count(self.first), self.lines, self.cells)))


class Place(NamedTuple):
    """Where reading goes on: the next record's byte, physical line (from 1) and row number."""

    byte: int
    line: int
    number: int


class Places:
    """Where every block began, as far as the table was read; any thread may ask and add."""

    def __init__(self, first: Place) -> None:
        self._all = array("q", first)
        self._lock = threading.Lock()

    def add(self, place: Place) -> None:
        """Remember a block's place, unless the table was read that far before."""
        with self._lock:
            if place.number > self._all[-1]:
                self._all.extend(place)

    @property
    def sound(self) -> int:
        """The table was read up to this row."""
        with self._lock:
            return self._all[-1] - 1

    def before(self, number: int) -> Place:
        """The last known place from which row `number` is reached."""
        with self._lock:
            numbers = self._all[2::3]
            at = max(bisect_right(numbers, number) - 1, 0)
            return Place(*self._all[3 * at : 3 * at + 3])


@dataclass(frozen=True)
class Layout:
    """How bytes become rows. `encoding` must write ASCII, line ends above all, as single bytes."""

    encoding: str
    errors: str
    delimiter: str
    width: int
    line_per_record: bool = False
    """Count records in place of physical lines: in a workbook a cell's line breaks are its own."""


def blocks(
    read: ReadAt, layout: Layout, place: Place, sound: int = 0
) -> Iterator[tuple[Place, Batch]]:
    """Rows from `place` on, block by block, each with the place that follows it. Up to the row
    `sound` they were read before, and no quotation mark swallowed any.

    Raises FileRefused (`unclosed-quote`, `line-too-long`) when it gets there; what came before
    was whole.
    """
    size = BLOCK
    while data := read(place.byte, size):
        final = len(data) < size
        cut = len(data) if final else last_line_end(data)
        piece = split(data[:cut].decode(layout.encoding, layout.errors), layout.delimiter)
        if piece.whole == 0:
            if final or size >= csv_records.MAX_RECORD:
                raise _endless(place.line, quoted=bool(piece.lines))
            size = min(2 * size, csv_records.MAX_RECORD)
            continue
        if piece.whole < len(piece.lines):
            cut = sum(map(len, islice(data.splitlines(keepends=True), piece.whole)))
        if place.number + len(piece.records) > sound:
            _refuse_swallowed(piece, layout, place.line)
        batch = _batch(piece, layout, place)
        lines = len(piece.records) if layout.line_per_record else piece.whole
        place = Place(place.byte + cut, place.line + lines, place.number + len(batch.cells))
        yield place, batch
        size = BLOCK


def last_line_end(data: bytes) -> int:
    """How many of these bytes are whole lines; a CR at the very end may be half a CR LF."""
    return max(data.rfind(b"\n"), data.rfind(b"\r", 0, len(data) - 1)) + 1


def _batch(piece: Piece, layout: Layout, place: Place) -> Batch:
    """The records that are rows. Spelled for speed: each step is one pass in C over all of them."""
    records, ends = piece.records, piece.ends
    _, line, number = place
    lines: Sequence[int] = range(line, line + len(records))
    if ends[-1] > len(ends) and not layout.line_per_record:
        lines = [line, *map(line.__add__, ends[:-1])]
    if min(map(len, records)) < 2 or piece.hashes:
        data = [says_something(cells, layout.width) for cells in records]
        lines = list(compress(lines, data))
        records = list(compress(records, data))
    return Batch(number, lines, records, piece.text)


def _refuse_swallowed(piece: Piece, layout: Layout, line: int) -> None:
    if piece.whole == len(piece.ends) or layout.line_per_record:
        return  # each has a line of its own
    start = 0
    for end in piece.ends:
        if end - start > 1 and swallowed(piece.lines[start:end], layout.delimiter, layout.width):
            raise unclosed(line + start)
        start = end


def _endless(line: int, *, quoted: bool) -> FileRefused:
    if quoted:
        return unclosed(line)
    return FileRefused("line-too-long", f"Line {line} is too long for a table.")


def unclosed(line: int) -> FileRefused:
    """What is said of a quote that opens in the record starting in this line."""
    return FileRefused(
        "unclosed-quote",
        f"A quotation mark in the row that starts in line {line} is never closed. "
        "Close or remove it and try again.",
    )
