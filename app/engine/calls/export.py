"""Calls as a file for a spreadsheet (CSV) or a program (JSON): one call with its fields a row."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, TextIO

from app.engine.errors import Problem, ProblemKind
from app.engine.model.call_line import CallLine
from app.engine.store.call_lines import CallFilter, CallLineRows
from app.engine.work import Told

Kind = Literal["csv", "json"]

PAGE = 200
FIRST = ("name", "number", "ended", "outcome", "at", "seconds")
LAST = ("campaign",)
CALCULATED = ("=", "+", "-", "@", "\t", "\r")

Fields = dict[str, dict[str, str]]
"""Each field's value with the words that prove it."""


def write(path: Path, kind: Kind, lines: CallLineRows, wanted: CallFilter, told: Told) -> int:
    """Write every wanted call, oldest first, and give their number. ENVIRONMENT when the file
    cannot be written. The file is there when all of it is: stopped half-way, it is as before.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("w", encoding="utf-8-sig" if kind == "csv" else "utf-8", newline="") as file:
            if kind == "csv":
                count = _csv(file, lines, wanted, told)
            else:
                count = _json(file, lines, wanted, told)
        part.replace(path)
    except OSError as error:
        raise Problem(
            ProblemKind.ENVIRONMENT,
            f"{path} cannot be written ({error.strerror}).",
            "Choose another folder.",
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return count


def _csv(file: TextIO, lines: CallLineRows, wanted: CallFilter, told: Told) -> int:
    names = _names(lines, wanted, told)
    heads = [head for name in names for head in (name, f"{name} (quote)")]
    to = csv.writer(file)
    to.writerow([_shown(head) for head in (*FIRST, *heads, *LAST)])
    count = 0
    for line, fields in _calls(lines, wanted, told):
        found = [
            fields.get(name, {}).get(part, "") for name in names for part in ("value", "quote")
        ]
        row = _row(line)
        # A telephone begins with a plus and no spreadsheet calculates it: it stands as it is.
        cells = [_shown(row["name"]), row["number"], *map(_shown, list(row.values())[2:])]
        to.writerow([*cells, *map(_shown, found), _shown(line.campaign)])
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


def _shown(cell: str) -> str:
    """A cell that a spreadsheet would calculate gets an apostrophe in front."""
    return f"'{cell}" if cell.startswith(CALCULATED) else cell
