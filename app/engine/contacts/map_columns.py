"""Guess which column is what, from header words and from the cells; a person's word goes first."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.engine.contacts.columns import Column, columns_of
from app.engine.contacts.export_list import LAST
from app.engine.contacts.fact_columns import fact_columns
from app.engine.contacts.header_words import folded
from app.engine.contacts.name_columns import NameFound, is_person, name_columns, whose
from app.engine.contacts.other_columns import (
    OtherFound,
    consent_column,
    opt_out_column,
    state_column,
    zip_column,
    zone_column,
)
from app.engine.contacts.phone_column import PhoneFound, phone_column
from app.engine.contacts.refused import FileRefused
from app.engine.contacts.rejected import REASONS
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
    """Columns that a person should look at: taken with little to go by, or left for two reasons."""


# To guess another part: 1. a field in `model.contact.Mapping` and its name in PARTS, 2. a function
# beside those in `other_columns.py`, 3. a line here, in the order in which columns are given away.
_OTHERS = (
    ("opt_out", opt_out_column),
    ("consent", consent_column),
    ("zone", zone_column),
    ("zip_code", zip_column),
    ("state", state_column),
)


def guess(
    header: Sequence[str],
    sample: Rows,
    expected: Sequence[str] = (),
    *,
    country: str = "US",
    overrides: Mapping[str, str] | None = None,
    types: Mapping[str, str] | None = None,
) -> Guess:
    """Columns for name, phone, place, opt-out, consent and each expected fact (by name).

    `types` are the facts' own: cells of another kind are not taken for them. Without expected facts
    every column is a fact under its own folded name, so that a list can serve a profile that is
    chosen later. Raises FileRefused (`unknown-column`).
    """
    given = _given(header, expected, overrides or {})
    columns = [column for column in columns_of(header, sample) if column.name != REASONS]
    told = {what: column for what, column in given.items() if what in PARTS}
    free = [column for column in columns if column.name not in told.values()]
    phone = PhoneFound(told["phone"]) if "phone" in told else phone_column(free, country)
    free = [column for column in free if column.name != phone.column]
    parts: dict[str, str | None] = {"phone": phone.column}
    unsure = [phone.column] if phone.unsure else []
    opt_outs: tuple[str, ...] = ()
    for part, find in _OTHERS:
        found = OtherFound(told[part]) if part in told else find(free)
        parts[part] = found.column
        unsure += found.unsure
        opt_outs += found.more
        free = [column for column in free if column.name not in (found.column, *found.more)]
    own = {what: column for what, column in given.items() if what not in PARTS}
    blank = not any(column.cells for column in columns)
    whom = whose(phone.column or "")
    name = _name(free, told, own, expected, blank=blank, whom=whom)
    if len({whose(choice) for choice in phone.choices} - {frozenset()}) > 1:
        unsure.append(name.name)  # whose name it is, the number that is chosen tells
    parts |= {"name": name.name, "last_name": told.get("last_name", name.last)}
    unsure += name.unsure
    own = {what: given[what] for what in expected if what in given} | own
    used = {parts[part] for part in ("name", "last_name", "phone", "opt_out", "consent")}
    back = _written_by_playcall(header, parts, given)
    used |= {*opt_outs, *back.values()}
    facts, doubtful = fact_columns(columns, expected, types or {}, own, used)
    if not expected:
        none = {parts["phone"], parts["opt_out"], *opt_outs, *back.values()}
        none |= {parts["consent"]} if back else set()
        facts = _own_names([c.name for c in columns if c.name not in none]) | facts
    if parts["name"]:
        facts = {what: parts["name"] for what in expected if is_person(folded(what))} | facts
    mapping = model.Mapping(**parts, **back, more_opt_outs=opt_outs, facts=facts)
    return Guess(mapping, phone.choices, _in_order(columns, (*unsure, *doubtful)))


def _name(
    free: Sequence[Column],
    told: Mapping[str, str],
    own: Mapping[str, str],
    expected: Sequence[str],
    *,
    blank: bool,
    whom: frozenset[str],
) -> NameFound:
    """The name's columns: told, or guessed, or those of a fact that is the person's name."""
    if "name" in told:
        return NameFound(told["name"])
    found = name_columns(
        [column for column in free if column.name not in own.values()], blank=blank, whom=whom
    )
    if found.name is None:
        taken = {*told.values()}
        person = (
            own[what] for what in (*expected, *own) if what in own and is_person(folded(what))
        )
        return NameFound(next((column for column in person if column not in taken), None))
    return found


def _written_by_playcall(
    header: Sequence[str], parts: Mapping[str, str | None], given: Mapping[str, str]
) -> dict[str, str]:
    """What only a list that was exported has beside its people. Other lists' tags are facts."""
    if not {*LAST} <= {*header} or parts["consent"] != "consent":
        return {}
    return {part: part for part in LAST if part != "consent" and part not in given.values()}


def _in_order(columns: Sequence[Column], unsure: Sequence[str | None]) -> tuple[str, ...]:
    return tuple(column.name for column in columns if column.name in unsure)


def as_told(
    header: Sequence[str], mapping: model.Mapping, expected: Sequence[str] = ()
) -> model.Mapping:
    """A person's whole mapping: nothing is guessed any more, but a fact that is the person's name
    and has no column of its own is the name. Raises FileRefused (`unknown-column`).
    """
    told = [getattr(mapping, part) for part in PARTS]
    told += [mapping.consent_source, mapping.tags]
    told += [*mapping.more_opt_outs, *mapping.facts.values()]
    if unknown := [column for column in told if column is not None and column not in header]:
        raise FileRefused("unknown-column", f'There is no column "{unknown[0]}" in this file.')
    if mapping.name is None:
        return mapping
    names = {fact: mapping.name for fact in expected if is_person(folded(fact))}
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


def _own_names(columns: Sequence[str]) -> dict[str, str]:
    facts: dict[str, str] = {}
    for column in columns:
        name = fact_name(column)
        if name:
            facts.setdefault(name, column)
    return facts
