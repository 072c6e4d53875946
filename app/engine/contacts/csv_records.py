"""Records of a piece of CSV text, with the line each one ends in; open quotes are noticed."""

import csv
import io
from itertools import chain
from typing import NamedTuple

MAX_RECORD = 4_000_000
"""Bytes of one record; more is a quotation mark that nobody closed, or no table."""

# The limit is the whole process's; the standard 131,072 would let one long cell cost the file.
csv.field_size_limit(2 * MAX_RECORD)

_END = "\x00end of the piece\x00"


class Piece(NamedTuple):
    """What a piece of text holds. Lines are counted from 1 at its beginning."""

    records: list[list[str]]
    """Cells; a blank line is a record without any."""
    ends: list[int]
    """The line each record ends in."""
    lines: list[str]
    hashes: bool
    """Whether any `#` is in it: only then may there be comments."""
    text: str

    @property
    def whole(self) -> int:
        """How many lines belong to whole records: below all, a quote is open at the end."""
        return self.ends[-1] if self.ends else 0


def split(text: str, delimiter: str) -> Piece:
    """The records of `text`. Stray quotation marks inside a cell are read as they stand.

    Lines end as the text has it: LF, CR LF or CR, in any mixture.
    """
    lines = list(io.StringIO(text, newline=""))
    # A quote that is still open swallows the mark behind the last line.
    reader = csv.reader(chain(lines, (_END,)), delimiter=delimiter)
    records: list[list[str]] = []
    ends: list[int] = []
    if '"' in text:
        for cells in reader:
            records.append(cells)
            ends.append(reader.line_num)
        del records[-1], ends[-1]
    else:
        records = list(reader)[:-1]
        ends = list(range(1, len(records) + 1))
    return Piece(records, ends, lines, "#" in text, text)


def says_something(cells: list[str], width: int) -> bool:
    """Whether a record is one of data: no blank line, and no comment between wider rows."""
    if not any(cell.strip() for cell in cells):
        return len(cells) > 1
    return not (width > 1 and is_comment(cells))


def is_comment(cells: list[str]) -> bool:
    """A lone `# so and so`. `#17` and `#N/A` may be somebody's cell."""
    first = cells[0].strip()
    if not first.startswith("#") or any(cell.strip() for cell in cells[1:]):
        return False
    return not first.strip("#") or any(letter.isspace() for letter in first)


def swallowed(lines: list[str], delimiter: str, width: int) -> bool:
    """Whether one record over several `lines` has rows in it that are not its own.

    A quote that was never closed ends at the next one by chance: then its text does not end where
    a cell ends, and what came between looks like rows of the table's width.
    """
    for line in lines[1:]:
        if line.count(delimiter) >= width - 1:
            break
    else:
        return False
    if not _well_quoted(lines, delimiter):
        return True
    within = lines[1:-1]
    like_rows = sum(line.count(delimiter) == width - 1 for line in within)
    # Addresses in a note have commas too: a narrow table needs more of them.
    enough = 3 if width > 5 else 20
    return width > 2 and like_rows >= enough and like_rows >= 0.8 * len(within)


def _well_quoted(lines: list[str], delimiter: str) -> bool:
    try:
        for _ in csv.reader(lines, delimiter=delimiter, strict=True):
            pass
    except csv.Error:
        return False
    return True
