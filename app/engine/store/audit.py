"""The audit's chain in its table: appended inside the caller's transaction, read in order."""

import json
import secrets
from collections.abc import Iterator

from app.engine.clock import Clock
from app.engine.model.audit import (
    GENESIS,
    AuditEntry,
    AuditRow,
    Link,
    StoredRow,
    canonical,
    commitment,
    hash_of,
    words,
)
from app.engine.store.database import Database, Row
from app.engine.store.times import to_text

_ROWS = (
    "SELECT sequence, at, actor, kind, call_id, world, commitment, previous, hash, salt, payload"
    " FROM audit_chain LEFT JOIN audit_payloads USING (sequence)"
)
# SQLite writes the same JSON as `words` and joins salt and payload, which halves the time: a
# verification is mostly the making of Python's objects.
_LINKS = (
    "SELECT CAST(json_array(sequence, commitment, previous, at, actor, kind, call_id,"
    " world) AS BLOB), commitment, previous, hash, CAST(coalesce(salt, '') || payload AS BLOB)"
    " FROM audit_chain LEFT JOIN audit_payloads USING (sequence) ORDER BY sequence"
)


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
            payload = canonical(entry.payload)
            row: Row = {
                "sequence": sequence,
                "at": to_text(self._clock.now()),
                "actor": entry.actor,
                "kind": entry.kind,
                "call_id": entry.call_id,
                "world": entry.world.value,
                "commitment": commitment(salt, payload),
                "previous": previous,
            }
            row["hash"] = hash_of(words(**row))
            self._database.insert("audit_chain", row)
            self._database.insert(
                "audit_payloads", {"sequence": sequence, "salt": salt, "payload": payload.decode()}
            )
        return _shown(StoredRow(**row, salt=salt, payload=payload.decode()))

    def head(self) -> str:
        """The newest row's hash."""
        return (
            self._database.value("SELECT hash FROM audit_chain ORDER BY sequence DESC LIMIT 1")
            or GENESIS
        )

    def count(self) -> int:
        return int(self._database.value("SELECT count(*) FROM audit_chain"))

    def of_call(self, call_id: int) -> list[AuditRow]:
        found = self._database.stream(f"{_ROWS} WHERE call_id = ? ORDER BY sequence", (call_id,))
        return [_shown(StoredRow(*row)) for row in found]

    def rows(self) -> Iterator[AuditRow]:
        return map(_shown, self.stored())

    def stored(self) -> Iterator[StoredRow]:
        """All rows in order as they lie in the tables."""
        return map(StoredRow._make, self._database.stream(f"{_ROWS} ORDER BY sequence"))

    def links(self, page: int = 100) -> Iterator[list[Link]]:
        """All rows in order as `link_of` gives them, written by SQLite, a page at a time."""
        return self._database.pages(_LINKS, page)


def _shown(row: StoredRow) -> AuditRow:
    told: Row = row._asdict()
    del told["salt"]
    told["payload"] = None if row.payload is None else json.loads(row.payload)
    return AuditRow(**told)
