"""The do-not-call list: one over all playbooks, campaigns and providers; nothing expires."""

from collections.abc import Iterator
from datetime import datetime

from app.engine.model.call import World
from app.engine.model.contact import DoNotCallEntry
from app.engine.store.database import Database
from app.engine.store.search import LIKE, number_or_words, pattern
from app.engine.store.times import to_text

LISTED = "SELECT number, world, source, reason, added_at FROM do_not_call WHERE removed_at IS NULL"
FOUND = f" AND (number {LIKE} OR source {LIKE} OR reason {LIKE})"


class DoNotCallRows:
    """What a real person says binds both worlds; what a simulated one says binds the simulator."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, entry: DoNotCallEntry) -> bool:
        """List a number; False when it stands there already. A removed one is listed anew."""
        return bool(
            self._database.run(
                "INSERT INTO do_not_call (number, world, source, reason, added_at)"
                " VALUES (?, ?, ?, ?, ?) ON CONFLICT (number, world) DO UPDATE SET"
                " source = excluded.source, reason = excluded.reason,"
                " added_at = excluded.added_at, removed_at = NULL, removed_reason = NULL"
                " WHERE removed_at IS NOT NULL",
                (entry.number, entry.world, entry.source, entry.reason, to_text(entry.added_at)),
            )
        )

    def remove(self, number: str, reason: str, at: datetime) -> bool:
        """Take a number off in both worlds; the row stays with the reason."""
        return bool(
            self._database.run(
                "UPDATE do_not_call SET removed_at = ?, removed_reason = ?"
                " WHERE number = ? AND removed_at IS NULL",
                (to_text(at), reason, number),
            )
        )

    def binds(self, number: str, world: World) -> DoNotCallEntry | None:
        """The entry that forbids a call to `number` in `world`."""
        worlds = ("live",) if world is World.LIVE else ("live", "sim")
        marks = ", ".join("?" for _ in worlds)
        row = self._database.row(
            f"{LISTED} AND number = ? AND world IN ({marks})",
            (number, *worlds),
        )
        return None if row is None else DoNotCallEntry.model_validate(row)

    def live_numbers(self) -> frozenset[int]:
        """What binds real calls, as integers."""
        told = self._database.stream(
            "SELECT number FROM do_not_call WHERE removed_at IS NULL AND world = 'live'"
        )
        return frozenset(int(number) for (number,) in told)

    def removed_at(self, number: str) -> datetime | None:
        """When a person last took a number off; None while nobody has."""
        told = self._database.value(
            "SELECT max(removed_at) FROM do_not_call WHERE number = ?", (number,)
        )
        return None if told is None else datetime.fromisoformat(told)

    def all(self) -> list[DoNotCallEntry]:
        return [
            DoNotCallEntry.model_validate(row)
            for row in self._database.rows(f"{LISTED} ORDER BY number, world")
        ]

    def each(self) -> Iterator[DoNotCallEntry]:
        """The newest first, as all of them stood when the first was asked for."""
        for number, world, source, reason, added_at in self._database.stream(
            f"{LISTED} ORDER BY added_at DESC, number, world"
        ):
            yield DoNotCallEntry(
                number=number, world=world, source=source, reason=reason, added_at=added_at
            )

    def page(self, offset: int, limit: int, search: str) -> list[DoNotCallEntry]:
        """Some entries, the newest first, with `search` in number, source or reason."""
        found, words = _searched(search)
        return [
            DoNotCallEntry.model_validate(row)
            for row in self._database.rows(
                f"{LISTED}{found} ORDER BY added_at DESC, number, world LIMIT ? OFFSET ?",
                (*words, limit, offset),
            )
        ]

    def count(self, search: str) -> int:
        found, words = _searched(search)
        return int(
            self._database.value(
                f"SELECT count(*) FROM do_not_call WHERE removed_at IS NULL{found}", words
            )
        )


def _searched(search: str) -> tuple[str, tuple[str, ...]]:
    if not search.strip():
        return "", ()
    if any(c.isalpha() for c in search):
        return f" AND (source {LIKE} OR reason {LIKE})", (pattern(search), pattern(search))
    return FOUND, (pattern(number_or_words(search)), pattern(search), pattern(search))
