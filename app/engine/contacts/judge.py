"""A verdict on a row: accepted, warned or refused, each with what to do."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app.engine.contacts import cells as look
from app.engine.contacts.consent_words import basis_of, is_no, says_no
from app.engine.contacts.number_kinds import COUNTRY_BLOCKED, blocked_by
from app.engine.contacts.phone_numbers import read_phone
from app.engine.contacts.plain_words import PlainWords
from app.engine.contacts.spreadsheet_cells import bare
from app.engine.model.checked import ACCEPTED, REFUSED, WARNED, Duplicates, Known, Said
from app.engine.model.contact import Mapping as Columns
from app.engine.model.phone import Phone
from app.engine.model.profile import ExpectedFact
from app.engine.model.settings import Settings


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


class Judge:
    """Judges rows one after the other. `memory` is written by whoever keeps the verdicts."""

    def __init__(self, header: Sequence[str], columns: Columns, terms: Terms) -> None:
        self.header = header
        self.columns = columns
        self.terms = terms
        self.memory = Memory()
        self.words = PlainWords()
        self._at = at = {name: at for at, name in reversed(list(enumerate(header)))}
        self._used = used_columns(columns)
        self.spoken = tuple(name for name in self._used if name != columns.phone)
        names = (columns.name, columns.last_name)
        self._screening = tuple(
            (name, at[name], name in names) for name in self.spoken if name in at
        )
        nowhere = len(header)
        self.plan = tuple(
            (fact, at.get(column, nowhere), self._is_whole_name(fact, column))
            for fact, column in columns.facts.items()
        )
        missing = [fact for fact in terms.expected if fact.name not in columns.facts]
        self.always = tuple(look.missing(missing, {}, {}))
        """What is said of every row: facts that have no column."""

    def row(self, number: int, line: int, cells: Sequence[str]) -> Verdict:
        """The verdict on any row, counted from 1. One of shifted cells is not read further."""
        said = list(look.shape(line, cells, self.header))
        if _refused(said):
            return Verdict(REFUSED, 0, "", "unknown", tuple(said))
        said += look.inside(line, cells, self._used, self._at)
        if self.columns.phone is None:
            return Verdict(REFUSED, 0, "", "unknown", tuple(said))
        phone = read_phone(self._cell(cells, self.columns.phone), self.terms.country)
        about_phone = self._about_phone(number, cells, phone)
        opted_out = any(code == "opt-out-column" for code, *_ in about_phone)
        said += about_phone
        said += self._about_consent(cells)
        said += self._about_words(cells)
        if phone.e164 is None:
            return Verdict(REFUSED, 0, "", "unknown", tuple(said))
        verdict = REFUSED if _refused(said) else WARNED if said else ACCEPTED
        return Verdict(
            verdict, int(phone.e164), phone.region or "", phone.kind.value, tuple(said), opted_out
        )

    def _about_consent(self, cells: Sequence[str]) -> list[Said]:
        """Whoever did not agree is told of before a campaign leaves them out."""
        column = self.columns.consent
        said = self._cell(cells, column)
        if not said or basis_of(said) is not None:
            return []
        if says_no(said):
            message = f"{column} says no: this person did not agree, and no campaign calls them."
            return [("consent-no", "warning", message, column)]
        message = (
            f"What {column} says is not clear: “{said[:40]}”. Until it is, this person counts as "
            "one who did not agree, and no campaign calls them."
        )
        return [("consent-unclear", "warning", message, column)]

    def _about_words(self, cells: Sequence[str]) -> list[Said]:
        """What would be spoken, whether it may be spoken, and what is missing."""
        columns, facts, name = self.columns, self.facts(cells), self.name(cells)
        said = list(look.formulas(cells, self.spoken, self._at))
        wanted = {fact.name for fact in self.terms.expected}
        declared = {fact: value for fact, value in facts.items() if fact in wanted}
        said += look.too_much(name, declared, columns.facts)
        said += self._screened(cells)
        said += look.missing(self.terms.expected, columns.facts, facts)
        return said

    def _screened(self, cells: Sequence[str]) -> list[Said]:
        said: list[Said] = []
        width = len(cells)
        for column, at, named in self._screening:
            if at >= width or not (value := bare(cells[at].strip())):
                continue
            found = self.words.screened(value, name=named)
            if found.verdict == "pass":
                continue
            if found.verdict == "flag":
                message = (
                    f"{column} reads like an order to the agent: “{found.words}”. Look at it; the "
                    "agent is told that it is no order, and a campaign asks you first."
                )
                said.append(("screening-flag", "warning", message, column))
            else:
                message = (
                    f"{column} is written to give the agent orders: “{found.words}”. "
                    "Such words are never given to it. Take them out."
                )
                said.append(("screening-refuse", "error", message, column))
        return said

    def _about_phone(self, row: int, cells: Sequence[str], phone: Phone) -> list[Said]:
        """Why this number is not called, or what a person should know about it."""
        column = self.columns.phone
        if phone.e164 is None:
            return [(phone.code or "bad-phone", "error", phone.reason or "", column)]
        number, terms = int(phone.e164), self.terms
        wish = self.wants_no_calls(cells)
        if wish or number in self.memory.opted_out:
            message = (
                f"{phone.e164} wants no calls, the list says. It goes on the do-not-call list."
            )
            return [("opt-out-column", "error", message, wish or column)]
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
        column = self.columns.phone
        earlier = self.memory.seen.get(number)
        if earlier is not None and earlier != row and self.terms.duplicates == "first":
            return same_number(e164, earlier, column)
        if number in self.terms.in_list and self.terms.known == "leave":
            message = f"{e164} is in the list already and stays as it is there."
            return "duplicate", "error", message, column
        return None

    def wants_no_calls(self, cells: Sequence[str]) -> str | None:
        """The column that says so, if one does."""
        for column in self.columns.opt_outs:
            said = self._cell(cells, column).casefold()
            if said not in NOT_OPTED_OUT and not is_no(said):
                return column
        return None

    def _cell(self, cells: Sequence[str], column: str | None) -> str:
        at = self._at.get(column) if column is not None else None
        return bare(cells[at].strip()) if at is not None and at < len(cells) else ""

    def name(self, cells: Sequence[str]) -> str:
        """The person's name, from one column or two."""
        columns = self.columns
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
        wanted = any(expected.name == fact for expected in self.terms.expected)
        return column == self.columns.name and wanted and "first" not in fact.casefold()


NOT_OPTED_OUT = frozenset(
    (
        "", "no", "n", "false", "f", "0", "0.0", "none", "null", "n/a", "na", "-", "opted in",
        "off", "clean", "clear", "cleared", "callable", "ok to call", "okay to call", "not listed",
        "not on list", "not on the list", "not registered", "no match", "not found", "allowed",
    )
)  # fmt: skip


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
