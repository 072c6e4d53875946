"""Calls as a file for a spreadsheet (CSV) or a program (JSON): one call with its fields a row."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, TextIO

from app.engine.contacts.spreadsheet_cells import guarded
from app.engine.model.call_line import CallLine
from app.engine.store.call_lines import CallFilter, CallLineRows
from app.engine.whole_file import whole_file
from app.engine.work import Told

Kind = Literal["csv", "json"]

PAGE = 200
FIRST = ("name", "number", "ended", "outcome", "at", "seconds")
LAST = ("campaign",)

Fields = dict[str, dict[str, str]]
"""Each field's value with the words that prove it."""


def write(path: Path, kind: Kind, lines: CallLineRows, wanted: CallFilter, told: Told) -> int:
    """Write every wanted call, oldest first, and give their number. ENVIRONMENT when the file
    cannot be written. The file is there when all of it is: stopped half-way, it is as before.
    """
    encoding = "utf-8-sig" if kind == "csv" else "utf-8"
    with whole_file(path) as part, part.open("w", encoding=encoding, newline="") as file:
        if kind == "csv":
            return _csv(file, lines, wanted, told)
        return _json(file, lines, wanted, told)


def _csv(file: TextIO, lines: CallLineRows, wanted: CallFilter, told: Told) -> int:
    names = _names(lines, wanted, told)
    heads = [head for name in names for head in (name, f"{name} (quote)")]
    to = csv.writer(file)
    to.writerow([guarded(head) for head in (*FIRST, *heads, *LAST)])
    count = 0
    for line, fields in _calls(lines, wanted, told):
        found = [
            fields.get(name, {}).get(part, "") for name in names for part in ("value", "quote")
        ]
        row = _row(line)
        # A telephone begins with a plus and no spreadsheet calculates it: it stands as it is.
        cells = [guarded(row["name"]), row["number"], *map(guarded, list(row.values())[2:])]
        to.writerow([*cells, *map(guarded, found), guarded(line.campaign)])
        count += 1
    return count


def _json(file: TextIO, lines: CallLineRows, wanted: CallFilter, told: Told) -> int:
    count = 0
    file.write("[")
    for line, fields in _calls(lines, wanted, told):
        row: dict[str, Any] = _row(line) | {"seconds": line.secs, "fields": fields}
        file.write(",\n" if count else "\n")
        json.dump(row | {"campaign": line.campaign}, file, ensure_ascii=False)
        count += 1
    file.write("\n]\n")
    return count


def _names(lines: CallLineRows, wanted: CallFilter, told: Told) -> list[str]:
    """Every field that any of the calls found, in the order in which they first came."""

    def looking(done: int, total: int | None = None) -> None:
        told(0, total)  # nothing is written yet

    return list({name: None for _, fields in _calls(lines, wanted, looking) for name in fields})


def _calls(
    lines: CallLineRows, wanted: CallFilter, told: Told
) -> Iterator[tuple[CallLine, Fields]]:
    total, done, after = lines.count(wanted), 0, 0
    told(0, total)
    while page := lines.with_fields(wanted, after, PAGE):
        for line, result in page:
            yield line, _fields(result)
            after = line.id
            done += 1
            if done % 20 == 0:
                told(done, total)


def _fields(result: str | None) -> Fields:
    found: Fields = json.loads(result) if result else {}
    return {
        name: {"value": field["value"], "quote": field["quote"]} for name, field in found.items()
    }


def _row(line: CallLine) -> dict[str, str]:
    told = (
        line.name, line.number, line.ended or "", line.outcome or "", line.at.isoformat(),
        "" if line.secs is None else f"{line.secs:.0f}",
    )  # fmt: skip
    return dict(zip(FIRST, told, strict=True))
