"""A file that was read and judged: what an import's grid shows, in a few bytes a row.

The rows themselves stay in their file and are read when somebody looks at them: a list may have a
million. What a person corrects lies on top.
"""

from array import array
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from app.engine.model import contact as model
from app.engine.model.contact import RowFinding
from app.engine.model.profile import Severity

RowVerdict = Literal["accepted", "warned", "refused", "left out"]
VERDICTS: tuple[RowVerdict, ...] = ("accepted", "warned", "refused", "left out")
"""By the number that a row's byte holds."""
ACCEPTED, WARNED, REFUSED, LEFT_OUT = range(4)

Duplicates = Literal["first", "last"]
"""Which row of one number is called."""
Known = Literal["leave", "update"]
"""What becomes of a number that the list has already."""

Said = tuple[str, Severity, str, str | None]
"""code, severity, message, column."""
_GRAVITY: dict[Severity, int] = {"error": 0, "warning": 1, "info": 2}

ReadPage = Callable[[int, int], Sequence[tuple[int, Sequence[str]]]]
"""`(first row's number, how many)` as (physical line, cells) of each."""
PAGE = 128

REMEDIES: dict[str, tuple[str, ...]] = {
    "bad-phone": ("letters-to-digits", "leave-out"),
    "two-numbers": ("keep-first-number", "leave-out"),
    "scientific-notation": ("leave-out",),
    "emergency-number": ("leave-out",),
    "number-blocked": ("leave-out",),
    "country-blocked": ("leave-out",),
    "empty": ("leave-out",),
    "control-character": ("remove-characters", "leave-out"),
    "nul-byte": ("remove-characters", "leave-out"),
    "value-too-long": ("shorten", "leave-out"),
    "extra-cells": ("join-cells", "leave-out"),
    "duplicate": ("leave-out",),
    "do-not-call": ("leave-out",),
    "screening-refuse": ("empty-cell", "leave-out"),
    "screening-flag": ("empty-cell", "leave-out"),
    "formula": ("empty-cell",),
}
"""What one click can do to all rows of a kind of finding: `contacts.remedies` does it."""
LETTERS = "There are letters in place of digits, such as O for 0. Type digits."
TWO_NUMBERS = "There are two numbers in this cell. Keep the one to be called."
_ONLY_AFTER = {LETTERS: "letters-to-digits", TWO_NUMBERS: "keep-first-number"}
"""Remedies that help a cell only where this was said of it: a number comes of it then."""


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
    rows: Sequence[int]
    column: str | None
    helped_by: frozenset[str] = frozenset()
    """Remedies that help some of the rows, of those that do not help all."""


class Counts(NamedTuple):
    """How many rows are imported as they are, imported with a warning, or not at all."""

    accepted: int
    warned: int
    refused: int
    left_out: int = 0


class CheckedFile(NamedTuple):
    """What is told of a file as a whole; empty where it could not be read."""

    encoding: str = ""
    delimiter: str = ""
    header: tuple[str, ...] = ()
    has_header: bool = True
    header_line: int = 0
    """The last physical line above the data; 0 when data begins at once."""
    guessed: model.Mapping = model.Mapping()
    """Which column was taken for what, overrides included."""
    phone_choices: tuple[str, ...] = ()
    """The columns to choose from when it is unclear which one is to be called."""
    unsure: tuple[str, ...] = ()
    """Columns that were guessed, and that a person should look at."""
    remembered_at: datetime | None = None
    """When a person mapped this header, where its mapping was taken up again."""
    corrects: str = ""
    """The list whose refused rows these are, corrected."""
    into: str = ""
    """The list that the rows are added to; empty: a new one."""
    sample: tuple[tuple[str, ...], ...] = ()
    refused: tuple[str, str] | None = None
    """(code, message) when nothing of the file can be used."""
    cut_short: bool = False
    """Whether it was refused before its end: what is there are first rows, to look at."""


