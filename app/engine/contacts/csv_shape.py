"""How a CSV file is laid out, judged from its beginning: delimiter, titles, header."""

import io
import re
from collections import Counter
from dataclasses import dataclass

from app.engine.contacts.csv_records import Record, records
from app.engine.contacts.header_words import KNOWN, folded
from app.engine.contacts.refused import FileRefused

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 60
_TITLES = 10
"""How many lines of title a file may have above its header."""

_SEP = re.compile(r"\ufeff?\"?sep=(.)\"?[ ,;]*\r?(?:\n|$)", re.IGNORECASE)
_DATA = re.compile(
    r"[^@\s]+@[^@\s]+\.\w+|\d{4}-\d\d-\d\d.*|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"
    r"|[\s'=\"]*\+?[\d\s().\-/]{7,}\"?|[\d.,]+[eE]\+?\d+"
)
_NUMBER = re.compile(r"[\s$€£+-]*\d[\d.,]*\s*%?")


@dataclass(frozen=True)
class Shape:
    """`header_line` is the last physical line above the data; 0 when data begins at once."""

    delimiter: str
    header: tuple[str, ...]
    has_header: bool
    header_line: int
    sample: tuple[tuple[str, ...], ...]


def shape_of(head: str, delimiter: str | None = None) -> Shape:
    """The layout of a file that begins with `head`. Raises FileRefused when no row is in it."""
    told = _SEP.match(head)
    chosen = delimiter or (told[1] if told else _vote(head))
    rows = _rows(head, chosen)
    above = 0
    if told:
        above = 1
        rows = [row for row in rows if row.line > 1]
    if not rows:
        raise FileRefused("empty", "There are no rows in this file.")
    at = _header_at(rows)
    has_header = _is_header(rows[at].cells)
    body = rows[at + 1 :] if has_header else rows[at:]
    sample = tuple(tuple(row.cells) for row in body)
    if has_header:
        header, above = _distinct(rows[at].cells, sample), rows[at].last_line
    else:
        width = _usual_width(body)
        header = tuple(f"Column {n}" for n in range(1, width + 1))
        above = rows[at].line - 1 if at else above
    return Shape(chosen, header, has_header, above, sample)


def _rows(head: str, delimiter: str) -> list[Record]:
    """The first rows, as far as the beginning holds them whole."""
    found: list[Record] = []
    try:
        for record in records(io.StringIO(head, newline=""), delimiter):
            found.append(record)
            if len(found) >= _SAMPLE:
                break
    except FileRefused:
        # The beginning may be cut inside quotes; the whole file is judged when it streams.
        pass
    return found


def _vote(head: str) -> str:
    def votes(delimiter: str) -> tuple[int, float, int]:
        rows = _rows(head, delimiter)
        known = max((_known(row.cells) for row in rows[:_TITLES] if len(row.cells) > 1), default=0)
        width = _usual_width(rows)
        if width < 2:
            return known, 0.0, 0
        return known, sum(len(row.cells) == width for row in rows) / len(rows), width

    return max(DELIMITERS, key=votes)


def _usual_width(rows: list[Record]) -> int:
    counts = Counter(len(row.cells) for row in rows)
    return max(counts, key=lambda width: (counts[width], width), default=0)


def _known(cells: list[str]) -> int:
    return sum(folded(cell) in KNOWN for cell in cells if len(cell) < 80)


def _header_at(rows: list[Record]) -> int:
    """Which row is the header, or the first row of data: titles stand above it."""
    top = rows[:_TITLES]
    for at, row in enumerate(top):
        if _known(row.cells) >= 2:
            return at
    if _usual_width(rows) < 2:
        return 0
    for at, row in enumerate(top):
        if sum(bool(cell.strip()) for cell in row.cells) > 1:
            return at
    return 0


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
