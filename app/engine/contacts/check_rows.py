"""A whole file for the import's grid: judged as `check_file` does, with the rows as they stood."""

from collections.abc import Mapping
from pathlib import Path

from app.engine.contacts.verdicts import Judged, Verdict, about_file, judge_file
from app.engine.model.checked import Checked, CheckedFile, KeptContact, Said
from app.engine.model.contact import Contact, RowFinding
from app.engine.model.contact import Mapping as Columns
from app.engine.model.profile import ExpectedFact
from app.engine.model.settings import Settings
from app.engine.work import Told

_EVERY = 5
"""Rows between two words: about a millisecond."""


class _Rows:
    """Takes verdicts apart as they come: only texts are kept, see `Checked`."""

    def __init__(self, told: Told, lines: int) -> None:
        self.rows: list[tuple[int, tuple[str, ...]]] = []
        self.kept: list[KeptContact] = []
        self.said: list[Said] = []
        self.opted_out: dict[str, None] = {}
        self._told = told
        self._lines = lines

    def take(self, verdict: Verdict) -> None:
        self.rows.append((verdict.row.line, tuple(verdict.row.cells)))
        if verdict.contact is not None:
            self.kept.append(_apart(verdict.contact))
        self.said.extend(map(_said, verdict.findings))
        if verdict.opted_out is not None:
            self.opted_out[verdict.opted_out] = None
        done = len(self.rows)
        if done % _EVERY == 0:
            self._told(done, max(done, self._lines))


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
    mapping: Columns | None = None,
) -> Checked:
    """Raises Stopped when `told` does. Where the file is refused its first rows are there to look
    at, if it has any.
    """
    lines = _lines_in(path)
    told(0, lines)
    rows = _Rows(told, lines)
    judged = judge_file(
        path,
        rows.take,
        settings=settings,
        country=country,
        expected=expected,
        overrides=overrides,
        fictional_allowed=True,  # the dial decides again, for the provider that is used then
        encoding=encoding,
        delimiter=delimiter,
        mapping=mapping,
    )
    told(len(rows.rows), len(rows.rows))
    return _checked(judged, rows)


def _checked(judged: Judged, rows: _Rows) -> Checked:
    sheet = judged.sheet
    if sheet is None:
        return Checked(_file(judged))
    if not rows.rows:
        first = sheet.header_line + 1
        return Checked(_file(judged), [(first + at, row) for at, row in enumerate(sheet.sample)])
    about = [_said(finding) for finding in about_file(sheet)]
    said = [*about, *rows.said]
    return Checked(_file(judged), rows.rows, rows.kept, said, tuple(rows.opted_out))


def _file(judged: Judged) -> CheckedFile:
    sheet, refused = judged.sheet, judged.refused
    return CheckedFile(
        encoding=sheet.encoding if sheet else "",
        delimiter=sheet.delimiter if sheet else "",
        header=sheet.header if sheet else (),
        has_header=sheet is None or sheet.has_header,
        guessed=judged.found.mapping,
        phone_choices=judged.found.phone_choices,
        refused=(refused.code, refused.message) if refused else None,
        cut_short=judged.cut_short,
    )


def _apart(contact: Contact) -> KeptContact:
    return (
        contact.row,
        contact.name,
        contact.phone,
        contact.region,
        contact.kind,
        tuple(contact.facts.items()),
        contact.zones,
    )


def _said(finding: RowFinding) -> Said:
    return finding.row, finding.code, finding.severity, finding.message, finding.column


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
