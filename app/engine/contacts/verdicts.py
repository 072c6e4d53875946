"""A verdict on every row of a file: accepted, warned or refused, each with what to do."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.engine.contacts.cells import (
    cell_findings,
    formula_findings,
    missing_facts,
    shape_findings,
)
from app.engine.contacts.map_columns import Guess, as_told, guess
from app.engine.contacts.number_kinds import COUNTRY_BLOCKED, blocked_by
from app.engine.contacts.phone_numbers import read_phone
from app.engine.contacts.read_csv import Row, Sheet, read_csv
from app.engine.contacts.refused import FileRefused
from app.engine.contacts.zones import zones_named, zones_of_state, zones_of_zip
from app.engine.model.contact import Contact, ImportReport, RowFinding
from app.engine.model.contact import Mapping as Columns
from app.engine.model.phone import Phone
from app.engine.model.profile import ExpectedFact
from app.engine.model.settings import Settings

TELL_EVERY = 500

_NOT_OPTED_OUT = frozenset(
    ("", "no", "n", "false", "f", "0", "0.0", "none", "null", "n/a", "na", "-", "opted in", "off")
)


@dataclass(frozen=True)
class Verdict:
    """What became of one row. `contact` is None when it was refused."""

    row: Row
    contact: Contact | None
    findings: tuple[RowFinding, ...] = ()
    opted_out: str | None = None
    """The number (E.164) of a row that says it wants no calls."""


class Judge:
    """Judges rows one after the other; remembers only the numbers it has seen."""

    def __init__(
        self,
        header: tuple[str, ...],
        mapping: Columns,
        *,
        settings: Settings,
        country: str,
        expected: tuple[ExpectedFact, ...] = (),
        fictional_allowed: bool,
    ) -> None:
        self._header = header
        self._mapping = mapping
        self._settings = settings
        self._country = country
        self._expected = expected
        self._fictional_allowed = fictional_allowed
        self._at = {name: at for at, name in reversed(list(enumerate(header)))}
        self._used = _used_columns(mapping)
        self._seen: dict[int, int] = {}
        self._opted_out: set[int] = set()

    def verdict(self, row: Row) -> Verdict:
        """The row as a contact, or why it is none. A row of shifted cells is not read further."""
        findings = shape_findings(row, self._header)
        if any(finding.severity == "error" for finding in findings):
            return Verdict(row, None, tuple(findings))
        findings += cell_findings(row, self._used, self._at)
        if self._mapping.phone is None:
            return Verdict(row, None, tuple(findings))
        phone = read_phone(self._cell(row, self._mapping.phone), self._country)
        about_phone = self._about_phone(row, phone)
        opted_out = phone.e164 if any(f.code == "opt-out-column" for f in about_phone) else None
        findings += about_phone
        spoken = [column for column in self._used if column != self._mapping.phone]
        findings += formula_findings(row, spoken, self._at)
        findings += missing_facts(row, self._expected, self._mapping.facts, self._facts(row))
        if phone.e164 is None or any(finding.severity == "error" for finding in findings):
            return Verdict(row, None, tuple(findings), opted_out)
        self._seen[int(phone.e164)] = row.number
        return Verdict(row, self._contact(row, phone), tuple(findings))

    def _about_phone(self, row: Row, phone: Phone) -> list[RowFinding]:
        """Why this number is not called, or what a person should know about it."""

        def refused(code: str, message: str, column: str | None = None) -> list[RowFinding]:
            column = column or self._mapping.phone
            return [
                RowFinding(
                    row=row.number, code=code, severity="error", message=message, column=column
                )
            ]

        if phone.e164 is None:
            return refused(phone.code or "bad-phone", phone.reason or "")
        number = int(phone.e164)
        if self._says_no(row) or number in self._opted_out:
            self._opted_out.add(number)
            return refused(
                "opt-out-column",
                f"{phone.e164} wants no calls, the list says. It goes on the do-not-call list.",
                self._mapping.opt_out,
            )
        if blocked := blocked_by(phone, self._settings, fictional_allowed=self._fictional_allowed):
            code = "country-blocked" if blocked[0] == COUNTRY_BLOCKED else "number-blocked"
            return refused(code, blocked[1])
        if earlier := self._seen.get(number):
            return refused(
                "duplicate",
                f"{phone.e164} stands in row {earlier} already and is called once. "
                "Delete one of the two rows, or put what matters into one.",
            )
        if phone.extension is None:
            return []
        return [
            RowFinding(
                row=row.number,
                code="extension",
                severity="warning",
                message=f"Extension {phone.extension} is not dialed: whoever answers "
                f"{phone.e164} is spoken to.",
                column=self._mapping.phone,
            )
        ]

    def _says_no(self, row: Row) -> bool:
        said = self._cell(row, self._mapping.opt_out).casefold()
        return said not in _NOT_OPTED_OUT

    def _contact(self, row: Row, phone: Phone) -> Contact:
        return Contact(
            row=row.number,
            name=self._name(row),
            phone=phone.e164 or "",
            region=phone.region or "",
            kind=phone.kind.value,
            facts=self._facts(row),
            zones=self._zones(row),
        )

    def _cell(self, row: Row, column: str | None) -> str:
        at = self._at.get(column) if column is not None else None
        return row.cells[at].strip() if at is not None and at < len(row.cells) else ""

    def _name(self, row: Row) -> str:
        parts = (self._cell(row, self._mapping.name), self._cell(row, self._mapping.last_name))
        return " ".join(part for part in parts if part)

    def _facts(self, row: Row) -> dict[str, str]:
        """Each mapped fact that stands in the row. A name in two columns is one fact."""
        wanted = {fact.name for fact in self._expected}
        facts: dict[str, str] = {}
        for fact, column in self._mapping.facts.items():
            whole = column == self._mapping.name and fact in wanted and _whole_name(fact)
            value = self._name(row) if whole else self._cell(row, column)
            if value:
                facts[fact] = value
        return facts

    def _zones(self, row: Row) -> tuple[str, ...]:
        mapping = self._mapping
        found = {
            *zones_named(self._cell(row, mapping.zone)),
            *zones_of_zip(self._cell(row, mapping.zip_code)),
            *zones_of_state(self._cell(row, mapping.state)),
        }
        return tuple(sorted(found))


def verdicts(sheet: Sheet, judge: Judge) -> Iterator[Verdict]:
    """Every row's verdict, streaming. Raises FileRefused where the file stops being a table."""
    return (judge.verdict(row) for row in sheet.rows())


