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
from app.engine.store.search import LIKE, number_or_words, pattern
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

    def over(self, database: Database) -> "AuditRows":
        """The same rows through another thread's connection."""
        return AuditRows(database, self._clock)

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

    def page(
        self, offset: int, limit: int, search: str, kind: str | None, *, newest_first: bool
    ) -> list[AuditRow]:
        """Some rows with their payloads; `search` as `count` has it."""
        order = "DESC" if newest_first else "ASC"
        where, words = _searched(search, kind)
        found = self._database.stream(
            # The inner part walks over an index alone: a jump to the end costs little.
            f"{_ROWS} WHERE sequence IN (SELECT sequence FROM audit_chain{where}"
            f" ORDER BY sequence {order} LIMIT ? OFFSET ?) ORDER BY sequence {order}",
            (*words, limit, offset),
        )
        return [_shown(StoredRow(*row)) for row in found]

    def found(self, search: str, kind: str | None) -> int:
        """How many rows there are of a kind, with `search` in actor or kind, or, where it is a
        number, in the number of their call.
        """
        where, words = _searched(search, kind)
        return int(self._database.value(f"SELECT count(*) FROM audit_chain{where}", words))

    def kinds(self) -> list[str]:
        """All kinds that occur, by name; one step each, however many rows there are."""
        return [
            row[0]
            for row in self._database.stream(
                "WITH RECURSIVE each_kind (kind) AS (SELECT min(kind) FROM audit_chain UNION ALL"
                " SELECT (SELECT min(kind) FROM audit_chain WHERE kind > each_kind.kind)"
                " FROM each_kind WHERE kind IS NOT NULL)"
                " SELECT kind FROM each_kind WHERE kind IS NOT NULL"
            )
        ]

    def rows(self) -> Iterator[AuditRow]:
        return map(_shown, self.stored())

    def stored(self) -> Iterator[StoredRow]:
        """All rows in order as they lie in the tables."""
        return map(StoredRow._make, self._database.stream(f"{_ROWS} ORDER BY sequence"))

    def links(self, page: int = 100) -> Iterator[list[Link]]:
        """All rows in order as `link_of` gives them, written by SQLite, a page at a time."""
        return self._database.pages(_LINKS, page)


def _searched(search: str, kind: str | None) -> tuple[str, tuple[str, ...]]:
    """Where to look, and what is bound there."""
    conditions: list[str] = []
    words: list[str] = []
    if kind is not None:
        conditions.append("kind = ?")
        words.append(kind)
    if search.strip():
        number = number_or_words(search)
        if number.isdecimal() and len(number) >= 3:
            conditions.append(f"call_id IN (SELECT id FROM calls WHERE to_number {LIKE})")
            words.append(pattern(number))
        else:
            conditions.append(f"(kind {LIKE} OR actor {LIKE})")
            words += [pattern(search), pattern(search)]
    # Left to itself SQLite reads the wide rows of the chain to find few.
    index = " INDEXED BY audit_kind" if conditions and "call_id" not in conditions[-1] else ""
    return (f"{index} WHERE {' AND '.join(conditions)}" if conditions else ""), tuple(words)


def _shown(row: StoredRow) -> AuditRow:
    told: Row = row._asdict()
    del told["salt"]
    told["payload"] = None if row.payload is None else json.loads(row.payload)
    return AuditRow(**told)
