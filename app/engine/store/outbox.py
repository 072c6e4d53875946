"""The outbox's rows: what agents asked for, and the settings of the channels that carry it."""

import json
from datetime import datetime

from app.engine.model.call import Call
from app.engine.model.result import ToolRun
from app.engine.model.tools import OutboxItem, OutboxState, Outgoing
from app.engine.store.database import Database, Row
from app.engine.store.times import from_ms, to_ms, to_text

IN_TRAY = "state IN ('tray', 'failed')"


class OutboxRows:
    """A state changes only from one that is named: whoever comes second changes nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, call: Call, key: str, tool: ToolRun, outgoing: Outgoing | None, state: OutboxState,
        at: datetime,
    ) -> OutboxItem | None:  # fmt: skip
        """Queue a tool's effect once per call and key; None when it is there already."""
        whole_key = f"{call.attempt_id}:{key}"
        added = self._database.run(
            "INSERT INTO outbox (call_id, key, world, name, args, state, at, outgoing, next_try_ms)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING",
            (
                call.id,
                whole_key,
                call.world.value,
                tool.name,
                json.dumps(tool.args, ensure_ascii=False),
                state.value,
                to_text(at),
                None if outgoing is None else outgoing.model_dump_json(),
                to_ms(at),
            ),
        )
        return self.with_key(whole_key) if added else None

    def with_key(self, key: str) -> OutboxItem | None:
        row = self._database.row("SELECT * FROM outbox WHERE key = ?", (key,))
        return None if row is None else _item(row)

    def get(self, item_id: int) -> OutboxItem | None:
        row = self._database.row("SELECT * FROM outbox WHERE id = ?", (item_id,))
        return None if row is None else _item(row)

    def of_call(self, call_id: int) -> list[OutboxItem]:
        """In the order they were asked for."""
        found = self._database.rows("SELECT * FROM outbox WHERE call_id = ? ORDER BY id", [call_id])
        return [_item(row) for row in found]

    def due(self, now: datetime, limit: int) -> list[OutboxItem]:
        """What may be tried now, the longest waiting first."""
        return [
            _item(row)
            for row in self._database.rows(
                "SELECT * FROM outbox WHERE state = 'waiting' AND next_try_ms <= ?"
                " ORDER BY next_try_ms, id LIMIT ?",
                (to_ms(now), limit),
            )
        ]

    def next_try(self) -> datetime | None:
        """When the next one may be tried; None when nothing waits."""
        ms = self._database.value("SELECT min(next_try_ms) FROM outbox WHERE state = 'waiting'")
        return None if ms is None else from_ms(ms)

    def claim(self, item_id: int) -> bool:
        """Begin a try: False when somebody else has begun it. On disk before anything is sent."""
        return bool(
            self._database.run(
                "UPDATE outbox SET state = 'sending', tries = tries + 1"
                " WHERE id = ? AND state = 'waiting'",
                (item_id,),
            )
        )

    def settle(
        self, item_id: int, before: OutboxState, after: OutboxState, error: str = "",
        next_try: datetime | None = None,
    ) -> OutboxItem | None:  # fmt: skip
        """Move on from `before`; None when it does not stand there any more."""
        moved = self._database.run(
            "UPDATE outbox SET state = ?, error = ?, next_try_ms = coalesce(?, next_try_ms)"
            " WHERE id = ? AND state = ?",
            (
                after.value,
                error,
                None if next_try is None else to_ms(next_try),
                item_id,
                before.value,
            ),
        )
        return self.get(item_id) if moved else None

    def half_sent(self) -> list[OutboxItem]:
        """What a crash left in the middle of a try."""
        found = self._database.rows("SELECT * FROM outbox WHERE state = 'sending' ORDER BY id")
        return [_item(row) for row in found]

    def texted_since(self, at: datetime) -> bool:
        """Whether a text may have reached somebody since then."""
        told = self._database.value(
            "SELECT 1 FROM outbox WHERE world = 'live' AND tries > 0 AND at >= ?"
            " AND json_extract(outgoing, '$.channel') = 'text' LIMIT 1",
            (to_text(at),),
        )
        return told is not None

    def in_tray(self, limit: int) -> list[OutboxItem]:
        """What waits for a person, newest first."""
        found = self._database.rows(
            f"SELECT * FROM outbox WHERE {IN_TRAY} ORDER BY id DESC LIMIT ?", (limit,)
        )
        return [_item(row) for row in found]

    def channel(self, name: str) -> str:
        """A channel's settings as a JSON object, or empty text while it was never set up."""
        told = self._database.value("SELECT told FROM channels WHERE name = ?", (name,))
        return told or ""

    def save_channel(self, name: str, told: str) -> None:
        self._database.run(
            "INSERT INTO channels (name, told) VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET told = excluded.told",
            (name, told),
        )


def _item(row: Row) -> OutboxItem:
    state = OutboxState(row["state"])
    outgoing = row["outgoing"]
    return OutboxItem(
        id=row["id"],
        call_id=row["call_id"],
        key=row["key"],
        tool=ToolRun(name=row["name"], args=json.loads(row["args"])),
        state=state,
        at=datetime.fromisoformat(row["at"]),
        outgoing=None if outgoing is None else Outgoing.model_validate_json(outgoing),
        tries=row["tries"],
        error=row["error"],
        next_try_at=from_ms(row["next_try_ms"]) if state is OutboxState.WAITING else None,
    )