@dataclass(frozen=True)
class Judged:
    """What is told of a file as a whole. `sheet` is None where it could not be read at all."""

    sheet: Sheet | None
    found: Guess
    refused: FileRefused | None = None
    cut_short: bool = False
    """Whether it was refused before its last row was judged."""


def check_file(
    path: Path,
    *,
    settings: Settings,
    country: str = "US",
    expected: tuple[ExpectedFact, ...] = (),
    overrides: Mapping[str, str] | None = None,
    fictional_allowed: bool = True,
    encoding: str | None = None,
    delimiter: str | None = None,
    progress: Callable[[int], None] | None = None,
) -> ImportReport:
    """Read a whole file and tell what would be imported; nothing is raised, nothing is kept.
    `progress` hears the number of rows read, now and then.

    `overrides` gives columns by name: `{"phone": "Mobile", "due_date": "Date"}`.
    """
    verdicts: list[Verdict] = []

    def take(verdict: Verdict) -> None:
        verdicts.append(verdict)
        if progress is not None and len(verdicts) % TELL_EVERY == 0:
            progress(len(verdicts))

    judged = judge_file(
        path,
        take,
        settings=settings,
        country=country,
        expected=expected,
        overrides=overrides,
        fictional_allowed=fictional_allowed,
        encoding=encoding,
        delimiter=delimiter,
    )
    return _report(judged, [] if judged.cut_short else verdicts)


