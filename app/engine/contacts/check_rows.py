"""A whole file for the import's grid: judged as `check_file` does, with the rows as they stood."""

from collections.abc import Mapping
from pathlib import Path

from app.engine.contacts.verdicts import Judged, judge_file
from app.engine.model.checked import Checked
from app.engine.model.profile import ExpectedFact
from app.engine.model.settings import Settings
from app.engine.work import Told

_EVERY = 50
"""Rows between two words: some 2 ms."""


def check_rows(
    path: Path,
    told: Told,
    *,
    settings: Settings,
    country: str,
    expected: tuple[ExpectedFact, ...],
    overrides: Mapping[str, str],
    encoding: str | None,
    delimiter: str | None,
) -> Checked:
    """Raises Stopped when `told` does. Where the file is refused its first rows are there to look
    at, if it has any.
    """
    lines = _lines_in(path)
    told(0, lines)
    judged = judge_file(
        path,
        settings=settings,
        country=country,
        expected=expected,
        overrides=overrides,
        fictional_allowed=True,  # the dial decides again, for the provider that is used then
        encoding=encoding,
        delimiter=delimiter,
        progress=lambda done: told(done, max(done, lines)),
        every=_EVERY,
    )
    told(len(judged.verdicts), len(judged.verdicts))
    return _checked(judged)


def _checked(judged: Judged) -> Checked:
    sheet = judged.sheet
    return Checked(
        judged.report(),
        _rows(judged),
        has_header=sheet is None or sheet.has_header,
        phone_choices=judged.found.phone_choices,
    )


def _rows(judged: Judged) -> list[tuple[int, list[str]]]:
    if judged.verdicts or judged.sheet is None:
        return [(verdict.row.line, verdict.row.cells) for verdict in judged.verdicts]
    first = judged.sheet.header_line + 1
    return [(first + at, list(cells)) for at, cells in enumerate(judged.sheet.sample)]


def _lines_in(path: Path) -> int:
    """How many lines a file has: what a progress bar may promise. 0 when it cannot be read."""
    count = 0
    try:
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                count += chunk.count(b"\n")
    except OSError:
        return 0  # reading it in earnest says why
    return count
