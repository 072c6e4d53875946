"""The rows of a file that were refused, as a file to correct and import again."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from app.engine.contacts.spreadsheet_cells import guarded
from app.engine.model.checked import REFUSED, Checked, CheckedRow
from app.engine.whole_file import whole_file
from app.engine.work import Told

REASONS = "Why it was refused"
_EVERY = 50
_LIKE_A_PHONE = re.compile(r"\+?[\d\s().-]*")


def write(checked: Checked, path: Path, told: Told) -> int:
    """Write header and refused rows, the reasons last; gives the number of rows.

    A cell that a spreadsheet would calculate gets an apostrophe in front; telephones are none.
    The file is there when all of it is: a stopped or failed one leaves nothing.
    """
    with whole_file(path) as part, part.open("w", encoding="utf-8-sig", newline="") as file:
        to = csv.writer(file, delimiter=checked.delimiter or ",")
        to.writerow([*(guarded(checked.header[at]) for at in _kept(checked)), REASONS])
        rows = 0
        for row in _refused(checked, told):
            to.writerow(_cells(row, checked))
            rows += 1
        return rows


def _refused(checked: Checked, told: Told) -> Iterator[CheckedRow]:
    for index, verdict in enumerate(checked.state.book.verdict):
        if index % _EVERY == 0:
            told(index, len(checked))
        if verdict == REFUSED:
            yield checked.row(index)


def _kept(checked: Checked) -> list[int]:
    """The places of the file's own columns: the reasons of an earlier round are not among them."""
    return [at for at, name in enumerate(checked.header) if name != REASONS]


def _cells(row: CheckedRow, checked: Checked) -> list[str]:
    phone = checked.guessed.phone
    # Rows of fewer cells are filled up, so that the reasons stand in their column.
    written = [*row.cells, *[""] * (len(checked.header) - len(row.cells))]
    cells = [
        _phone(written[at]) if checked.header[at] == phone else guarded(written[at])
        for at in _kept(checked)
    ]
    cells += [guarded(cell) for cell in written[len(checked.header) :]]
    return [*cells, " ".join(f.message for f in row.findings if f.severity == "error")]


def _phone(cell: str) -> str:
    """A telephone stands as it is, so that it can be read where it is corrected; whatever else
    stands in its place may be a formula.
    """
    return cell if _LIKE_A_PHONE.fullmatch(cell) else guarded(cell)
