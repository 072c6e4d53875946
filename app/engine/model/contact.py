"""People to call, and what was found about the rows they came from."""

from datetime import datetime

from app.engine.model.call import World
from app.engine.model.consent import Consent
from app.engine.model.frozen import Frozen
from app.engine.model.profile import Severity


class RowFinding(Frozen):
    """A verdict about one row of a file (row 1 is the first data row)."""

    row: int
    code: str
    severity: Severity
    message: str
    column: str | None = None


class Contact(Frozen):
    """One accepted row. Every fact is the text that stood in its cell."""

    id: int = 0
    list_id: int = 0
    row: int
    name: str
    phone: str
    """E.164."""
    region: str
    kind: str = "unknown"
    facts: dict[str, str] = {}
    zones: tuple[str, ...] = ()
    """Zones known from a zone, ZIP or state column; the number's own zones are not among them."""
    consent: Consent | None = None
    """This person's own; None: that of the list."""
    tags: tuple[str, ...] = ()
    """Words the owner put on this person, sorted."""
    cleared: str = ""
    """SHA-256 of the words that screening flagged and a person found to be harmless."""


class ContactList(Frozen):
    """A list as imported."""

    id: int
    name: str
    source: str
    created_at: datetime
    contacts: int = 0
    consent: Consent | None = None
    """Why the people of this list may be called; None: nobody has said."""


class Import(Frozen):
    """One file that was taken into a list, and can be undone as a whole."""

    id: int
    list_id: int
    source: str
    at: datetime
    added: int = 0
    updated: int = 0
    refused: int = 0


PARTS = ("name", "last_name", "phone", "zone", "zip_code", "state", "opt_out", "consent")
"""What a column can be beside a fact: the fields of `Mapping`, and of a person's override."""


class Mapping(Frozen):
    """Which column is what, by header name. `facts` maps a fact's name to its column."""

    name: str | None = None
    last_name: str | None = None
    """Where the name stands in two columns: what is written after `name`."""
    phone: str | None = None
    zone: str | None = None
    zip_code: str | None = None
    state: str | None = None
    opt_out: str | None = None
    more_opt_outs: tuple[str, ...] = ()
    """Further columns that say who wants no calls: any one of them counts."""
    consent: str | None = None
    consent_source: str | None = None
    """Where a consent can be looked up; only of a list that Playcall wrote itself, as `tags` is."""
    tags: str | None = None
    facts: dict[str, str] = {}

    @property
    def opt_outs(self) -> tuple[str, ...]:
        """All columns that say who wants no calls."""
        return (*((self.opt_out,) if self.opt_out is not None else ()), *self.more_opt_outs)

    def of(self, column: str) -> str | None:
        """What a column is taken for: a part, else a fact's name; None when it is not used."""
        if column in self.more_opt_outs:
            return "opt_out"
        part = next((part for part in PARTS if getattr(self, part) == column), None)
        return part or next((fact for fact, of in self.facts.items() if of == column), None)

    def taking(self, column: str, what: str | None) -> "Mapping":
        """Another mapping, where `column` is `what` (a part or a fact's name) and nothing else;
        the column that was `what` before is not used for it any more, but for an opt-out, which may
        stand in several. None: not used.
        """
        parts = {part: getattr(self, part) for part in PARTS}
        parts = {part: None if of == column else of for part, of in parts.items()}
        facts = {fact: of for fact, of in self.facts.items() if of != column and fact != what}
        opt_outs = tuple(one for one in self.opt_outs if one != column)
        if what == "opt_out":
            opt_outs = (*opt_outs, column)
        elif what in PARTS:
            parts[what] = column
        elif what is not None:
            facts[what] = column
        parts["opt_out"] = opt_outs[0] if opt_outs else None
        more = {name: getattr(self, name) for name in ("consent_source", "tags")}
        parts |= {name: None if of == column else of for name, of in more.items()}
        return Mapping(**parts, more_opt_outs=opt_outs[1:], facts=facts)


class ImportReport(Frozen):
    """What reading a file came to. `contacts` holds accepted and warned rows only."""

    encoding: str
    delimiter: str
    header: tuple[str, ...]
    mapping: Mapping
    rows: int
    contacts: tuple[Contact, ...]
    findings: tuple[RowFinding, ...] = ()
    opted_out: tuple[str, ...] = ()
    """Numbers (E.164) whose row says that they do not want calls."""
    refused_file: tuple[str, str] | None = None
    """(code, message) when nothing of the file could be used."""

    @property
    def accepted(self) -> int:
        return len(self.contacts)


class DoNotCallEntry(Frozen):
    """A number that is not dialed. A removed entry stays on the books with its reason."""

    number: str
    world: World
    source: str
    reason: str = ""
    added_at: datetime


class NumbersImported(Frozen):
    """What importing a file of numbers came to. `unread` holds the cells that are no number."""

    numbers: int
    added: int
    unread: tuple[str, ...] = ()
