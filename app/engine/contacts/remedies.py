"""What one click can do to all rows of a kind of finding.

To add one:
1. a function here `(checked, row's cells, column) -> new cells`, or None where it does not help,
2. its name in `REMEDIES` below and, for the findings it helps, in `model.checked.REMEDIES`,
3. its words in the window (`ui/pages/contacts/finding_words.py`) and a test here.
"""

import re
from collections import Counter
from collections.abc import Callable

from app.engine.contacts.cells import MAX_VALUE
from app.engine.contacts.check_rows import Judged
from app.engine.contacts.correct import Cells
from app.engine.contacts.phone_numbers import first_number, read_phone, with_digits
from app.engine.model.checked import FindingGroup
from app.engine.work import Told

LEAVE_OUT = "leave-out"
"""The one that is no change of cells."""

Remedy = Callable[[Judged, list[str], str | None], Cells | None]

_UNSPEAKABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]")


def _keep_first_number(checked: Judged, cells: list[str], column: str | None) -> Cells | None:
    return _mended(checked, cells, column, first_number)


def _letters_to_digits(checked: Judged, cells: list[str], column: str | None) -> Cells | None:
    """Only where a number comes of it: O and 0 are one key apart, but a word is a word."""
    return _mended(checked, cells, column, with_digits)


def _mended(
    checked: Judged, cells: list[str], column: str | None, mend: Callable[[str, str], str | None]
) -> Cells | None:
    if column is None:
        return None
    at = checked.header.index(column)
    text = mend(cells[at], checked.terms.country)
    return None if text is None else _with(cells, at, text)


def _remove_characters(checked: Judged, cells: list[str], column: str | None) -> Cells | None:
    return tuple(_UNSPEAKABLE.sub("", cell) for cell in cells)


def _shorten(checked: Judged, cells: list[str], column: str | None) -> Cells | None:
    """To the last whole word that fits."""
    if column is None:
        return None
    at = checked.header.index(column)
    text = cells[at].strip()[:MAX_VALUE]
    if len(cells[at].strip()) > MAX_VALUE and (space := text.rfind(" ")) > MAX_VALUE // 2:
        text = text[:space]
    return _with(cells, at, text.rstrip())


def _join_cells(checked: Judged, cells: list[str], column: str | None) -> Cells | None:
    """A row that broke at a separator inside a cell: joined where its cells then look like those
    of the rows around it; None where that could be in two places.
    """
    width = len(checked.header)
    while len(cells) > width and not cells[-1].strip():
        cells.pop()
    extra = len(cells) - width
    if extra <= 0:
        return tuple(cells)
    mark = checked.delimiter or ","
    usual = [_usual(checked, at) for at in range(width)]
    scores: dict[int, Cells] = {}
    best: Counter[int] = Counter()
    for at in range(width):
        joined = (*cells[:at], mark.join(cells[at : at + extra + 1]), *cells[at + extra + 1 :])
        scores[at] = joined
        best[at] = sum(_kind(cell) == usual[n] for n, cell in enumerate(joined) if usual[n])
        best[at] += _reads(checked, joined)
    (first, score), *others = best.most_common(2)
    if others and others[0][1] == score:
        return None
    return scores[first]


def _empty_cell(checked: Judged, cells: list[str], column: str | None) -> Cells | None:
    return None if column is None else _with(cells, checked.header.index(column), "")


REMEDIES: dict[str, Remedy] = {
    "keep-first-number": _keep_first_number,
    "letters-to-digits": _letters_to_digits,
    "remove-characters": _remove_characters,
    "shorten": _shorten,
    "join-cells": _join_cells,
    "empty-cell": _empty_cell,
}


def remedied(checked: Judged, group: FindingGroup, name: str, told: Told) -> dict[int, Cells]:
    """The rows of a group with their new cells; rows that the remedy does not help are not there.

    KeyError for a name that is none.
    """
    remedy, rows = REMEDIES[name], dict[int, Cells]()
    for done, number in enumerate(group.rows):
        told(done, len(group.rows))
        if not number:
            continue
        cells = list(checked.cells(number)[1])
        cells += [""] * (len(checked.header) - len(cells))
        new = remedy(checked, list(cells), group.column)
        if new is not None and new != tuple(cells):
            rows[number] = new
    return rows


def _with(cells: list[str], at: int, text: str) -> Cells:
    cells[at] = text
    return tuple(cells)


def _kind(cell: str) -> str:
    """What a cell looks like, coarsely."""
    cell = cell.strip()
    if not cell:
        return ""
    if "@" in cell:
        return "mail"
    digits = sum(c.isdigit() for c in cell)
    if digits >= 7 and digits * 2 > len(cell):
        return "phone"
    if "://" in cell:
        return "link"
    return "number" if digits * 3 > len(cell) else "words"


def _reads(checked: Judged, cells: Cells) -> bool:
    """Whether a number stands where it should."""
    phone = checked.columns.phone
    at = checked.header.index(phone) if phone in checked.header else len(cells)
    return at < len(cells) and read_phone(cells[at], checked.terms.country).ok


def _usual(checked: Judged, at: int) -> str:
    """What most cells of a column look like."""
    kinds = Counter(_kind(row[at]) for row in checked.sheet.sample if at < len(row))
    del kinds[""]
    return kinds.most_common(1)[0][0] if kinds else ""
