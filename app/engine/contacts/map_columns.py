"""Guess which column is what, from header words and from the cells; a person's word goes first."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.engine.contacts import header_words as words
from app.engine.contacts.header_words import folded
from app.engine.contacts.phone_column import phone_column
from app.engine.contacts.refused import FileRefused
from app.engine.model import contact as model

PARTS = model.PARTS
"""What an override may name beside the facts; `zip` is read as `zip_code`."""

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Guess:
    """A mapping; `phone_choices` are the columns to choose from when `mapping.phone` is None."""

    mapping: model.Mapping
    phone_choices: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    """Columns that a person should look at."""


def guess(
    header: Sequence[str],
    sample: Rows,
    expected: Sequence[str] = (),
    *,
    country: str = "US",
    overrides: Mapping[str, str] | None = None,
) -> Guess:
    """Columns for name, phone, place, opt-out and each expected fact (by name).

    Without expected facts every column is a fact under its own folded name, so that a list can
    serve a profile that is chosen later. Raises FileRefused (`unknown-column`).
    """
    given = _given(header, expected, overrides or {})
    phone, choices = phone_column(header, sample, country)
    if "phone" in given:
        phone, choices = given["phone"], ()
    name, last_name = _name(header, sample, {phone, *given.values()})
    facts = _facts(header, expected, given, name)
    if name is None:
        name = next((facts[fact] for fact in expected if fact in facts and _is_person(fact)), None)
    if "name" in given:
        name, last_name = given["name"], None
    parts = {
        "phone": phone,
        "name": name,
        "last_name": given.get("last_name", last_name),
        "zone": given.get("zone") or _one_of(header, words.ZONE),
        "zip_code": given.get("zip_code") or _one_of(header, words.ZIP),
        "state": given.get("state") or _one_of(header, words.STATE),
        "opt_out": given.get("opt_out") or _one_of(header, words.OPT_OUT),
    }
    if not expected:
        taken = {parts["phone"], parts["opt_out"]}
        facts = _own_names([column for column in header if column not in taken]) | facts
    for fact in expected:
        if fact not in facts and name and _is_person(fact):
            facts[fact] = name
    return Guess(model.Mapping(**parts, facts=facts), choices)


def as_told(
    header: Sequence[str], mapping: model.Mapping, expected: Sequence[str] = ()
) -> model.Mapping:
    """A person's whole mapping: nothing is guessed any more, but a fact that is the person's name
    and has no column of its own is the name. Raises FileRefused (`unknown-column`).
    """
    told = [getattr(mapping, part) for part in PARTS] + list(mapping.facts.values())
    if unknown := [column for column in told if column is not None and column not in header]:
        raise FileRefused("unknown-column", f'There is no column "{unknown[0]}" in this file.')
    if mapping.name is None:
        return mapping
    names = {fact: mapping.name for fact in expected if _is_person(fact)}
    return mapping.model_copy(update={"facts": names | mapping.facts})


def fact_name(column: str) -> str:
    """A header as a fact's name: `Amount due ($)` becomes `amount_due`."""
    name = re.sub(r"[^a-z0-9]+", "_", folded(column)).strip("_")
    return f"_{name}" if name[:1].isdigit() else name


def _given(
    header: Sequence[str], expected: Sequence[str], overrides: Mapping[str, str]
) -> dict[str, str]:
    given: dict[str, str] = {}
    for what, column in overrides.items():
        part = {"zip": "zip_code"}.get(what, what)
        exact = [name for name in header if name == column]
        loose = [name for name in header if folded(name) == folded(column)]
        if not exact and len(loose) != 1:
            raise FileRefused(
                "unknown-column",
                f'There is no column "{column}". The columns are: {", ".join(header)}.',
            )
        if part not in PARTS and part not in expected and not re.fullmatch(r"[A-Za-z_]\w*", part):
            raise FileRefused("unknown-column", f'"{what}" is no name for a fact.')
        given[part] = (exact or loose)[0]
    return given


