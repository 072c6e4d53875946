"""The rows of a file that were refused, as a file to correct and import again."""

import contextlib
import csv
from collections.abc import Iterator
from pathlib import Path

from app.engine.errors import Problem, ProblemKind
from app.engine.model.checked import REFUSED, Checked, CheckedRow
from app.engine.work import Told

REASONS = "Why it was refused"
_CALCULATED = ("=", "+", "-", "@", "\t", "\r")
_EVERY = 50


def write(checked: Checked, path: Path, told: Told) -> int:
    """Write header and refused rows, the reasons last; gives the number of rows.

    A cell that a spreadsheet would calculate gets an apostrophe in front, telephones excepted.
    The file is there when all of it is: a stopped or failed one leaves nothing.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("w", encoding="utf-8-sig", newline="") as file:
            to = csv.writer(file, delimiter=checked.delimiter or ",")
            to.writerow([*(checked.header[at] for at in _kept(checked)), REASONS])
            rows = 0
            for row in _refused(checked, told):
                to.writerow(_cells(row, checked))
                rows += 1
        part.replace(path)
    except OSError as error:
        raise Problem(
            ProblemKind.ENVIRONMENT,
            f"{path} cannot be written ({error.strerror}).",
            "Choose another folder.",
        ) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
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
        written[at] if checked.header[at] == phone else _shown(written[at]) for at in _kept(checked)
    ]
    cells += [_shown(cell) for cell in written[len(checked.header) :]]
    return [*cells, " ".join(f.message for f in row.findings if f.severity == "error")]


def _shown(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_CALCULATED) else cell
