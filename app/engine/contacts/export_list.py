"""People as a file for a spreadsheet: one of them a row, under names that an import knows again."""

import csv
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from app.engine.contacts.spreadsheet_cells import guarded
from app.engine.model.consent import Consent, ConsentBasis
from app.engine.model.contact import Contact
from app.engine.model.people import ExportKind
from app.engine.store.people import PeopleRows
from app.engine.whole_file import whole_file
from app.engine.work import Told

FIRST = ("name", "phone")
LAST = ("tags", "consent", "consent_source")
"""Together they tell a list that comes back: see `map_columns`."""
BETWEEN_TAGS = "; "
_PAGE = 64
Row = list[str]


def write(
    path: Path, kind: ExportKind, rows: PeopleRows, ids: Sequence[int], facts: Sequence[str],
    usual: Callable[[int], Consent | None], told: Told,
) -> int:  # fmt: skip
    """Write the people of `ids` in this order with the facts named, and give how many they were.
    `usual` gives the consent of a list by its id, for those who have none of their own.

    No spreadsheet calculates a cell. The file is there when all of it is: stopped half-way, it is
    as before. ENVIRONMENT when it cannot be written.
    """
    told(0, len(ids))
    facts = [fact for fact in facts if fact != "name" or rows.called_otherwise(ids)]
    usual = cache(usual)
    people = _people(rows, ids, told)
    written = (_row(one, facts, one.consent or usual(one.list_id)) for one in people)
    with whole_file(path) as part:
        return _WRITERS[kind](part, header(facts), written)


def header(facts: Sequence[str]) -> Row:
    """The columns' names, each once: a fact that is called as another column is has a 2 behind."""
    taken = (*FIRST, *LAST)
    return [*FIRST, *(f"{fact}_2" if fact in taken else fact for fact in facts), *LAST]


def _people(rows: PeopleRows, ids: Sequence[int], told: Told) -> Iterator[Contact]:
    for at in range(0, len(ids), _PAGE):
        yield from rows.with_ids(ids[at : at + _PAGE])
        told(min(at + _PAGE, len(ids)), len(ids))


def _row(one: Contact, facts: Sequence[str], consent: Consent | None) -> Row:
    told = (
        *(one.facts.get(fact, "") for fact in facts),
        BETWEEN_TAGS.join(one.tags), _consent(consent), consent.source if consent else "",
    )  # fmt: skip
    # A telephone begins with a plus and no spreadsheet calculates it: it stands as it is.
    return [guarded(one.name), one.phone, *map(guarded, told)]


def _consent(consent: Consent | None) -> str:
    """In words that an import reads as the same basis and day."""
    if consent is None:
        return ""
    if consent.basis is ConsentBasis.NONE:
        return "no"
    words = consent.basis.value.replace("_", " ")
    return words if consent.at is None else f"{words}, {consent.at.isoformat()}"


def _csv(part: Path, columns: Row, rows: Iterator[Row]) -> int:
    count = 0
    with part.open("w", encoding="utf-8-sig", newline="") as file:
        # All quoted: whatever a cell holds, nobody takes it for a separator or another row.
        to = csv.writer(file, quoting=csv.QUOTE_ALL)
        to.writerow(map(guarded, columns))
        for row in rows:
            to.writerow(row)
            count += 1
    return count


def _xlsx(part: Path, columns: Row, rows: Iterator[Row]) -> int:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet("People")
    count = -1
    for row in chain([[guarded(column) for column in columns]], rows):
        cells: list[Any] = []
        for text in row:
            cell: Any = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", text))
            cell.data_type = "s"  # it would take `#N/A` for an error
            cells.append(cell)
        sheet.append(cells)
        count += 1
    book.save(part)
    return count


_WRITERS: dict[ExportKind, Callable[[Path, Row, Iterator[Row]], int]] = {
    "csv": _csv,
    "xlsx": _xlsx,
}
"""To add one: 1. a function above, 2. its place here and in `ExportKind`, 3. the terminal's
`--kind`, 4. a test that it reads back.
"""