def _one_of(header: Sequence[str], known: Sequence[str]) -> str | None:
    """The column with the most trusted of these header words."""
    by_words = {folded(name): name for name in reversed(header) if name.strip()}
    return next((by_words[word] for word in known if word in by_words), None)


def _name(
    header: Sequence[str], sample: Rows, taken: set[str | None]
) -> tuple[str | None, str | None]:
    """The column of the whole name, or those of the first and the last name."""
    free = [name for name in header if name not in taken and _holds_words(name, header, sample)]
    first, last = _one_of(free, words.FIRST_NAME), _one_of(free, words.LAST_NAME)
    whole = _one_of(free, words.NAME) or next((name for name in free if _is_person(name)), None)
    if whole and last and folded(whole) == "nombre":
        return whole, last
    if whole:
        return whole, None
    if first or last:
        return (first, last) if first else (last, None)
    return _one_of(free, words.COMPANY) or _nameless_name(free, header, sample), None


def _cells(column: str, header: Sequence[str], sample: Rows) -> list[str]:
    at = list(header).index(column)
    return [row[at].strip() for row in sample if len(row) > at and row[at].strip()]


def _holds_words(column: str, header: Sequence[str], sample: Rows) -> bool:
    """Whether the cells could be names: a column `Customer` of numbers holds no names."""
    cells = _cells(column, header, sample)
    lettered = sum(any(c.isalpha() for c in cell) and "@" not in cell for cell in cells)
    if not cells:
        return not any(any(cell.strip() for cell in row) for row in sample)
    return 2 * lettered > len(cells)


def _nameless_name(free: Sequence[str], header: Sequence[str], sample: Rows) -> str | None:
    """In a file without a header: the first column whose cells mostly look like `Ann Lee`."""
    for column in free:
        if not re.fullmatch(r"Column \d+", column):
            continue
        cells = _cells(column, header, sample)
        like = sum(" " in cell and not any(c.isdigit() for c in cell) for cell in cells)
        if cells and 2 * like > len(cells):
            return column
    return None


def _is_person(text: str) -> bool:
    """Whether a fact or header names the person who is called."""
    parts = folded(text).split()
    if not parts or set(parts) & words.NOT_A_PERSON:
        return False
    return parts[-1] == "name" or folded(text) in words.NAME


Fits = Callable[[str, str], bool]


def _facts(
    header: Sequence[str], expected: Sequence[str], given: Mapping[str, str], name: str | None
) -> dict[str, str]:
    """A column for each fact that has one; equal words first, then by meaning."""
    facts = {what: column for what, column in given.items() if what not in PARTS}
    facts |= {what: given[what] for what in expected if what in given}
    for column in header:
        same = [fact for fact in expected if folded(fact) == folded(column)]
        for fact in same:
            facts.setdefault(fact, column)
    for fits in _WAYS:
        wanted = [fact for fact in expected if fact not in facts]
        taken = {*facts.values(), name}
        free = [column for column in header if column.strip() and column not in taken]
        for fact in wanted:
            columns = [column for column in free if fits(folded(fact), folded(column))]
            rivals = [
                other
                for other in wanted
                if any(fits(folded(other), folded(column)) for column in columns)
            ]
            if len(columns) == 1 and rivals == [fact]:
                facts[fact] = columns[0]
    return facts


_TOO_PLAIN = ("name", "phone")
"""Words that stand in the headers of many things."""


def _same_meaning(fact: str, column: str) -> bool:
    return any(fact in group and column in group for group in words.FACT_WORDS)


def _said_longer(fact: str, column: str) -> bool:
    return fact not in _TOO_PLAIN and set(fact.split()) <= set(column.split())


def _said_shorter(fact: str, column: str) -> bool:
    return bool(column) and fact.endswith(f" {column}") and column not in _TOO_PLAIN


_WAYS: tuple[Fits, ...] = (_same_meaning, _said_longer, _said_shorter)
"""In order of trust; taken only where one column fits one fact."""


def _own_names(columns: Sequence[str]) -> dict[str, str]:
    facts: dict[str, str] = {}
    for column in columns:
        name = fact_name(column)
        if name:
            facts.setdefault(name, column)
    return facts
