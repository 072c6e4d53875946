"""One person taken out of a database, so that no byte of it tells of them any more.

Attempts stay, under a keyed hash of the number: limits count on them. Calls stay as empty shells
under the same hash, because attempts and the audit point at them.

To add a table or a column that may hold a person's words: 1. where the row is the person's own,
take it out in `_calls` or `_people`; 2. where it is somebody else's, name it in `_TEXTS`; 3. put
the words there in `tests/engine/contacts/test_erasing.py`.
"""

import hashlib
import hmac
import json
import secrets
import threading
import unicodedata
from collections.abc import Callable
from itertools import chain, count
from typing import Any, NamedTuple

from app.engine.errors import Problem, ProblemKind
from app.engine.model.call import ERASED
from app.engine.store.database import Database
from app.engine.store.number_forms import NumberForms
from app.engine.store.people_index import PeopleIndex
from app.engine.store.person_words import NEAR, PersonWords
from app.engine.work import Told

_EMPTY = {
    "target_name": None, "triggered_by": ERASED, "task": None, "purpose": None, "warnings": "[]",
    "provider_id": None, "reason": "", "trouble": "", "result": None, "journal": "[]",
    "recording": "", "recording_sha256": "", "recording_due": 0,
}  # fmt: skip
"""A call of which only the time, the money and the outcome are left."""
_TEXTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "lists": (("id",), ("name", "source", "consent", "fact_names")),
    "imports": (("id",), ("source", "header", "fact_names")),
    "import_before": (("import_id", "contact_id"), ("told",)),
    "contacts": (("id",), ("name", "facts", "consent")),
    "contact_tags": (("tag", "contact_id"), ("tag",)),
    "campaigns": (("id",), ("name", "why")),
    "mappings": (("header",), ("header", "told")),
    "campaign_rows": (("id",), ("reason",)),
    "calls": (
        ("id",),
        ("target_name", "triggered_by", "task", "purpose", "warnings", "reason", "trouble",
         "result", "journal"),
    ),
    "call_lines": (("call_id",), ("name",)),
    "idempotency": (("owner", "deployment", "key"), ("answer",)),
    "outbox": (("id",), ("args", "outgoing", "error")),
    "do_not_call": (("number", "world"), ("source", "reason", "removed_reason")),
}  # fmt: skip
"""Where other people's words may hold a number: the table's key, and its texts."""
_NAMED = {
    "lists": ("name", "source", "consent"),
    "imports": ("source", "header"),
    "contact_tags": ("tag",),
    "campaigns": ("name",),
    "mappings": ("header", "told"),
    "do_not_call": ("source",),
}
"""Texts so short that a whole name in them is that of the person: there it goes too."""
_TITLES = {"lists": "Erased person's list", "campaigns": "Erased person's campaign"}
"""Names that stand once; what is put where nothing else was in one."""
_TRIES = 20
_WAIT_SECS = 0.1
"""How often the log is tried to be emptied while somebody reads what was, and the wait between."""


class Gone(NamedTuple):
    """What was there of a person."""

    contacts: int
    calls: int
    recordings: tuple[str, ...] = ()
    """Names of the files in which this person speaks."""


class _Place(NamedTuple):
    """Where a number stands in a text."""

    table: str
    column: str
    key: tuple[object, ...]


def hashed(number: str, salt: bytes) -> str:
    """What stands for a number where only limits look: nobody reads it back without the salt."""
    return f"{ERASED}:{hmac.new(salt, number.encode(), hashlib.sha256).hexdigest()}"


def is_hashed(number: str) -> bool:
    """Whether this stands for a number that was erased."""
    return number.startswith(f"{ERASED}:")


def salt_of(database: Database) -> bytes | None:
    """None while nobody was erased."""
    return database.value("SELECT salt FROM erased_salt")


