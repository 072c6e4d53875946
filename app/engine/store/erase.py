"""One person taken out of a database, so that no byte of it tells of them any more.

Attempts stay, under a keyed hash of the number: limits count on them. Calls stay as empty shells,
because attempts and the audit point at them.
"""

import hashlib
import hmac
import secrets
from typing import NamedTuple

from app.engine.store.database import Database
from app.engine.store.people_index import PeopleIndex
from app.engine.work import Told

GONE = "erased"
"""What stands in a call's place of a number."""
_SHELL = (
    "UPDATE calls SET to_number = ?, target_name = NULL, triggered_by = ?, task = NULL,"
    " purpose = NULL, warnings = '[]', provider_id = NULL, reason = '', result = NULL,"
    " journal = '[]', idempotency_key = ?, recording = '', recording_sha256 = '',"
    " recording_due = 0 WHERE id = ?"
)


class Erased(NamedTuple):
    """What was there of a person."""

    contacts: int
    calls: int


def hashed(number: str, salt: bytes) -> str:
    """What stands for a number where only limits look: nobody reads it back without the salt."""
    return "h:" + hmac.new(salt, number.encode(), hashlib.sha256).hexdigest()


def salt_of(database: Database) -> bytes | None:
    """None while nobody was erased."""
    return database.value("SELECT salt FROM erased_salt")


class Erasing:
    """Erases over one connection; every table is asked for first, for backups may be older."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._tables = {
            row["name"]
            for row in database.rows("SELECT name FROM sqlite_schema WHERE type='table'")
        }

    def open_calls(self, number: str) -> int:
        """Calls to a number that are not over."""
        return int(
            self._database.value(
                "SELECT count(*) FROM calls WHERE to_number = ? AND phase != 'ended'", (number,)
            )
        )

    def intend(self, number: str) -> None:
        """Should the program end from here on, the next start goes on with it."""
        self._database.run("INSERT OR IGNORE INTO erasing VALUES (?)", (number,))
        if salt_of(self._database) is None:
            self._database.run("INSERT INTO erased_salt VALUES (?)", (secrets.token_bytes(32),))

    def intended(self) -> list[str]:
        if "erasing" not in self._tables:
            return []
        return [row["number"] for row in self._database.rows("SELECT number FROM erasing")]

    def recordings(self, number: str) -> list[str]:
        """Names of the files in which this person speaks."""
        rows = self._database.rows(
            "SELECT recording FROM calls WHERE to_number = ? AND recording != ''", (number,)
        )
        return [row["recording"] for row in rows]

    def done(self, number: str) -> None:
        self._database.run("DELETE FROM erasing WHERE number = ?", (number,))

    def take_out(self, number: str, salt: bytes, told: Told) -> Erased:
        """Everything of a number but the bare number on the do-not-call list, in one transaction
        after the long look for it.
        """
        database = self._database
        database.run("PRAGMA secure_delete=ON")
        contacts = self._ids("SELECT id FROM contacts WHERE phone = ?", number)
        calls = self._ids("SELECT id FROM calls WHERE to_number = ?", number)
        payloads = self._payloads(number, calls, told)
        with database.transaction():
            for sequence in payloads:
                database.run(
                    "UPDATE audit_payloads SET salt = NULL, payload = NULL WHERE sequence = ?",
                    (sequence,),
                )
            for call_id in calls:
                self._empty_call(call_id, number)
            self._rows_of_campaigns(number, contacts)
            database.run(
                "UPDATE attempts SET number = ? WHERE number = ?", (hashed(number, salt), number)
            )
            self._people(contacts)
            self._drafts(number)
            database.run(
                "UPDATE do_not_call SET source = '', reason = '' WHERE number = ?"
                " AND removed_at IS NULL",
                (number,),
            )
            database.run(
                "DELETE FROM do_not_call WHERE number = ? AND removed_at IS NOT NULL", (number,)
            )
        return Erased(len(contacts), len(calls))

    def _ids(self, sql: str, number: str) -> list[int]:
        return [row["id"] for row in self._database.rows(sql, (number,))]

    def _payloads(self, number: str, calls: list[int], told: Told) -> list[int]:
        """Audit rows of these calls, and whatever else tells of the number."""
        found: dict[int, None] = {}
        for call_id in calls:
            rows = self._database.rows(
                "SELECT sequence FROM audit_chain WHERE call_id = ?", (call_id,)
            )
            found |= dict.fromkeys(row["sequence"] for row in rows)
        looked = self._database.stream(
            "SELECT sequence, instr(payload, ?) FROM audit_payloads WHERE payload IS NOT NULL",
            (number[1:],),
        )
        for at, (sequence, place) in enumerate(looked):
            told(at)
            if place:
                found[sequence] = None
        return list(found)

    def _empty_call(self, call_id: int, number: str) -> None:
        database = self._database
        columns = {row["name"] for row in database.rows("PRAGMA table_info(calls)")}
        shell = _SHELL
        if "recording" not in columns:
            shell = shell.replace(
                ", recording = '', recording_sha256 = '', recording_due = 0", ""
            ).replace(" recording = '', recording_sha256 = '',", "")
        database.run(shell, (GONE, GONE, f"{GONE}-{call_id}", call_id))
        for table in ("call_lines", "outbox"):
            if table in self._tables:
                database.run(f"DELETE FROM {table} WHERE call_id = ?", (call_id,))
        # The key itself stays where it is none of a person: asked again, nobody is called twice.
        database.run(
            "DELETE FROM idempotency WHERE call_id = ? AND instr(key, ?)", (call_id, number[1:])
        )
        database.run("UPDATE idempotency SET answer = NULL WHERE call_id = ?", (call_id,))

    def _rows_of_campaigns(self, number: str, contacts: list[int]) -> None:
        self._database.run("DELETE FROM campaign_rows WHERE to_number = ?", (number,))
        for contact_id in contacts:
            self._database.run("DELETE FROM campaign_rows WHERE contact_id = ?", (contact_id,))

    def _people(self, contacts: list[int]) -> None:
        database = self._database
        lists: dict[int, None] = {}
        for contact_id in contacts:
            of = database.value("SELECT list_id FROM contacts WHERE id = ?", (contact_id,))
            lists[of] = None
            for table in ("contact_tags", "import_before"):
                if table in self._tables:
                    database.run(f"DELETE FROM {table} WHERE contact_id = ?", (contact_id,))
            database.run("DELETE FROM contacts WHERE id = ?", (contact_id,))
        there = "removed_at IS NULL AND " if "contact_tags" in self._tables else ""
        columns = {row["name"] for row in database.rows("PRAGMA table_info(lists)")}
        if "contacts" in columns:
            for list_id in lists:
                database.run(
                    "UPDATE lists SET contacts = (SELECT count(*) FROM contacts"
                    f" WHERE {there}list_id = lists.id) WHERE id = ?",
                    (list_id,),
                )

    def _drafts(self, number: str) -> None:
        if "drafts" in self._tables:
            self._database.run(
                "DELETE FROM drafts WHERE instr(replace(replace(replace(replace(replace("
                "told, ' ', ''), '-', ''), '(', ''), ')', ''), '.', ''), ?)",
                (number[1:][-10:],),
            )

    def leave_no_trace(self, told: Told) -> None:
        """Write the file anew without what is deleted in it."""
        if "people_index" in self._tables:
            PeopleIndex(self._database).forget(told)
        self._database.run("VACUUM")
        self._database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