class RowBook:
    """What is known of each row, by its place: fifteen bytes and no object.

    Verdicts, numbers (as integers, 0 where there is none), what libphonenumber says of them
    (a place in `kinds`), and findings (a place in `findings`): rows of one fate share one entry.
    """

    def __init__(self) -> None:
        self.verdict = bytearray()
        self.phone = array("Q")
        self.kind = array("H")
        self.found = array("I")
        self.kinds: list[tuple[str, str]] = [("", "unknown")]
        """(region, kind) as a contact has them."""
        self.findings: list[tuple[Said, ...]] = [()]
        self._kind_at: dict[tuple[str, str], int] = {self.kinds[0]: 0}
        self._found_at: dict[tuple[Said, ...], int] = {(): 0}

    def __len__(self) -> int:
        return len(self.verdict)

    def kind_at(self, region: str, kind: str) -> int:
        """Where this pair stands in `kinds`; it is put there if it is new."""
        key = (region, kind)
        if (at := self._kind_at.get(key)) is None:
            at = self._kind_at[key] = len(self.kinds)
            self.kinds.append(key)
        return at

    def found_at(self, said: tuple[Said, ...]) -> int:
        """Where these findings stand in `findings`; they are put there if they are new."""
        if (at := self._found_at.get(said)) is None:
            at = self._found_at[said] = len(self.findings)
            self.findings.append(said)
        return at

    def add(self, verdict: int, phone: int, kind: int, found: int) -> None:
        self.verdict.append(verdict)
        self.phone.append(phone)
        self.kind.append(kind)
        self.found.append(found)

    def extend(self, verdict: int, phones: Sequence[int], kinds: Sequence[int], found: int) -> None:
        """The same for rows of one fate."""
        self.verdict.extend(bytes((verdict,)) * len(phones))
        self.phone.extend(phones)
        self.kind.extend(kinds)
        self.found.extend((found,) * len(phones))

    def put(self, number: int, verdict: int, phone: int, kind: int, found: int) -> None:
        """The same for a row that is there, counted from 1."""
        at = number - 1
        self.verdict[at], self.phone[at] = verdict, phone
        self.kind[at], self.found[at] = kind, found

    def copy(self) -> "RowBook":
        """Another book with the same rows; what was said is shared, for it is never taken back."""
        other = RowBook.__new__(RowBook)
        other.__dict__ = self.__dict__ | {
            "verdict": bytearray(self.verdict),
            "phone": array("Q", self.phone),
            "kind": array("H", self.kind),
            "found": array("I", self.found),
        }
        return other


class State(NamedTuple):
    """How things stand after a check or a correction. Never changed: a correction makes another."""

    book: RowBook
    fixes: dict[int, tuple[str, ...]]
    """Rows that a person corrected, with all their cells."""
    counts: Counts
    groups: tuple[FindingGroup, ...]
    good: dict[str, int]
    """Cells of each column that are written and have no finding."""
    opted_out: dict[int, None]
    """Numbers whose row says that they want no calls."""


EMPTY = State(RowBook(), {}, Counts(0, 0, 0), (), {}, {})


