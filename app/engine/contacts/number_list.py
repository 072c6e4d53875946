"""The numbers of a file, whatever may be called: what the do-not-call list is fed with."""

from pathlib import Path
from typing import NamedTuple

import phonenumbers

from app.engine.contacts.map_columns import guess
from app.engine.contacts.phone_numbers import read_phone
from app.engine.contacts.read_csv import Sheet, read_csv
from app.engine.contacts.refused import FileRefused
from app.engine.errors import Problem, ProblemKind
from app.engine.model.call import World
from app.engine.work import Told

EVERY = 10
"""Numbers between two words: about a millisecond."""


HEADER = ("phone", "holds for", "since", "source", "reason")
"""Of the list as Playcall writes it; whom an entry holds for is read back from there."""


class NumberList(NamedTuple):
    """(number in E.164, the world it holds for) in the order of the file, and cells without one."""

    numbers: list[tuple[str, World]]
    unread: list[str]


def numbers_in(path: Path, country: str, told: Told | None = None) -> NumberList:
    """What a contact list, or a file with one number a line, holds.

    Foreign, toll-free and other numbers that are never called count too: nobody's wish is dropped
    for where they live, nor for a note beside the number. VALIDATION_FAILED for a file that cannot
    be read.
    """
    try:
        cells = _cells(read_csv(path), country)
    except FileRefused as error:
        raise Problem(
            ProblemKind.VALIDATION_FAILED, str(error), "Nothing was added. Correct the file."
        ) from error
    numbers: dict[tuple[str, World], None] = {}
    unread: dict[str, None] = {}
    for done, (cell, world) in enumerate(cells):
        if told is not None and done % EVERY == 0:
            told(done, len(cells))
        if found := _numbers_of(cell, country):
            numbers.update(dict.fromkeys((number, world) for number in found))
        else:
            unread[cell] = None
    return NumberList(list(numbers), list(unread))


def _cells(sheet: Sheet, country: str) -> dict[tuple[str, World], None]:
    """Each different cell that may be a number, with the world that its row names."""
    columns = _columns(sheet, country)
    holds_for = sheet.header.index(HEADER[1]) if sheet.header == HEADER else None
    # A note beside the first number makes its row look like a header.
    first = [sheet.header[at] for at in columns] if sheet.has_header else []
    cells = {(cell, World.LIVE): None for cell in first if _numbers_of(cell, country)}
    for _, _, row in sheet.rows():
        simulated = holds_for is not None and row[holds_for : holds_for + 1] == [World.SIM.value]
        world = World.SIM if simulated else World.LIVE
        for at in columns:
            if cell := row[at].strip() if at < len(row) else "":
                cells[cell, world] = None
    return cells


def _numbers_of(cell: str, country: str) -> list[str]:
    """The number that a cell is, else every one that stands in it: "650-253-0000 (moved)"."""
    if e164 := read_phone(cell, country).e164:
        return [e164]
    found = phonenumbers.PhoneNumberMatcher(cell, country)
    return [
        phonenumbers.format_number(one.number, phonenumbers.PhoneNumberFormat.E164) for one in found
    ]


def _columns(sheet: Sheet, country: str) -> list[int]:
    """Where numbers stand: all columns that may hold them, else the first one."""
    guessed = guess(sheet.header, sheet.sample, (), country=country)
    names = guessed.phone_choices or (guessed.mapping.phone,)
    return [sheet.header.index(name) for name in names if name] or [0]
