"""A verdict on a row: accepted, warned or refused, each with what to do.

Most rows of a list are harmless, and `harmless` says so in a few microseconds; whatever it does
not know for sure goes the long way through `row`, which alone finds fault.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app.engine.contacts import cells as look
from app.engine.contacts.consent_words import is_no
from app.engine.contacts.number_kinds import COUNTRY_BLOCKED, blocked_by
from app.engine.contacts.phone_numbers import read_light, read_phone
from app.engine.contacts.quick_abroad import read_abroad
from app.engine.contacts.quick_phone import QuickPhones
from app.engine.contacts.spreadsheet_cells import bare
from app.engine.model.checked import ACCEPTED, REFUSED, WARNED, Duplicates, Known, RowBook, Said
from app.engine.model.contact import Mapping as Columns
from app.engine.model.phone import Phone
from app.engine.model.profile import ExpectedFact
from app.engine.model.settings import Settings
from app.engine.screening.screen import quick_pass, screen


@dataclass(frozen=True)
class Terms:
    """By what the rows of a file are judged."""

    settings: Settings
    country: str
    expected: tuple[ExpectedFact, ...] = ()
    fictional_allowed: bool = True
    """The dial decides again, for the provider that is used then."""
    do_not_call: Collection[int] = frozenset()
    """Numbers nobody calls, as integers."""
    in_list: Collection[int] = frozenset()
    """Numbers that the list has already, which the file is added to."""
    duplicates: Duplicates = "first"
    known: Known = "leave"


class Verdict(NamedTuple):
    """What became of one row; `phone` 0: no number was read."""

    verdict: int
    phone: int
    region: str
    kind: str
    said: tuple[Said, ...]
    opted_out: bool = False


@dataclass
class Memory:
    """What a judge remembers of earlier rows: the row that each number will be called for, and
    the numbers that want no calls.
    """

    seen: dict[int, int] = field(default_factory=dict[int, int])
    opted_out: dict[int, None] = field(default_factory=dict[int, None])


_FIGURES = re.compile(r"[\d\s.,:;/$€£%()+-]*")
_SHORT_NUMBER = re.compile(r"\b(?=[0-9a-f]*\d)[0-9a-f]{1,12}\b")
"""Decimal or hexadecimal, too short to spell anything."""
_MOST_PASSED = 20_000
"""Cells that are remembered to have passed: a few megabytes."""


class Judge:
    """Judges rows one after the other. `memory` is written by whoever keeps the verdicts."""

    def __init__(self, header: Sequence[str], columns: Columns, terms: Terms) -> None:
        self._header = header
        self._columns = columns
        self._terms = terms
        self.memory = Memory()
        self._at = {name: at for at, name in reversed(list(enumerate(header)))}
        self._used = used_columns(columns)
        self._spoken = tuple(name for name in self._used if name != columns.phone)
        self._quick = QuickPhones(terms.country)
        self._prepare()

    def _prepare(self) -> None:
        """What the short way asks of every row."""
        at, columns = self._at, self._columns
        self._width = len(self._header)
        self._phone_at = -1 if columns.phone is None else at.get(columns.phone, -1)
        self._spoken_at = tuple(at[name] for name in self._spoken if name in at)
        self._names_at = {at[name] for name in (columns.name, columns.last_name) if name in at}
        self._passed: set[str] = set()
        self._name_at = at.get(columns.name or "", 0)
        self._last_name_at = at.get(columns.last_name or "", 0)
        self.plan = tuple(
            (fact, at.get(column, self._width), self._is_whole_name(fact, column))
            for fact, column in columns.facts.items()
        )
        self._opt_out_at = None if columns.opt_out is None else at.get(columns.opt_out)
        self._wanted_at = tuple(
            at[columns.facts[fact.name]]
            for fact in self._terms.expected
            if not fact.optional and fact.name in columns.facts
        )
        nowhere = [fact for fact in self._terms.expected if fact.name not in columns.facts]
        self.always = tuple(look.missing(nowhere, {}, {}))
        """What is said of every row: facts that have no column."""
        self._fine: dict[tuple[str, str], bool] = {}
        """Regions and kinds that are called; found out when the first one comes."""
        terms = self._terms
        self._spared = bool(terms.do_not_call or terms.in_list) or not terms.fictional_allowed

    def harmless(self, cells: Sequence[str], book: RowBook) -> tuple[int, int] | None:
        """(number, place of its kind in `book`) of a row of which surely nothing but `always` is to
        be said; None: unsure.
        """
        at = self._phone_at
        if len(cells) != self._width or at < 0:
            return None
        cell = cells[at]
        if (phone := self._quick.read(cell) or read_abroad(cell) or self._plain(cell)) is None:
            return None
        e164, region, kind = phone
        number = int(e164)
        if number in self.memory.seen:
            return None
        plainly = self._fine.get((region, kind)) and not self._spared and not self.memory.opted_out
        if not plainly and not self._callable(e164, region, kind, number):
            return None
        if self._opt_out_at is not None:
            said_no = cells[self._opt_out_at]
            if said_no and said_no.strip().casefold() not in NOT_OPTED_OUT:
                return None
        for wanted in self._wanted_at:
            if not cells[wanted].strip():
                return None
        return (number, book.kind_at(region, kind)) if self._speakable(cells) else None

    def _speakable(self, cells: Sequence[str]) -> bool:
        """Whether surely nothing is to be said of the words in a row."""
        text = "".join(cells)
        if len(text) > look.MAX_NAME:
            names = (self._name_at, self._last_name_at)
            if len(text) > look.MAX_VALUE or sum(len(cells[at]) for at in names) > look.MAX_NAME:
                return False
        if (not text.isprintable() or "\ufffd" in text) and look.UNSPEAKABLE.search(text):
            return False
        joined = "\x1f" + "\x1f".join(cells)
        return look.STRANGE.search(joined) is None and self._passes(cells)

    def _passes(self, cells: Sequence[str]) -> bool:
        """Whether screening surely passes every cell that is spoken. Cities, products and first
        words of notes come again and again: what passed once is remembered.
        """
        passed = self._passed
        for at in self._spoken_at:
            cell = cells[at]
            if cell in passed or _FIGURES.fullmatch(cell):
                continue
            if cell.startswith("https://") and " " not in cell:
                # A link alone in its cell is a fact; only its words are looked at, and most links
                # of a list differ in a short number.
                cell = _SHORT_NUMBER.sub("0", cell[8:])
                if cell in passed:
                    continue
            name = cell if at in self._names_at else ""
            if not quick_pass(() if name else (cell,), name):
                return False
            if len(passed) >= _MOST_PASSED:
                passed.clear()
            passed.add(cell)
        return True

    def _plain(self, cell: str) -> tuple[str, str, str] | None:
        """A number that the short way cannot read, where nothing else is to be said of it."""
        e164, region, kind, extension, *_ = read_light(cell, self._terms.country)
        if e164 is None or extension is not None:
            return None
        return e164, region or "", kind.value

    def _callable(self, e164: str, region: str, kind: str, number: int) -> bool:
        terms = self._terms
        if number in terms.do_not_call or number in terms.in_list:
            return False
        if number in self.memory.opted_out:
            return False
        if e164[5:10] == "55501" and not terms.fictional_allowed:
            return False
        key = (region, kind)
        if (fine := self._fine.get(key)) is None:
            phone = Phone(raw=e164, e164=e164, region=region, kind=kind)  # type: ignore[arg-type]
            blocked = blocked_by(phone, terms.settings, fictional_allowed=True)
            fine = self._fine[key] = blocked is None
        return fine

    def row(self, number: int, line: int, cells: Sequence[str]) -> Verdict:
        """The verdict on any row, counted from 1. One of shifted cells is not read further."""
        said = list(look.shape(line, cells, self._header))
        if _refused(said):
            return Verdict(REFUSED, 0, "", "unknown", tuple(said))
        said += look.inside(line, cells, self._used, self._at)
        if self._columns.phone is None:
            return Verdict(REFUSED, 0, "", "unknown", tuple(said))
        phone = read_phone(self._cell(cells, self._columns.phone), self._terms.country)
        about_phone = self._about_phone(number, cells, phone)
        opted_out = any(code == "opt-out-column" for code, *_ in about_phone)
        said += about_phone
        said += self._about_words(cells)
        if phone.e164 is None:
            return Verdict(REFUSED, 0, "", "unknown", tuple(said))
        verdict = REFUSED if _refused(said) else WARNED if said else ACCEPTED
        return Verdict(
            verdict, int(phone.e164), phone.region or "", phone.kind.value, tuple(said), opted_out
        )

    def _about_words(self, cells: Sequence[str]) -> list[Said]:
        """What would be spoken, whether it may be spoken, and what is missing."""
        columns, facts, name = self._columns, self.facts(cells), self.name(cells)
        said = list(look.formulas(cells, self._spoken, self._at))
        wanted = {fact.name for fact in self._terms.expected}
        declared = {fact: value for fact, value in facts.items() if fact in wanted}
        said += look.too_much(name, declared, columns.facts)
        said += self._screened(cells)
        said += look.missing(self._terms.expected, columns.facts, facts)
        return said

    def _screened(self, cells: Sequence[str]) -> list[Said]:
        said: list[Said] = []
        names = (self._columns.name, self._columns.last_name)
        for column in self._spoken:
            if not (value := self._cell(cells, column)):
                continue
            if value in self._passed or _FIGURES.fullmatch(value):
                continue
            found = screen(value, "name" if column in names else "fact")
            if found.verdict == "flag":
                message = (
                    f"{column} reads like an order to the agent: “{found.words}”. Look at it; the "
                    "agent is told that it is no order, and a campaign asks you first."
                )
                said.append(("screening-flag", "warning", message, column))
            elif found.verdict == "refuse":
                message = (
                    f"{column} is written to give the agent orders: “{found.words}”. "
                    "Such words are never given to it. Take them out."
                )
                said.append(("screening-refuse", "error", message, column))
            elif len(value) <= look.MAX_VALUE:
                self._passed.add(value)
        return said

    def _about_phone(self, row: int, cells: Sequence[str], phone: Phone) -> list[Said]:
        """Why this number is not called, or what a person should know about it."""
        column = self._columns.phone
        if phone.e164 is None:
            return [(phone.code or "bad-phone", "error", phone.reason or "", column)]
        number, terms = int(phone.e164), self._terms
        if number in self.memory.opted_out or self.wants_no_calls(cells):
            message = (
                f"{phone.e164} wants no calls, the list says. It goes on the do-not-call list."
            )
            return [("opt-out-column", "error", message, self._columns.opt_out or column)]
        if blocked := blocked_by(phone, terms.settings, fictional_allowed=terms.fictional_allowed):
            code = "country-blocked" if blocked[0] == COUNTRY_BLOCKED else "number-blocked"
            return [(code, "error", blocked[1], column)]
        if number in terms.do_not_call:
            message = f"{phone.e164} is on your do-not-call list and is never called."
            return [("do-not-call", "error", message, column)]
        if said := self._twice(row, phone.e164, number):
            return [said]
        if phone.extension is None:
            return []
        message = (
            f"Extension {phone.extension} is not dialed: whoever answers {phone.e164} is spoken to."
        )
        return [("extension", "warning", message, column)]

    def _twice(self, row: int, e164: str, number: int) -> Said | None:
        column = self._columns.phone
        earlier = self.memory.seen.get(number)
        if earlier is not None and earlier != row and self._terms.duplicates == "first":
            return same_number(e164, earlier, column)
        if number in self._terms.in_list and self._terms.known == "leave":
            message = f"{e164} is in the list already and stays as it is there."
            return "duplicate", "error", message, column
        return None

    def wants_no_calls(self, cells: Sequence[str]) -> bool:
        said = self._cell(cells, self._columns.opt_out).casefold()
        return said not in NOT_OPTED_OUT and not is_no(said)

    def _cell(self, cells: Sequence[str], column: str | None) -> str:
        at = self._at.get(column) if column is not None else None
        return bare(cells[at].strip()) if at is not None and at < len(cells) else ""

    def name(self, cells: Sequence[str]) -> str:
        """The person's name, from one column or two."""
        columns = self._columns
        parts = (self._cell(cells, columns.name), self._cell(cells, columns.last_name))
        return " ".join(part for part in parts if part)

    def facts(self, cells: Sequence[str]) -> dict[str, str]:
        """Each mapped fact that stands in the row. A name in two columns is one fact."""
        facts: dict[str, str] = {}
        width = len(cells)
        for fact, at, whole in self.plan:
            value = self.name(cells) if whole else cells[at].strip() if at < width else ""
            if value:
                facts[fact] = bare(value) if value[0] == "'" else value
        return facts

    def _is_whole_name(self, fact: str, column: str) -> bool:
        """Whether a fact is the person's name, which may stand in two columns."""
        wanted = any(expected.name == fact for expected in self._terms.expected)
        return column == self._columns.name and wanted and "first" not in fact.casefold()


NOT_OPTED_OUT = frozenset(
    ("", "no", "n", "false", "f", "0", "0.0", "none", "null", "n/a", "na", "-", "opted in", "off")
)


def same_number(e164: str, other: int, column: str | None) -> Said:
    """What is said of a row whose number is called for another row."""
    message = (
        f"{e164} stands in row {other} already and is called once. "
        "Leave one of the two rows out, or put what matters into one."
    )
    return "duplicate", "error", message, column


def used_columns(columns: Columns) -> tuple[str, ...]:
    """The columns whose cells are dialed or spoken."""
    parts = (columns.phone, columns.name, columns.last_name, *columns.facts.values())
    return tuple(dict.fromkeys(part for part in parts if part))


def _refused(said: Sequence[Said]) -> bool:
    return any(severity == "error" for _, severity, *_ in said)