class Checked:
    """A judged file and every row of it. All is counted when it is made; looking at it costs next
    to nothing, and rows that are looked at are read from the file, a page at a time.
    """

    def __init__(
        self,
        file: CheckedFile,
        state: State = EMPTY,
        read: ReadPage = lambda first, count: (),
        about_file: tuple[Said, ...] = (),
    ) -> None:
        self.file = file
        self.about_file = about_file
        self.read = read
        self.state = state
        self.before: list[State] = []
        """What corrections made of it before, the latest last."""
        self._page: tuple[int, Sequence[tuple[int, Sequence[str]]]] = (0, ())

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

    @property
    def counts(self) -> Counts:
        return self.state.counts

    @property
    def changed(self) -> bool:
        """Whether a person corrected or left out anything."""
        return bool(self.before)

    @property
    def can_undo(self) -> bool:
        return bool(self.before)

    @property
    def accepted(self) -> int:
        """How many contacts an import of it makes or updates."""
        return 0 if self.file.refused else self.counts.accepted + self.counts.warned

    @property
    def opted_out(self) -> tuple[str, ...]:
        """Numbers (E.164) that go on the do-not-call list."""
        return () if self.file.cut_short else tuple(f"+{number}" for number in self.state.opted_out)

    def __len__(self) -> int:
        """The rows there are to show; where the file was refused, those of its beginning."""
        return len(self.state.book)

    def cells(self, number: int) -> tuple[int, tuple[str, ...]]:
        """(physical line, cells) of a row, counted from 1, with what a person corrected.

        Raises Problem (CONFLICT) where the file is another one by now.
        """
        first, page = self._page
        if not first <= number < first + len(page):
            first = (number - 1) // PAGE * PAGE + 1
            page = self.read(first, PAGE)
            self._page = (first, page)
        line, cells = page[number - first]
        return line, self.state.fixes.get(number) or tuple(cells)

    def row(self, index: int) -> CheckedRow:
        """The row at `index`, from 0."""
        number = index + 1
        line, cells = self.cells(number)
        verdict = VERDICTS[self.state.book.verdict[index]]
        return CheckedRow(number, line, cells, verdict, self.findings(number))

    def findings(self, number: int) -> tuple[RowFinding, ...]:
        """What was found about a row, counted from 1."""
        book = self.state.book
        said = self.about_file if number == 0 else book.findings[book.found[number - 1]]
        return tuple(finding(number, one) for one in said)

    def phone(self, number: int) -> str:
        """The number (E.164) of a row, counted from 1; empty where none was read."""
        told = self.state.book.phone[number - 1]
        return f"+{told}" if told else ""

    def findings_by_code(self) -> tuple[FindingGroup, ...]:
        """Errors first, then the ones that most rows have."""
        return self.state.groups

    def remedies(self, group: FindingGroup) -> tuple[str, ...]:
        """What one click can do to the rows of a group, the gentlest first. What would help none
        of them is not offered.
        """
        unsure = set(_ONLY_AFTER.values()) - group.helped_by
        return tuple(name for name in REMEDIES.get(group.code, ()) if name not in unsure)

    def column_status(self, column: str) -> tuple[int, int]:
        """(good, total): cells of a column that are written and have no finding, and all rows."""
        return self.state.good.get(column, 0), len(self)


def finding(row: int, said: Said) -> RowFinding:
    """What was said, of a row."""
    code, severity, message, column = said
    return RowFinding(row=row, code=code, severity=severity, message=message, column=column)


def counted(book: RowBook) -> Counts:
    """How many rows there are of each verdict."""
    return Counts(*(book.verdict.count(verdict) for verdict in range(len(VERDICTS))))


def grouped(book: RowBook, about_file: Sequence[Said] = ()) -> tuple[FindingGroup, ...]:
    """Every kind of finding with its rows; rows that were left out are nobody's trouble."""
    found: dict[tuple[str, Severity, str | None], tuple[str, array[int]]] = {}
    helped: dict[tuple[str, Severity, str | None], set[str]] = {}
    for code, severity, message, column in about_file:
        found.setdefault((code, severity, column), (message, array("I")))[1].append(0)
    verdict = book.verdict
    for at, place in enumerate(book.found):
        if not place or verdict[at] == LEFT_OUT:
            continue
        for code, severity, message, column in book.findings[place]:
            key = (code, severity, column)
            if key not in found:
                found[key] = (message, array("I"))
            found[key][1].append(at + 1)
            if (name := _ONLY_AFTER.get(message)) is not None:
                helped.setdefault(key, set()).add(name)
    groups = [
        FindingGroup(code, severity, message, rows, column, frozenset(helped.get(key, ())))
        for key, (message, rows) in found.items()
        for code, severity, column in (key,)
    ]
    return tuple(sorted(groups, key=lambda group: (_GRAVITY[group.severity], -len(group.rows))))
