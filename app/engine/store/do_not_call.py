"""The do-not-call list: one over all playbooks, campaigns and providers; nothing expires."""

from datetime import datetime

from app.engine.model.call import World
from app.engine.model.contact import DoNotCallEntry
from app.engine.store.database import Database
from app.engine.store.times import to_text


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
            "SELECT number, world, source, reason, added_at FROM do_not_call"
            f" WHERE number = ? AND removed_at IS NULL AND world IN ({marks})",
            (number, *worlds),
        )
        return None if row is None else DoNotCallEntry.model_validate(row)

    def all(self) -> list[DoNotCallEntry]:
        return [
            DoNotCallEntry.model_validate(row)
            for row in self._database.rows(
                "SELECT number, world, source, reason, added_at FROM do_not_call"
                " WHERE removed_at IS NULL ORDER BY number, world"
            )
        ]
