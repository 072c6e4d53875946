"""A file that was read and judged, with its rows as they stood: what an import's grid shows."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from app.engine.model import contact as model
from app.engine.model.contact import Contact, ImportReport, RowFinding
from app.engine.model.profile import Severity

RowVerdict = Literal["accepted", "warned", "refused"]
_GRAVITY: dict[Severity, int] = {"error": 0, "warning": 1, "info": 2}

# Plain tuples of texts on purpose: the garbage collector forgets them, where it would visit
# models and lists by the ten thousand, time and again, while the window waits.
KeptContact = tuple[int, str, str, str, str, tuple[tuple[str, str], ...], tuple[str, ...]]
"""row, name, phone, region, kind, facts, zones."""
Said = tuple[int, str, Severity, str, str | None]
"""row, code, severity, message, column."""


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


class CheckedFile(NamedTuple):
    """What is told of a file as a whole; empty where it could not be read."""

    encoding: str = ""
    delimiter: str = ""
    header: tuple[str, ...] = ()
    has_header: bool = True
    guessed: model.Mapping = model.Mapping()
    """Which column was taken for what, overrides included."""
    phone_choices: tuple[str, ...] = ()
    """The columns to choose from when it is unclear which one is to be called."""
    refused: tuple[str, str] | None = None
    """(code, message) when nothing of the file can be used."""
    cut_short: bool = False
    """Whether it was refused before its end: what is there are first rows, to look at."""


class Checked:
    """A judged file and every row of it. All is counted when it is made, in the thread that reads
    it; looking at it costs next to nothing, `report` excepted.
    """

    def __init__(
        self,
        file: CheckedFile,
        rows: Sequence[tuple[int, tuple[str, ...]]] = (),
        kept: Sequence[KeptContact] = (),
        said: Sequence[Said] = (),
        opted_out: tuple[str, ...] = (),
    ) -> None:
        """`rows` are (physical line, cells) in the file's order; `said` is in that order too."""
        self.file = file
        self.opted_out = opted_out
        self._rows = rows
        self._kept = () if file.refused else kept
        self._said = said
        self._of_row = _by_row(said)
        self._accepted = frozenset(contact[0] for contact in self._kept)
        warned = sum(row in self._accepted for row in self._of_row)
        self.counts = Counts(len(self._accepted) - warned, warned, len(rows) - len(self._accepted))
        self._groups = _grouped(said)
        self._good = self._count_columns()

    @property
    def header(self) -> tuple[str, ...]:
        return self.file.header

    @property
    def delimiter(self) -> str:
        return self.file.delimiter

    @property
    def encoding(self) -> str:
        return self.file.encoding

    @property
    def guessed(self) -> model.Mapping:
        return self.file.guessed

    @property
    def phone_choices(self) -> tuple[str, ...]:
        return self.file.phone_choices

    @property
    def refused_file(self) -> tuple[str, str] | None:
        return self.file.refused

    def __len__(self) -> int:
        """The rows there are to show; where the file was refused, those of its beginning."""
        return len(self._rows)

    def row(self, index: int) -> CheckedRow:
        """The row at `index`, from 0."""
        line, cells = self._rows[index]
        number = index + 1
        findings = tuple(map(_finding, self._of_row.get(number, ())))
        verdict: RowVerdict = "warned" if findings else "accepted"
        if number not in self._accepted:
            verdict = "refused"
        return CheckedRow(number, line, cells, verdict, findings)

    def findings_by_code(self) -> tuple[FindingGroup, ...]:
        """Errors first, then the ones that most rows have."""
        return self._groups

    def column_status(self, column: str) -> tuple[int, int]:
        """(good, total): cells of a column that are written and have no finding, and all rows."""
        return self._good.get(column, 0), len(self._rows)

    @property
    def accepted(self) -> int:
        """How many contacts an import of it makes."""
        return len(self._kept)

    def contacts(self, start: int, stop: int) -> list[Contact]:
        """The accepted and warned rows from `start` up to `stop`, counted from 0."""
        return [_contact(kept) for kept in self._kept[start:stop]]

    @property
    def report(self) -> ImportReport:
        """The same as `read` gives, made anew at every call: long for a long file."""
        return ImportReport(
            encoding=self.encoding,
            delimiter=self.delimiter,
            header=self.header,
            mapping=self.guessed,
            rows=0 if self.file.cut_short else len(self._rows),
            contacts=tuple(self.contacts(0, self.accepted)),
            findings=() if self.file.cut_short else tuple(map(_finding, self._said)),
            opted_out=() if self.file.cut_short else self.opted_out,
            refused_file=self.file.refused,
        )

    def _count_columns(self) -> dict[str, int]:
        places = dict(enumerate(self.header))
        good = dict.fromkeys(self.header, 0)
        for number, (_, cells) in enumerate(self._rows, 1):
            faulty = {column for _, _, _, _, column in self._of_row.get(number, ())}
            for at, cell in enumerate(cells):
                column = places.get(at)
                if column is not None and column not in faulty and cell and not cell.isspace():
                    good[column] += 1
        return good


def _by_row(said: Sequence[Said]) -> dict[int, tuple[Said, ...]]:
    found: dict[int, tuple[Said, ...]] = {}
    for one in said:
        if one[0]:
            found[one[0]] = (*found.get(one[0], ()), one)
    return found


def _grouped(said: Sequence[Said]) -> tuple[FindingGroup, ...]:
    found: dict[tuple[str, Severity, str | None], tuple[str, list[int]]] = {}
    for row, code, severity, message, column in said:
        found.setdefault((code, severity, column), (message, []))[1].append(row)
    groups = [
        FindingGroup(code, severity, message, tuple(rows), column)
        for (code, severity, column), (message, rows) in found.items()
    ]
    return tuple(sorted(groups, key=lambda group: (_GRAVITY[group.severity], -len(group.rows))))


def _finding(said: Said) -> RowFinding:
    row, code, severity, message, column = said
    return RowFinding(row=row, code=code, severity=severity, message=message, column=column)


def _contact(kept: KeptContact) -> Contact:
    row, name, phone, region, kind, facts, zones = kept
    return Contact(
        row=row, name=name, phone=phone, region=region, kind=kind, facts=dict(facts), zones=zones
    )