class Erasing:
    """Erases over one connection; every table is asked for first, for backups may be older."""

    def __init__(self, database: Database) -> None:
        self._database = database
        # What is deleted is overwritten at once, also in pages that are used again.
        database.rows("PRAGMA secure_delete=ON")
        names = database.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")
        self._columns = {
            row["name"]: {
                column["name"] for column in database.rows(f"PRAGMA table_info({row['name']})")
            }
            for row in names
        }

    # The intent -----------------------------------------------------------------------------------

    def intend(self, number: str) -> None:
        """Should the program end from here on, the next start goes on with it."""
        self._database.run("INSERT OR IGNORE INTO erasing VALUES (?)", (number,))
        if salt_of(self._database) is None:
            self.keep_salt(secrets.token_bytes(32))

    def keep_salt(self, salt: bytes) -> None:
        """The one by which all erased numbers are hashed, where there is room for it."""
        if "erased_salt" in self._columns and salt_of(self._database) is None:
            self._database.run("INSERT INTO erased_salt VALUES (?)", (salt,))

    def intended(self) -> list[str]:
        if "erasing" not in self._columns:
            return []
        return [row["number"] for row in self._database.rows("SELECT number FROM erasing")]

    def done(self, number: str) -> None:
        if "erasing" in self._columns:
            self._database.run("DELETE FROM erasing WHERE number = ?", (number,))

    def refuse_open(self, number: str) -> None:
        """CONFLICT while a call to a number is not over."""
        if self._database.value(
            "SELECT 1 FROM calls WHERE to_number = ? AND phase != 'ended' LIMIT 1", (number,)
        ):
            raise Problem(
                ProblemKind.CONFLICT,
                f"A call to {number} is not over yet.",
                "Wait for its end, or end it, and erase this person then.",
            )

    def refuse_importing(self) -> None:
        """CONFLICT while a file is being taken into a list, or out again: it may hold the person,
        and counts people as it goes.
        """
        if self._database.value("SELECT 1 FROM imports WHERE state != 'done' LIMIT 1"):
            raise Problem(
                ProblemKind.CONFLICT,
                "An import is not over yet.",
                "Wait for its end, or stop it, and erase this person then.",
            )

    def only_log_left(self, number: str, salt: bytes) -> None:
        """All that is left to do is to empty the log: who comes back meanwhile is not taken out
        once more.
        """
        self._database.run(
            "UPDATE OR REPLACE erasing SET number = ? WHERE number = ?",
            (hashed(number, salt), number),
        )

    # Taking out -----------------------------------------------------------------------------------

    def take_out(
        self, number: str, salt: bytes, told: Told, inside: Callable[[Gone], None] | None = None
    ) -> Gone:
        """Everything of a number but the bare number on the do-not-call list, in one transaction
        after the long look for it.

        `inside` is called in that transaction, in a database that is worked with: there an open
        call and an import are refused (CONFLICT). A copy has none, whatever it says.
        """
        database, who = self._database, PersonWords.of(self._database, number)
        places, titles = self._elsewhere(who, told)
        newest, payloads = self._payloads(who, titles, 0, told)
        with database.transaction():
            if inside is not None:
                self.refuse_open(number)
                self.refuse_importing()
            who = PersonWords.of(database, number)
            contacts = self._ids("SELECT id FROM contacts WHERE phone = ?", number)
            calls = self._ids("SELECT id FROM calls WHERE to_number = ?", number)
            recordings = self._recordings(number)
            for place in places:
                self._take_from(place, who)
            payloads += self._payloads(who, titles, newest, told)[1]
            self._empty_payloads(payloads, calls)
            self._calls(calls, number, hashed(number, salt))
            self._people(contacts, number)
            self._drafts(who)
            self._do_not_call(number)
            self.keep_salt(salt)
            gone = Gone(len(contacts), len(calls), recordings)
            if inside is not None:
                inside(gone)
        return gone

    def _ids(self, sql: str, number: str) -> list[int]:
        return [row["id"] for row in self._database.rows(sql, (number,))]

    def _recordings(self, number: str) -> tuple[str, ...]:
        if "recording" not in self._columns["calls"]:
            return ()
        rows = self._database.rows(
            "SELECT recording FROM calls WHERE to_number = ? AND recording != ''", (number,)
        )
        return tuple(row["recording"] for row in rows)

    # What others hold -----------------------------------------------------------------------------

    def _payloads(
        self, who: PersonWords, titles: set[str], after: int, told: Told
    ) -> tuple[int, list[int]]:
        """(the newest row of the audit, rows after `after` that tell of the number, whomever they
        belong to, or of something that was named after the person).
        """
        found: list[int] = []
        quoted = [json.dumps(title, ensure_ascii=False) for title in titles]
        looked = self._database.stream(
            "SELECT sequence, payload FROM audit_payloads WHERE sequence > ? ORDER BY sequence",
            (after,),
        )
        for after, payload in looked:
            told(after)
            if who.number_stands_in(payload) or any(one in (payload or "") for one in quoted):
                found.append(after)
        return after, found

    def _elsewhere(self, who: PersonWords, told: Told) -> tuple[list[_Place], set[str]]:
        """(where something is to be taken out, and the words that were named after the person)."""
        found: list[_Place] = []
        titles: set[str] = set()
        at = 0
        for table, (key, texts) in _TEXTS.items():
            columns = [column for column in texts if column in self._columns.get(table, ())]
            if not columns:
                continue
            for row in self._database.stream(f"SELECT {', '.join((*key, *columns))} FROM {table}"):
                told(at := at + 1)
                for column, text in zip(columns, row[len(key) :], strict=True):
                    if _forms(table, column, who).stand_in(text):
                        found.append(_Place(table, column, tuple(row[: len(key)])))
                        if column in _NAMED.get(table, ()):
                            titles |= who.strings_of(text)
        return found, titles

    def _take_from(self, place: _Place, who: PersonWords) -> None:
        """What stands there now: others may have written since it was found."""
        table, column, key = place
        where = " AND ".join(f"{name} = ?" for name in _TEXTS[table][0])
        now = self._database.value(f"SELECT {column} FROM {table} WHERE {where}", key)
        forms = _forms(table, column, who)
        if not forms.stand_in(now):
            return
        if table == "mappings":  # of columns that no file has any more
            self._database.run(f"DELETE FROM {table} WHERE {where}", key)
            return
        left = forms.taken_from(now)
        if column == "name" and table in _TITLES:
            left = self._free(table, _TITLES[table] if who.leave_nothing_of(now) else left)
        self._database.run(
            f"UPDATE OR REPLACE {table} SET {column} = ? WHERE {where}", (left, *key)
        )

    def _free(self, table: str, name: str) -> str:
        """The name, with a number behind it where it is taken."""
        ways = chain([name], (f"{name} {more}" for more in count(2)))
        taken = f"SELECT 1 FROM {table} WHERE name = ?"
        return next(way for way in ways if not self._database.value(taken, (way,)))

    def _empty_payloads(self, payloads: list[int], calls: list[int]) -> None:
        """The chain stays: it holds a hash over what stood here."""
        empty = "UPDATE audit_payloads SET salt = NULL, payload = NULL WHERE sequence"
        for sequence in payloads:
            self._database.run(f"{empty} = ?", (sequence,))
        for call_id in calls:
            self._database.run(
                f"{empty} IN (SELECT sequence FROM audit_chain WHERE call_id = ?)", (call_id,)
            )

    # What is the person's own ---------------------------------------------------------------------

    def _calls(self, calls: list[int], number: str, hidden: str) -> None:
        database = self._database
        shell = {name: text for name, text in _EMPTY.items() if name in self._columns["calls"]}
        sets = ", ".join(f"{name} = :{name}" for name in shell)
        for call_id in calls:
            database.run(
                f"UPDATE calls SET to_number = :hidden, idempotency_key = :key, {sets}"
                " WHERE id = :id",
                {**shell, "hidden": hidden, "key": f"{ERASED}-{call_id}", "id": call_id},
            )
            for table in ("call_lines", "outbox"):
                if table in self._columns:
                    database.run(f"DELETE FROM {table} WHERE call_id = ?", (call_id,))
            # The key itself stays where it is none of a person: asked again, nobody is called
            # twice.
            database.run(
                "DELETE FROM idempotency WHERE call_id = ? AND instr(key, ?)", (call_id, number[1:])
            )
            database.run("UPDATE idempotency SET answer = NULL WHERE call_id = ?", (call_id,))
        database.run("UPDATE attempts SET number = ? WHERE number = ?", (hidden, number))

    def _people(self, contacts: list[int], number: str) -> None:
        database = self._database
        database.run("DELETE FROM campaign_rows WHERE to_number = ?", (number,))
        lists: set[int] = set()
        for contact_id in contacts:
            lists.add(database.value("SELECT list_id FROM contacts WHERE id = ?", (contact_id,)))
            for table in ("campaign_rows", "contact_tags", "import_before"):
                if table in self._columns:
                    database.run(f"DELETE FROM {table} WHERE contact_id = ?", (contact_id,))
            database.run("DELETE FROM contacts WHERE id = ?", (contact_id,))
        if "contacts" not in self._columns["lists"]:
            return
        there = " AND removed_at IS NULL" if "removed_at" in self._columns["contacts"] else ""
        for list_id in lists:
            database.run(
                "UPDATE lists SET contacts = (SELECT count(*) FROM contacts"
                f" WHERE list_id = lists.id{there}) WHERE id = ?",
                (list_id,),
            )

    def _drafts(self, who: PersonWords) -> None:
        if "drafts" not in self._columns:
            return
        words = [json.dumps(name, ensure_ascii=False)[1:-1].casefold() for name in who.own]
        near = [word for word in words if len(word) >= NEAR]
        for row in self._database.rows("SELECT name, told FROM drafts"):
            # As typed: digits may be those of another alphabet.
            text = unicodedata.normalize("NFKC", f"{row['name']} {row['told']}")
            found = any(one in text.casefold() for one in near)
            if found or who.number_stands_in(text) or who.fill_a_form(_told(row["told"])):
                self._database.run("DELETE FROM drafts WHERE name = ?", (row["name"],))

    def _do_not_call(self, number: str) -> None:
        self._database.run(
            "UPDATE do_not_call SET source = '', reason = '' WHERE number = ?"
            " AND removed_at IS NULL",
            (number,),
        )
        self._database.run(
            "DELETE FROM do_not_call WHERE number = ? AND removed_at IS NOT NULL", (number,)
        )

    # What the disk remembers ----------------------------------------------------------------------

    def leave_no_trace(self, told: Told) -> bool:
        """Write the file anew without what was deleted in it; gives what `empty_log` gives. Nobody
        else writes meanwhile: four seconds with a million people.
        """
        if "people_index" in self._columns:
            PeopleIndex(self._database).forget(told)
        self._database.run("VACUUM")
        return self.empty_log()

    def empty_log(self) -> bool:
        """Nothing that was written before stands in the write-ahead log. False: somebody reads
        what was and goes on doing so, and all of it still stands there. Waits: for a thread.
        """
        usual = self._database.value("PRAGMA busy_timeout")
        # SQLite's own waiting for readers keeps everybody from writing.
        self._database.rows("PRAGMA busy_timeout = 0")
        try:
            for again in range(_TRIES):
                if again:
                    _wait()
                if not self._database.value("PRAGMA wal_checkpoint(TRUNCATE)"):
                    return True
            return False
        finally:
            self._database.rows(f"PRAGMA busy_timeout = {usual}")


def _wait() -> None:
    # The machine's own time, whatever the clock pretends: whoever reads takes it.
    threading.Event().wait(_WAIT_SECS)


def _forms(table: str, column: str, who: PersonWords) -> NumberForms:
    """What goes from a text: the number, and the name where it is the person's there."""
    return who if column in _NAMED.get(table, ()) else who.bare


def _told(text: str) -> Any:
    """JSON; None for what somebody else wrote into the file."""
    try:
        return json.loads(text)
    except ValueError:
        return None
