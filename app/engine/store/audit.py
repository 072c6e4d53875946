"""The audit's chain in its table: appended inside the caller's transaction, read in order."""

import json
import secrets
from collections.abc import Iterator

from app.engine.clock import Clock
from app.engine.model.audit import GENESIS, AuditEntry, AuditRow, canonical, commitment, link
from app.engine.store.database import Database, Row
from app.engine.store.times import to_text

PAGE = 1000


class AuditRows:
    """Append-only: there is no verb to change or remove a row, and triggers refuse it."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def append(self, entry: AuditEntry) -> AuditRow:
        """Chain `entry` to the newest row, in the running transaction or one of its own."""
        with self._database.transaction():
            newest = self._database.row(
                "SELECT sequence, hash FROM audit_chain ORDER BY sequence DESC LIMIT 1"
            )
            sequence = newest["sequence"] + 1 if newest else 1
            previous = newest["hash"] if newest else GENESIS
            salt = secrets.token_bytes(16)
            row: Row = {
                "sequence": sequence,
                "at": to_text(self._clock.now()),
                "actor": entry.actor,
                "kind": entry.kind,
                "call_id": entry.call_id,
                "world": entry.world.value,
                "commitment": commitment(salt, entry.payload),
                "previous": previous,
            }
            row["hash"] = link(**row)
            self._database.insert("audit_chain", row)
            payload = canonical(entry.payload).decode()
            self._database.insert(
                "audit_payloads", {"sequence": sequence, "salt": salt, "payload": payload}
            )
        return _row(row | {"payload": payload})

    def head(self) -> str:
        """The newest row's hash."""
        return (
            self._database.value("SELECT hash FROM audit_chain ORDER BY sequence DESC LIMIT 1")
            or GENESIS
        )

    def of_call(self, call_id: int) -> list[AuditRow]:
        return [
            _row(row)
            for row in self._database.rows(
                "SELECT * FROM audit_chain LEFT JOIN audit_payloads USING (sequence)"
                " WHERE call_id = ? ORDER BY sequence",
                (call_id,),
            )
        ]

    def count(self) -> int:
        return int(self._database.value("SELECT count(*) FROM audit_chain"))

    def with_salts(self) -> Iterator[tuple[AuditRow, bytes | None]]:
        """All rows in order, each with its payload and salt, a page at a time."""
        after = 0
        while page := self._database.rows(
            "SELECT * FROM audit_chain LEFT JOIN audit_payloads USING (sequence)"
            " WHERE sequence > ? ORDER BY sequence LIMIT ?",
            (after, PAGE),
        ):
            for row in page:
                yield _row(row), row["salt"]
            after = page[-1]["sequence"]


def _row(row: Row) -> AuditRow:
    told = {name: value for name, value in row.items() if name != "salt"}
    payload = told.pop("payload")
    return AuditRow(**told, payload=None if payload is None else json.loads(payload))
