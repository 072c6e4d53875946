"""Lists and the contacts in them."""

import json
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from app.engine.errors import Problem, ProblemKind
from app.engine.model.consent import Consent
from app.engine.model.contact import Contact, ContactList
from app.engine.store.database import Database, Row
from app.engine.store.search import LIKE, number_or_words, pattern
from app.engine.store.times import to_text

LISTS = "SELECT id, name, source, created_at, contacts, consent FROM lists WHERE state = 'ready'"
INSERT = (
    "INSERT INTO contacts (list_id, row, name, phone, region, kind, facts, zones, consent)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
FOUND = f" AND (name {LIKE} OR phone {LIKE})"


_UNREADABLE = ("Cc", "Cs", "Zl", "Zp")
"""Kinds of characters that a name cannot hold: control characters, halves and ends of lines."""
_PLAIN = ("id", "list_id", "row", "name", "phone", "region", "kind", "cleared")
_SWEPT_AT_ONCE = 5000


class Filled(NamedTuple):
    """How many contacts a list was given, and the names of their facts as they came up."""

    contacts: int = 0
    fact_names: tuple[str, ...] = ()

    def and_then(self, more: "Filled") -> "Filled":
        names = dict.fromkeys((*self.fact_names, *more.fact_names))
        return Filled(self.contacts + more.contacts, tuple(names))


class ContactRows:
    """Contacts keep the order of their file.

    A list is seen by nobody while it is 'importing' (`begin`, `fill`, `complete`) or 'leaving'
    (`leave`, `empty`); `sweep` takes away what a crash left in between.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def add_list(
        self,
        name: str,
        source: str,
        contacts: Iterable[Contact],
        now: datetime,
        consent: Consent | None = None,
    ) -> ContactList:
        """A new list with its contacts, all or nothing. CONFLICT when the name is taken."""
        with self._database.transaction():
            begun = self.begin(name, source, now)
            if consent is not None:
                self.set_consent(begun, consent)
                begun = begun.model_copy(update={"consent": consent})
            return self.complete(begun, self.fill(begun, contacts))

    def set_consent(self, whose: ContactList, consent: Consent | None) -> None:
        """Why the people of a list may be called; their own word goes before it."""
        self._database.run(
            "UPDATE lists SET consent = ? WHERE id = ?", (consent_text(consent), whose.id)
        )

    def begin(self, name: str, source: str, now: datetime) -> ContactList:
        """A list that is being made. CONFLICT when the name is taken, be it by such a one;
        VALIDATION_FAILED for a name that is none.
        """
        _refuse_unreadable(name)
        with self._database.transaction():
            if self._database.row("SELECT id FROM lists WHERE name = ?", (name,)):
                raise name_taken(name)
            list_id = self._database.insert(
                "lists",
                {"name": name, "source": source, "created_at": to_text(now), "state": "importing"},
            )
        return ContactList(id=list_id, name=name, source=source, created_at=now)

    def fill(self, begun: ContactList, contacts: Iterable[Contact]) -> Filled:
        """Put contacts into a list that is being made."""
        names: dict[str, None] = {}
        rows: list[tuple[object, ...]] = []
        for contact in contacts:
            names |= dict.fromkeys(contact.facts)
            rows.append(_to_row(begun.id, contact))
        with self._database.transaction():
            self._database.run_many(INSERT, rows)
        return Filled(len(rows), tuple(names))

    def complete(self, begun: ContactList, filled: Filled) -> ContactList:
        """From now on everybody sees the list."""
        self._database.run(
            "UPDATE lists SET state = 'ready', contacts = ?, fact_names = ? WHERE id = ?",
            (filled.contacts, json.dumps(filled.fact_names, ensure_ascii=False), begun.id),
        )
        return begun.model_copy(update={"contacts": filled.contacts})

    def rename(self, whose: ContactList, name: str) -> ContactList:
        """CONFLICT when the name is taken, be it by a list that is being made; VALIDATION_FAILED
        for a name that is none.
        """
        _refuse_unreadable(name)
        if self._database.row("SELECT id FROM lists WHERE name = ? AND id != ?", (name, whose.id)):
            raise name_taken(name)
        self._database.run("UPDATE lists SET name = ? WHERE id = ?", (name, whose.id))
        return whose.model_copy(update={"name": name})

    def leave(self, going: ContactList) -> None:
        """From now on nobody sees the list, and its name is free."""
        self._database.run(
            "UPDATE lists SET state = 'leaving', name = ? WHERE id = ?",
            (f"\x1f{going.id}", going.id),
        )

    def empty(self, list_id: int, most: int) -> int:
        """Delete up to `most` contacts of a list that leaves; the list goes after the last one."""
        some = "(SELECT id FROM contacts WHERE list_id = ? ORDER BY id LIMIT ?)"
        with self._database.transaction():
            self._database.run(
                f"DELETE FROM contact_tags WHERE contact_id IN {some}", (list_id, most)
            )
            gone = self._database.run(f"DELETE FROM contacts WHERE id IN {some}", (list_id, most))
            if gone < most:
                self._forget(list_id)
        return gone

    def _forget(self, list_id: int) -> None:
        self._database.run(
            "DELETE FROM import_before WHERE import_id IN"
            " (SELECT id FROM imports WHERE list_id = ?)",
            (list_id,),
        )
        self._database.run("DELETE FROM imports WHERE list_id = ?", (list_id,))
        self._database.run("DELETE FROM lists WHERE id = ? AND state != 'ready'", (list_id,))

    def sweep(self) -> None:
        """Take away what was being made or removed when the program ended."""
        for row in self._database.rows("SELECT id FROM lists WHERE state != 'ready'"):
            while self.empty(row["id"], _SWEPT_AT_ONCE) == _SWEPT_AT_ONCE:
                pass

    def lists(self) -> list[ContactList]:
        return [_to_list(row) for row in self._database.rows(f"{LISTS} ORDER BY name")]

    def list_named(self, name: str) -> ContactList | None:
        row = self._database.row(f"{LISTS} AND name = ?", (name,))
        return None if row is None else _to_list(row)

    def list_with_id(self, list_id: int) -> ContactList | None:
        row = self._database.row(f"{LISTS} AND id = ?", (list_id,))
        return None if row is None else _to_list(row)

    def list_consent(self, list_id: int) -> Consent | None:
        """Why the people of a list may be called."""
        told = self._database.value("SELECT consent FROM lists WHERE id = ?", (list_id,))
        return Consent.model_validate_json(told) if told else None

    def list_name(self, list_id: int) -> str:
        """The name of a list; empty where it is gone."""
        found = self._database.value("SELECT name FROM lists WHERE id = ?", (list_id,))
        return "" if found is None else str(found)

    def campaign_with(self, list_id: int) -> str | None:
        """The name of a campaign that calls this list."""
        return self._database.value(
            "SELECT name FROM campaigns WHERE list_id = ? ORDER BY id LIMIT 1", (list_id,)
        )

    def of_list(self, list_id: int) -> list[Contact]:
        return [
            contact_of(row)
            for row in self._database.rows(
                "SELECT * FROM contacts WHERE list_id = ? AND removed_at IS NULL ORDER BY id",
                (list_id,),
            )
        ]

    def page(self, list_id: int, offset: int, limit: int, search: str) -> list[Contact]:
        """Some contacts of a list in its order, whose name or number has `search` in it."""
        found, words = _searched(search)
        return [
            contact_of(row)
            for row in self._database.rows(
                # The inner part walks over the index alone: a jump to the end costs little.
                "SELECT * FROM contacts WHERE id IN (SELECT id FROM contacts WHERE list_id = ?"
                f" AND removed_at IS NULL{found} ORDER BY id LIMIT ? OFFSET ?)"
                " ORDER BY id",
                (list_id, *words, limit, offset),
            )
        ]

    def count(self, list_id: int, search: str) -> int:
        found, words = _searched(search)
        return int(
            self._database.value(
                f"SELECT count(*) FROM contacts WHERE list_id = ? AND removed_at IS NULL{found}",
                (list_id, *words),
            )
        )

    def fact_names(self, list_id: int) -> tuple[str, ...]:
        """Every fact that some contact of a list has."""
        told = self._database.value("SELECT fact_names FROM lists WHERE id = ?", (list_id,))
        return tuple(json.loads(told))

    def get(self, contact_id: int) -> Contact | None:
        """Who was removed is nobody's any more, also where a campaign still asks for them."""
        row = self._database.row(
            "SELECT * FROM contacts WHERE id = ? AND removed_at IS NULL", (contact_id,)
        )
        return None if row is None else contact_of(row)


def name_taken(name: str) -> Problem:
    return Problem(
        ProblemKind.CONFLICT,
        f"There is a list named {name} already.",
        "Give the new list another name.",
    )


def _refuse_unreadable(name: str) -> None:
    """A list is found and told of by its name."""
    if name.strip() and not any(unicodedata.category(c) in _UNREADABLE for c in name):
        return
    raise Problem(
        ProblemKind.VALIDATION_FAILED,
        "The name of a list is one line of plain text.",
        "Give it another name.",
    )


def _searched(search: str) -> tuple[str, tuple[str, ...]]:
    """The condition for a search and what is bound in it. Words are no part of a number."""
    if not search.strip():
        return "", ()
    if any(c.isalpha() for c in search):
        return f" AND name {LIKE}", (pattern(search),)
    return FOUND, (pattern(search), pattern(number_or_words(search)))


def _to_row(list_id: int, contact: Contact) -> tuple[object, ...]:
    facts = json.dumps(contact.facts, ensure_ascii=False)
    zones = json.dumps(contact.zones)
    return (
        list_id, contact.row, contact.name, contact.phone, contact.region, contact.kind,
        facts, zones, consent_text(contact.consent),
    )  # fmt: skip


def consent_text(consent: Consent | None) -> str:
    """A consent as its column has it."""
    return "" if consent is None else consent.model_dump_json()


def contact_of(row: Row, tags: Sequence[str] = ()) -> Contact:
    """A row of the table; its tags stand in another."""
    told = {name: row[name] for name in _PLAIN}
    told |= {"facts": json.loads(row["facts"]), "zones": json.loads(row["zones"])}
    return Contact.model_validate(told | {"consent": _consent(row), "tags": tags})


def _to_list(row: Row) -> ContactList:
    return ContactList.model_validate(row | {"consent": _consent(row)})


def _consent(row: Row) -> Consent | None:
    return Consent.model_validate_json(row["consent"]) if row["consent"] else None
