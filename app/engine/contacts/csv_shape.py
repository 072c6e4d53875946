"""How a CSV file is laid out, judged from its beginning: delimiter, titles, header."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from app.engine.contacts.csv_blocks import unclosed
from app.engine.contacts.csv_records import says_something, split
from app.engine.contacts.header_words import KNOWN, folded
from app.engine.contacts.refused import FileRefused

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 60
_TITLES = 10
"""How many lines of title a file may have above its header."""

_SEP = re.compile(r"\ufeff?\"?sep=([^\w\"\r\n])\"?[ ,;]*\r?(?:\n|$)", re.IGNORECASE)
_DATA = re.compile(
    r"[^@\s]+@[^@\s]+\.\w+|\d{4}-\d\d-\d\d.*|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"
    r"|[\s'=\"]*\+?[\d\s().\-/]{7,}\"?|[\d.,]+[eE]\+?\d+"
)
_NUMBER = re.compile(r"[\s$€£+-]*\d[\d.,]*\s*%?")


@dataclass(frozen=True)
class Shape:
    """How a table begins. Lines are those of the file: of a workbook, its rows."""

    delimiter: str
    header: tuple[str, ...]
    has_header: bool
    header_row: int
    """The line where the header starts; 0 when there is none."""
    header_line: int
    """The last line above the data; 0 when data begins at once."""
    above: int
    """How many physical lines of the beginning stand above the data."""
    sample: tuple[tuple[str, ...], ...]


class _Row(NamedTuple):
    cells: list[str]
    line: int
    last_line: int
    above: int
    through: int


@dataclass(frozen=True)
class Head:
    """The beginning of a file from physical line `line` on, whole lines only."""

    text: str
    line: int = 1
    line_per_record: bool = False
    """In a workbook a cell's line breaks are its own: records are counted in their place."""

    def rows(self, delimiter: str) -> list[_Row]:
        """The first rows, blank lines left out, as far as the beginning holds them whole."""
        found: list[_Row] = []
        start = 0
        piece = split(self.text, delimiter)
        for at, (cells, end) in enumerate(zip(piece.records, piece.ends, strict=True)):
            first, last = (at, at) if self.line_per_record else (start, end - 1)
            if says_something(cells, 0):
                found.append(_Row(cells, self.line + first, self.line + last, start, end))
            if len(found) >= _SAMPLE:
                break
            start = end
        return found


def refuse_delimiter(delimiter: str) -> None:
    """Raise FileRefused unless a person's delimiter can part cells."""
    if len(delimiter) != 1 or delimiter.isalnum() or delimiter in '"\r\n\0':
        raise FileRefused("bad-delimiter", f'"{delimiter}" cannot stand between cells.')


def told_delimiter(head: str) -> str | None:
    """What a first line like `sep=;` says."""
    told = _SEP.match(head)
    return told[1] if told else None


def shape_of(head: Head, delimiter: str | None = None, *, header_row: int | None = None) -> Shape:
    """The layout of a file that begins with `head`; `header_row` is the line of the header, 0 when
    there is none, None when that is to be told from the rows.

    Raises FileRefused when no row is in it.
    """
    told = told_delimiter(head.text) if head.line == 1 else None
    chosen = delimiter or told or _vote(head)
    rows = head.rows(chosen)
    width = _usual_width(rows)
    above = 1 if told else 0
    rows = [row for row in rows if row.above >= above and says_something(row.cells, width)]
    if not rows:
        raise _no_rows(head, chosen)
    at = _header_at(rows, width)
    has_header = _is_header(rows[at].cells) if header_row is None else header_row > 0
    if header_row:
        at = next((at for at, row in enumerate(rows) if row.line >= header_row), len(rows) - 1)
    body = rows[at + 1 :] if has_header else rows[at:]
    sample = tuple(tuple(row.cells) for row in body)
    top = rows[at]
    if has_header:
        return Shape(
            chosen, _distinct(top.cells, sample), True, top.line, top.last_line, top.through, sample
        )
    header = tuple(f"Column {n}" for n in range(1, _usual_width(body) + 1))
    over = top.line - 1 if at else above
    return Shape(chosen, header, False, 0, over, top.above if at else above, sample)


def _no_rows(head: Head, delimiter: str) -> FileRefused:
    piece = split(head.text, delimiter)
    if piece.whole < len(piece.lines):
        return unclosed(head.line + piece.whole)
    return FileRefused("empty", "There are no rows in this file.")


def _vote(head: Head) -> str:
    def votes(delimiter: str) -> tuple[int, float, int]:
        rows = head.rows(delimiter)
        known = max((_known(row.cells) for row in rows[:_TITLES] if len(row.cells) > 1), default=0)
        width = _usual_width(rows)
        if width < 2:
            return known, 0.0, 0
        return known, sum(len(row.cells) == width for row in rows) / len(rows), width

    return max(DELIMITERS, key=votes)


def _usual_width(rows: list[_Row]) -> int:
    counts = Counter(len(row.cells) for row in rows)
    return max(counts, key=lambda width: (counts[width], width), default=0)


def _known(cells: list[str]) -> int:
    return sum(folded(cell) in KNOWN for cell in cells if len(cell) < 80)


def _header_at(rows: list[_Row], width: int) -> int:
    """Which row is the header, or the first row of data: titles stand above it."""
    top = rows[:_TITLES]
    for at, row in enumerate(top):
        if _known(row.cells) >= 2:
            return at
    if width < 2:
        return 0
    wide = sum(len(row.cells) == width for row in rows)
    for at, row in enumerate(top):
        full = len(row.cells) >= width or not _is_title(row.cells, width)
        if full and wide > 2 and len(row.cells) < width:
            full = not any(len(r.cells) == width and _is_header(r.cells) for r in top[at + 1 :])
        if full and sum(bool(cell.strip()) for cell in row.cells) > 1:
            return at
    return 0


def _is_title(cells: list[str], width: int) -> bool:
    """Whether a row is no row of the table: few of its cells, or a comment with a comma in it."""
    written = sum(bool(cell.strip()) for cell in cells)
    return cells[0].lstrip().startswith("#") or 2 * written <= width


def _is_header(cells: list[str]) -> bool:
    if _known(cells) >= 2:
        return True
    written = [cell.strip() for cell in cells if cell.strip()]
    if any(_DATA.fullmatch(cell) for cell in written):
        return False
    return not all(_NUMBER.fullmatch(cell) for cell in written)


def _distinct(cells: list[str], sample: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """Header names that can be told apart; a nameless column with cells gets its number."""
    names: list[str] = []
    for at, cell in enumerate(cells):
        name = cell
        if not cell.strip() and any(len(row) > at and row[at].strip() for row in sample):
            name = f"Column {at + 1}"
        again = 2
        while name.strip() and name in names:
            name = f"{cell.strip()} ({again})"
            again += 1
        names.append(name)
    return tuple(names)
