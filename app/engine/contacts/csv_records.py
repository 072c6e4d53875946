"""Records of a CSV text as they stream by, in bounded memory, with the line each one starts in."""

import csv
from collections.abc import Iterator
from typing import NamedTuple, TextIO

from app.engine.contacts.refused import FileRefused

MAX_RECORD = 4_000_000
"""Characters of one record; more is a quotation mark that nobody closed, or no table."""

# The limit is the whole process's; the standard 131,072 would let one long cell cost the file.
csv.field_size_limit(2 * MAX_RECORD)

_END = "\x00end of the file\x00"


class Record(NamedTuple):
    """Cells as written. `line` and `last_line` are physical lines, from 1."""

    line: int
    last_line: int
    cells: list[str]


class _Lines:
    """The text's lines and then a mark: a quote that is still open swallows the mark."""

    def __init__(self, text: TextIO) -> None:
        self.text = text
        self.ended = False
        self.since_record = 0
        self.record_line = 1
        self.line = 0

    def __iter__(self) -> Iterator[str]:
        readline = self.text.readline
        while line := readline(MAX_RECORD + 1):
            self.line += 1
            self.since_record += len(line)
            if len(line) > MAX_RECORD:
                raise FileRefused("line-too-long", f"Line {self.line} is too long for a table.")
            if self.since_record > MAX_RECORD:
                raise self.unclosed()
            yield line
        self.ended = True
        yield _END

    def unclosed(self) -> FileRefused:
        return FileRefused(
            "unclosed-quote",
            f"A quotation mark in the row that starts in line {self.record_line} is never closed. "
            "Close or remove it and try again.",
        )


def records(text: TextIO, delimiter: str) -> Iterator[Record]:
    """All records but blank lines. `text` must be opened with `newline=""`.

    Stray quotation marks inside a cell are read as they stand. Raises FileRefused
    (`unclosed-quote`, `line-too-long`) when it gets there; what came before was whole.
    """
    lines = _Lines(text)
    last = 0
    for cells in csv.reader(lines, delimiter=delimiter):
        if lines.ended:
            if cells == [_END] and not lines.since_record:
                return
            raise lines.unclosed()
        first, last = last + 1, lines.line
        lines.since_record = 0
        lines.record_line = last + 1
        if len(cells) > 1 or (cells and cells[0].strip()):
            yield Record(first, last, cells)
