"""A file that was read and judged, with its rows as they stood: what an import's grid shows."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from app.engine.model import contact as model
from app.engine.model.contact import ImportReport, RowFinding
from app.engine.model.profile import Severity

RowVerdict = Literal["accepted", "warned", "refused"]
_GRAVITY: dict[Severity, int] = {"error": 0, "warning": 1, "info": 2}


class CheckedRow(NamedTuple):
    """A row of the file: `number` from 1, `line` the physical line where it starts."""

    number: int
    line: int
    cells: tuple[str, ...]
    verdict: RowVerdict
    findings: tuple[RowFinding, ...]


class FindingGroup(NamedTuple):
    """All findings of one kind in one column. `message` is the first row's; row 0 is the file."""

    code: str
    severity: Severity
    message: str
    rows: tuple[int, ...]
    column: str | None


class Counts(NamedTuple):
    """How many rows are imported as they are, imported with a warning, or left out."""

    accepted: int
    warned: int
    refused: int


class Checked:
    """A report and every row behind it. Everything is counted when it is made, in its thread;
    asking costs nothing.
    """

    def __init__(
        self,
        report: ImportReport,
        rows: Iterable[tuple[int, Sequence[str]]],
        *,
        has_header: bool = True,
        phone_choices: tuple[str, ...] = (),
    ) -> None:
        """`rows` are (physical line, cells) in the file's order."""
        self.report = report
        self.has_header = has_header
        self.phone_choices = phone_choices
        """The columns to choose from when it is unclear which one is to be called."""
        # Tuples of texts are forgotten by the garbage collector; lists would all be visited,
        # time and again, while the window waits.
        self._rows = [(line, tuple(cells)) for line, cells in rows]
        self._findings = _by_row(report.findings)
        self._accepted = frozenset(person.row for person in report.contacts)
        self._groups = _grouped(report.findings)
        self._columns = self._count_columns()
        warned = sum(1 for row in self._findings if row in self._accepted)
        self.counts = Counts(
            len(self._accepted) - warned, warned, len(self._rows) - len(self._accepted)
        )

    @property
    def header(self) -> tuple[str, ...]:
        return self.report.header

    @property
    def delimiter(self) -> str:
        return self.report.delimiter

    @property
    def encoding(self) -> str:
        return self.report.encoding

    @property
    def guessed(self) -> model.Mapping:
        """Which column was taken for what, overrides included."""
        return self.report.mapping

    def __len__(self) -> int:
        """The rows there are to show; where the file was refused, those of its beginning."""
        return len(self._rows)

    def row(self, index: int) -> CheckedRow:
        """The row at `index`, from 0."""
        line, cells = self._rows[index]
        number = index + 1
        findings = self._findings.get(number, ())
        return CheckedRow(number, line, cells, self._verdict(number, findings), findings)

    def _verdict(self, number: int, findings: tuple[RowFinding, ...]) -> RowVerdict:
        if number not in self._accepted:
            return "refused"
        return "warned" if findings else "accepted"

    def findings_by_code(self) -> tuple[FindingGroup, ...]:
        """Errors first, then the ones that most rows have."""
        return self._groups

    def column_status(self, column: str) -> tuple[int, int]:
        """(good, total): cells of a column that are written and have no finding, and all rows."""
        return self._columns.get(column, 0), len(self._rows)

    def _count_columns(self) -> Mapping[str, int]:
        places = dict(enumerate(self.report.header))
        good = dict.fromkeys(self.report.header, 0)
        for number, (_, cells) in enumerate(self._rows, 1):
            said = {finding.column for finding in self._findings.get(number, ())}
            for at, cell in enumerate(cells):
                column = places.get(at)
                if column is not None and column not in said and cell and not cell.isspace():
                    good[column] += 1
        return good


def _by_row(findings: Iterable[RowFinding]) -> dict[int, tuple[RowFinding, ...]]:
    found: dict[int, list[RowFinding]] = {}
    for finding in findings:
        if finding.row:
            found.setdefault(finding.row, []).append(finding)
    return {row: tuple(of_row) for row, of_row in found.items()}


def _grouped(findings: Iterable[RowFinding]) -> tuple[FindingGroup, ...]:
    found: dict[tuple[str, Severity, str | None], list[RowFinding]] = {}
    for finding in findings:
        key = (finding.code, finding.severity, finding.column)
        found.setdefault(key, []).append(finding)
    groups = [
        FindingGroup(code, severity, of_kind[0].message, tuple(one.row for one in of_kind), column)
        for (code, severity, column), of_kind in found.items()
    ]
    return tuple(sorted(groups, key=lambda group: (_GRAVITY[group.severity], -len(group.rows))))
