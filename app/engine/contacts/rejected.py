"""The rows of a file that were refused, as a file to correct and import again."""

import contextlib
import csv
from collections.abc import Iterator
from pathlib import Path

from app.engine.errors import Problem, ProblemKind
from app.engine.model.checked import Checked, CheckedRow
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
            to.writerow([*checked.header, REASONS])
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
    for index in range(len(checked)):
        if index % _EVERY == 0:
            told(index, len(checked))
        if (row := checked.row(index)).verdict == "refused":
            yield row


def _cells(row: CheckedRow, checked: Checked) -> list[str]:
    phone = checked.guessed.phone
    header = (*checked.header, *[""] * len(row.cells))
    cells = [
        cell if column == phone else _shown(cell)
        for column, cell in zip(header, row.cells, strict=False)
    ]
    # Rows of fewer cells are filled up, so that the reasons stand in their column.
    cells += [""] * (len(checked.header) - len(cells))
    return [*cells, " ".join(f.message for f in row.findings if f.severity == "error")]


def _shown(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_CALCULATED) else cell
