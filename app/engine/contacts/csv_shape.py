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
    r"|[\s'=\"]*\+?[\d\s().\-/]{7,}(?:(?:x|ext\.?)\s?\d{1,6})?\"?|[\d.,]+[eE]\+?\d+"
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
    width = _usual_width(_below_titles(rows))
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
        width = _usual_width(_below_titles(rows))
        if width < 2:
            return known, 0.0, 0
        return known, sum(len(row.cells) == width for row in rows) / len(rows), width

    return max(DELIMITERS, key=votes)


def _below_titles(rows: list[_Row]) -> list[_Row]:
    """The rows from the first one that has cells beside each other."""
    at = next((at for at, row in enumerate(rows[: _TITLES + 1]) if len(row.cells) > 1), 0)
    return rows[at:]


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
        return _header_of_one_column(top)
    for at in range(len(top)):
        if not _is_title(top, at, width):
            return at
    return 0


def _header_of_one_column(top: list[_Row]) -> int:
    """Titles above a single column can be told only from a header of known words."""
    at = 0
    for row_at, row in enumerate(top):
        if _DATA.fullmatch(row.cells[0].strip()):
            break
        if _known(row.cells):
            at = row_at
    return at


def _is_title(top: list[_Row], at: int, width: int) -> bool:
    """Whether a row is none of the table: of few cells, a comment, or a sentence with commas."""
    cells, below = top[at].cells, top[at + 1 :]
    written = sum(bool(cell.strip()) for cell in cells)
    if written < 2:
        return True
    under_titles = any(sum(map(bool, row.cells)) == 1 for row in top[:at])
    if len(cells) < width:
        full = [row for row in below if len(row.cells) == width]
        return (
            2 * written <= width
            or cells[0].lstrip().startswith("#")
            or (under_titles and _in_sentence(cells) and bool(full))
            or ((under_titles or len(full) > 2) and any(_is_header(row.cells) for row in full))
        )
    return (
        (under_titles or cells[0].lstrip().startswith("# "))
        and len(below) > 0
        and _in_sentence(cells)
        and _is_header(below[0].cells)
        and not _in_sentence(below[0].cells)
    )


def _in_sentence(cells: list[str]) -> bool:
    """A comma in a sentence has a space behind it."""
    return all(cell.startswith(" ") for cell in cells[1:])


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
    taken: set[str] = set()
    again: dict[str, int] = {}
    for at, cell in enumerate(cells):
        name = cell
        if not cell.strip() and any(len(row) > at and row[at].strip() for row in sample):
            name = f"Column {at + 1}"
        while name.strip() and name in taken:
            again[cell] = again.get(cell, 1) + 1
            name = f"{cell.strip() or name} ({again[cell]})"
        names.append(name)
        taken.add(name)
    return tuple(names)
