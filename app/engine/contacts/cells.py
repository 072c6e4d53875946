"""Findings about a row's cells, before anybody asks what they mean."""

import re
from collections.abc import Mapping, Sequence

from app.engine.contacts.read_csv import Row
from app.engine.model.contact import RowFinding
from app.engine.model.profile import ExpectedFact, Severity

MAX_VALUE = 500
"""Characters of a fact, as the Voice API has it."""

_CONTROL = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]")
_FORMULA = re.compile(r"[=@]|[+-](?![\d.,($€£\s]|$)")


def shape_findings(row: Row, header: Sequence[str]) -> list[RowFinding]:
    """Whether the row is empty, or has more or fewer cells than the header."""
    cells = row.cells
    if not any(cell.strip() for cell in cells):
        return [_told(row, "empty", "error", "This row is empty. Delete it.")]
    extra = cells[len(header) :]
    if any(cell.strip() for cell in extra):
        return [
            _told(
                row,
                "extra-cells",
                "error",
                f"Line {row.line} has {len(cells)} cells, the header {len(header)}. "
                "Put quotation marks around a cell that holds the separator.",
            )
        ]
    if extra:
        message = f"Line {row.line} has {len(extra)} empty cells too many. They are left out."
        return [_told(row, "extra-cells", "warning", message)]
    if len(cells) < len(header):
        message = (
            f"Line {row.line} has {len(cells)} cells, the header {len(header)}. "
            "The last ones are taken as empty; check that nothing has shifted."
        )
        return [_told(row, "missing-cells", "warning", message)]
    return []


def cell_findings(row: Row, used: Sequence[str], at: Mapping[str, int]) -> list[RowFinding]:
    """What is wrong inside cells: NUL bytes anywhere, the rest in columns that are used."""
    found: list[RowFinding] = []
    if any("\0" in cell for cell in row.cells):
        message = f"Line {row.line} holds a NUL byte, so part of it may be lost. Type it again."
        found.append(_told(row, "nul-byte", "error", message))
    for column in used:
        place = at[column]
        if place < len(row.cells) and row.cells[place]:
            found.extend(_in_cell(row, column, row.cells[place]))
    return found


def _in_cell(row: Row, column: str, value: str) -> list[RowFinding]:
    found: list[RowFinding] = []
    if len(value.strip()) > MAX_VALUE:
        message = (
            f"{column} has {len(value)} characters, at most {MAX_VALUE} are allowed. Shorten it."
        )
        found.append(_told(row, "value-too-long", "error", message, column))
    if _CONTROL.search(value):
        message = f"{column} holds a character that cannot be read or spoken. Type it again."
        found.append(_told(row, "control-character", "error", message, column))
    return found


def formula_findings(row: Row, used: Sequence[str], at: Mapping[str, int]) -> list[RowFinding]:
    """Cells a spreadsheet would calculate; the agent would read them aloud as they stand."""
    return [
        _told(
            row,
            "formula",
            "warning",
            f"{column} looks like a formula and would be read aloud as it stands. "
            "Write its result in its place.",
            column,
        )
        for column in used
        if at[column] < len(row.cells) and _FORMULA.match(row.cells[at[column]].strip())
    ]


def missing_facts(
    row: Row,
    expected: Sequence[ExpectedFact],
    columns: Mapping[str, str],
    facts: Mapping[str, str],
) -> list[RowFinding]:
    """Facts the profile wants and this row does not give."""
    found: list[RowFinding] = []
    for fact in expected:
        if fact.optional or fact.name in facts:
            continue
        if column := columns.get(fact.name):
            message = f"{fact.name} is empty. Fill in {column}, or the sentences with it fall away."
        else:
            message = f"No column gives {fact.name}. Add one, or the sentences with it fall away."
        found.append(_told(row, "missing-fact", "warning", message, columns.get(fact.name)))
    return found


def _told(
    row: Row, code: str, severity: Severity, message: str, column: str | None = None
) -> RowFinding:
    return RowFinding(row=row.number, code=code, severity=severity, message=message, column=column)
