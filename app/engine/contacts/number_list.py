"""The numbers of a file, whatever may be called: what the do-not-call list is fed with."""

from pathlib import Path

from app.engine.contacts.map_columns import guess
from app.engine.contacts.phone_numbers import read_phone
from app.engine.contacts.read_csv import Sheet, read_csv
from app.engine.contacts.refused import FileRefused
from app.engine.errors import Problem, ProblemKind
from app.engine.work import Told

EVERY = 10
"""Numbers between two words: about a millisecond."""


def numbers_in(path: Path, country: str, told: Told | None = None) -> tuple[list[str], list[str]]:
    """(numbers in E.164, cells that are none) of a contact list or of one number a line.

    Foreign, toll-free and other numbers that are never called count too: nobody's wish is dropped
    for where they live. VALIDATION_FAILED for a file that cannot be read.
    """
    try:
        sheet = read_csv(path)
        columns = _columns(sheet, country)
        cells = dict.fromkeys(
            row.cells[at].strip() for row in sheet.rows() for at in columns if at < len(row.cells)
        )
    except FileRefused as error:
        raise Problem(
            ProblemKind.VALIDATION_FAILED, str(error), "Nothing was added. Correct the file."
        ) from error
    read: list[tuple[str, str | None]] = []
    for done, cell in enumerate(cells):
        if told is not None and done % EVERY == 0:
            told(done, len(cells))
        if cell:
            read.append((cell, read_phone(cell, country).e164))
    return list(dict.fromkeys(e164 for _, e164 in read if e164)), [
        cell for cell, e164 in read if e164 is None
    ]


def _columns(sheet: Sheet, country: str) -> list[int]:
    """Where numbers stand: all columns that may hold them, else the first one."""
    guessed = guess(sheet.header, sheet.sample, (), country=country)
    names = guessed.phone_choices or (guessed.mapping.phone,)
    return [sheet.header.index(name) for name in names if name] or [0]