def judge_file(
    path: Path,
    take: Callable[[Verdict], None],
    *,
    settings: Settings,
    country: str,
    expected: tuple[ExpectedFact, ...],
    overrides: Mapping[str, str] | None,
    fictional_allowed: bool,
    encoding: str | None,
    delimiter: str | None,
    mapping: Columns | None = None,
) -> Judged:
    """Judge row after row of a file, in bounded memory: `take` is given each verdict. What `take`
    raises ends it. `mapping` is a person's own, in place of guess and overrides.
    """
    nothing = Guess(Columns())
    try:
        sheet = read_csv(path, encoding=encoding, delimiter=delimiter)
    except FileRefused as refused:
        return Judged(None, nothing, refused, cut_short=True)
    names = tuple(fact.name for fact in expected)
    try:
        if mapping is not None:
            found = Guess(as_told(sheet.header, mapping, names))
        else:
            found = guess(sheet.header, sheet.sample, names, country=country, overrides=overrides)
    except FileRefused as refused:
        return Judged(sheet, nothing, refused, cut_short=True)
    judge = Judge(
        sheet.header,
        found.mapping,
        settings=settings,
        country=country,
        expected=expected,
        fictional_allowed=fictional_allowed,
    )
    verdict = None
    try:
        for verdict in verdicts(sheet, judge):
            take(verdict)
    except FileRefused as refused:
        return Judged(sheet, found, refused, cut_short=True)
    none = _no_phone_column(sheet, found)
    if none is None and verdict is None:
        none = FileRefused("empty", "There are no rows below the header.")
    return Judged(sheet, found, none)


def _no_phone_column(sheet: Sheet, found: Guess) -> FileRefused | None:
    if found.mapping.phone is not None:
        return None
    if found.phone_choices:
        return FileRefused(
            "phone-column-unclear",
            f"Which column is to be called: {' or '.join(found.phone_choices)}? "
            f'Choose one, for instance with --map "phone={found.phone_choices[0]}".',
        )
    return FileRefused(
        "no-phone-column",
        "No column holds telephone numbers. Say which one does with --map phone=COLUMN. "
        f"The columns are: {', '.join(sheet.header)}.",
    )


def _report(judged: Judged, verdicts: list[Verdict]) -> ImportReport:
    sheet, refused = judged.sheet, judged.refused
    return ImportReport(
        encoding=sheet.encoding if sheet else "",
        delimiter=sheet.delimiter if sheet else "",
        header=sheet.header if sheet else (),
        mapping=judged.found.mapping,
        rows=len(verdicts),
        contacts=tuple(verdict.contact for verdict in verdicts if verdict.contact),
        findings=(
            *(about_file(sheet) if sheet and verdicts else ()),
            *(finding for verdict in verdicts for finding in verdict.findings),
        ),
        opted_out=tuple(dict.fromkeys(v.opted_out for v in verdicts if v.opted_out)),
        refused_file=(refused.code, refused.message) if refused else None,
    )


def about_file(sheet: Sheet) -> Iterator[RowFinding]:
    """What a person should look at once; row 0 stands for the file."""
    if not sheet.has_header:
        said = "There is no header: each column was told by its cells. Check what it was taken for."
        yield RowFinding(row=0, code="no-header", severity="warning", message=said)
    if sheet.encoding == "cp1252":
        cells = (cell for row in sheet.sample for cell in row if not cell.isascii())
        if (accented := next(cells, None)) is not None:
            said = f"The file was read as cp1252. Does this look right: {accented[:40]}?"
            yield RowFinding(row=0, code="encoding-guessed", severity="warning", message=said)


def _used_columns(mapping: Columns) -> tuple[str, ...]:
    parts = (mapping.phone, mapping.name, mapping.last_name, *mapping.facts.values())
    return tuple(dict.fromkeys(part for part in parts if part))


def _whole_name(fact: str) -> bool:
    return "first" not in fact.casefold()
