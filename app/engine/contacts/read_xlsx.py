"""An Excel workbook's table, copied as text into a private CSV: every cell as a person sees it."""

import csv
import io
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from itertools import chain, islice, repeat
from pathlib import Path
from typing import IO, Any

from app.engine.contacts.refused import FileRefused
from app.engine.contacts.spool import Spool
from app.engine.contacts.xlsx_cells import shown
from app.engine.contacts.xlsx_package import has_formulas, refuse_package
from app.engine.work import Told

_ROWS = 1_048_576
"""What Excel holds; a damaged file may claim any number."""
_LOOKED_AT = 200
"""Rows by which the width of a table is told."""
_BATCH = 64

# openpyxl tells of a broken workbook by whatever its code runs into.
_BROKEN = (
    ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, MemoryError,
    NotImplementedError, RuntimeError, SyntaxError, TypeError, ValueError, zipfile.BadZipFile,
    zipfile.LargeZipFile, zlib.error,
)  # fmt: skip


@dataclass(frozen=True)
class Copied:
    """The copy of one sheet, record for row, blank rows included."""

    spool: Spool
    sheet: str
    others: tuple[str, ...]
    """Other visible sheets that have cells."""


def read_xlsx(path: Path, sheet: str | None = None, told: Told | None = None) -> Copied:
    """Copy a workbook's first visible sheet with a table, or the one named.

    Raises FileRefused: `binary` when it is no workbook, `password`, `damaged`, `too-large`,
    `empty`, `no-such-sheet`. OSError when there is no room. What `told` raises ends it.
    """
    with path.open("rb") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions: no cells
        try:
            refuse_package(file)
            return _copied(file, sheet, told)
        except (*_BROKEN, OSError) as error:
            if isinstance(error, OSError) and error.errno is not None:
                raise  # the disk's word; openpyxl's own has no number
            raise FileRefused(
                "damaged", "This workbook is damaged. Open it in Excel and save it as CSV."
            ) from error


def _copied(file: IO[bytes], wanted: str | None, told: Told | None) -> Copied:
    from openpyxl import load_workbook  # a quarter of a second that most lists never need

    with ExitStack() as open_books:
        values = open_books.enter_context(
            closing(load_workbook(file, read_only=True, data_only=True))
        )
        filled = dict(_filled_sheets(values.worksheets))
        if not filled:
            raise FileRefused("empty", "There are no rows in this workbook.")
        name = _chosen(filled, wanted)
        texts: Iterator[list[str]]
        if has_formulas(file):
            formulas = open_books.enter_context(closing(load_workbook(file, read_only=True)))
            texts = map(_texts, _rows(values[name]), _rows(formulas[name]))
        else:
            texts = map(_texts, _rows(values[name]), repeat(()))
        spool = Spool()
        _write(spool, texts, told)
    return Copied(spool, name, tuple(other for other in filled if other != name))


def _filled_sheets(sheets: Iterable[Any]) -> Iterator[tuple[str, bool]]:
    """The visible sheets with cells, and whether a table is in each: cells beside each other."""
    for sheet in sheets:
        if sheet.sheet_state == "visible":
            top = islice(_rows(sheet), _LOOKED_AT)
            written = max((sum(cell.value is not None for cell in row) for row in top), default=0)
            if written:
                yield sheet.title, written > 1


def _chosen(filled: dict[str, bool], wanted: str | None) -> str:
    if wanted is None:
        return next((name for name, table in filled.items() if table), next(iter(filled)))
    if wanted in filled:
        return wanted
    names = ", ".join(filled)
    raise FileRefused("no-such-sheet", f'No sheet "{wanted}" has rows. There are: {names}.')


def _rows(sheet: Any) -> Iterator[tuple[Any, ...]]:
    sheet.reset_dimensions()  # many programs write wrong ones
    return sheet.iter_rows(max_row=_ROWS)


def _texts(cells: tuple[Any, ...], formulas: tuple[Any, ...]) -> list[str]:
    """A row as text; where a formula was never calculated, the formula itself."""
    texts = [shown(cell) for cell in cells]
    for at, written in enumerate(formulas[: len(cells)]):
        if not texts[at] and written.data_type == "f" and cells[at].data_type != "str":
            formula = getattr(written.value, "text", written.value)
            texts[at] = str(formula)
    while texts and not texts[-1]:
        del texts[-1]
    return texts


def _write(spool: Spool, rows: Iterator[list[str]], told: Told | None) -> None:
    """Write rows as wide as the widest of the first: a workbook leaves out what ends a row."""
    top = list(islice(rows, _LOOKED_AT))
    width = max(map(len, top), default=0)
    done = 0
    every = chain(top, rows)
    while batch := list(islice(every, _BATCH)):
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\r\n").writerows(
            row + [""] * (width - len(row)) if row else row for row in batch
        )
        spool.file.write(text.getvalue().encode("utf-8", "replace"))
        done += len(batch)
        if told is not None:
            told(done)
    spool.file.flush()
