"""The beginning of a table's file: where its first line is, and enough of it to judge the rest."""

from itertools import islice

from app.engine.contacts import csv_records
from app.engine.contacts.csv_blocks import BLOCK, Place, ReadAt, last_line_end
from app.engine.contacts.refused import FileRefused

_LINES = 8
"""A beginning with fewer lines judges little."""
_LONG = 2_000_000
"""Bytes after which few lines must do."""


def first_line(read: ReadAt, byte: int, wanted: int) -> Place:
    """Where the first line that is not blank begins, or the line numbered `wanted` when that is
    above 1. FileRefused `no-such-line`; `empty`, when all are blank.
    """
    line, size = 1, BLOCK
    while data := read(byte, size):
        cut = len(data) if len(data) < size else last_line_end(data)
        if not cut and size < csv_records.MAX_RECORD:
            size *= 2
            continue
        data = data[:cut] if cut else data
        lines = data.splitlines(keepends=True)
        blank = (
            min(wanted - line, len(lines)) if wanted > 1 else len(lines) - _lines_from_text(data)
        )
        byte += sum(map(len, islice(lines, blank)))
        line += blank
        if blank < len(lines):
            return Place(byte, line, 1)
        size = BLOCK
    if wanted > 1:
        raise FileRefused("no-such-line", f"The file has no line {wanted}.")
    raise FileRefused("empty", "There are no rows in this file.")


def _lines_from_text(data: bytes) -> int:
    text = data.lstrip()
    skipped = data[: len(data) - len(text)]
    start = max(skipped.rfind(b"\n"), skipped.rfind(b"\r")) + 1
    return len(data[start:].splitlines()) if text else 0


def head_at(read: ReadAt, byte: int) -> bytes:
    """The whole lines from `byte` on: 64 kB of them, more when they are long."""
    size = BLOCK
    while True:
        data = read(byte, size)
        if len(data) < size:
            return data
        lines = data.count(b"\n") or data.count(b"\r")
        if lines >= _LINES or (lines and size >= _LONG) or size >= csv_records.MAX_RECORD:
            return data[: last_line_end(data)] or data
        size *= 2
