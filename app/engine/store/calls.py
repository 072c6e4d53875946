"""Calls, the attempts that limits count, and the answers kept for repeated requests."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from app.engine.model.call import ERASED, Call, World
from app.engine.store.call_lines import CallLineRows
from app.engine.store.database import Database, Row
from app.engine.store.erase import hashed, salt_of
from app.engine.store.times import from_ms, to_ms, to_text

JSON_COLUMNS = ("task", "warnings", "result", "journal")
TIME_COLUMNS = ("accepted_at", "answered_at", "ended_at")
ANSWERS_KEPT = timedelta(days=30)
ITS_KEY = "owner = :owner AND deployment = :deployment AND key = :key AND call_id = :call_id"
"""A call's own row in `idempotency`, found by the primary key."""


class CallRows:
    """Every verb is one statement or joins the caller's transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.lines = CallLineRows(database)

    def add(self, call: Call) -> Call:
        """Put a call, its attempt and its idempotency key on the books; `call.id` is given here."""
        call = self.add_rehearsed(call)
        self._database.insert(
            "attempts",
            {
                "call_id": call.id,
                "world": call.world.value,
                "number": call.to_number,
                "deployment": call.deployment,
                "campaign": int(call.origin == "campaign"),
                "at_ms": to_ms(call.accepted_at),
            },
        )
        self._database.insert(
            "idempotency",
            {
                "owner": call.owner,
                "deployment": call.deployment,
                "key": call.idempotency_key,
                "body_sha256": call.body_sha256,
                "call_id": call.id,
                "at_ms": to_ms(call.accepted_at),
            },
        )
        return call

    def add_rehearsed(self, call: Call) -> Call:
        """The call alone: no attempt that limits would count, no key that would be used up."""
        row = _to_row(call)
        del row["id"]
        call = call.model_copy(update={"id": self._database.insert("calls", row)})
        self.lines.add(call)
        return call

    def save(self, call: Call) -> None:
        """Write down what changed of a call."""
        row = _to_row(call)
        changing = (
            "dial",
            "phase",
            "provider_id",
            "answered_at",
            "ended_at",
            "ended",
            "outcome",
            "reason",
            "trouble",
            "result",
            "journal",
            "cost_usd",
            "warnings",
            "recording",
            "recording_sha256",
            "recording_due",
        )
        sets = ", ".join(f"{name} = :{name}" for name in changing)
        with self._database.transaction():
            self._database.run(
                f"UPDATE calls SET {sets} WHERE id = :id",
                {name: row[name] for name in (*changing, "id")},
            )
            self.lines.save(call)

    def free(self, call: Call) -> None:
        """Nothing rang, and nobody was told otherwise: the attempt stops counting, and the key may
        be used again.
        """
        with self._database.transaction():
            self._database.run("UPDATE attempts SET counts = 0 WHERE call_id = ?", (call.id,))
            self._database.run(f"DELETE FROM idempotency WHERE {ITS_KEY}", _key(call))

    def answer(self, call: Call) -> str | None:
        """What the caller of this call was told; None while nothing was."""
        found = self._database.value(f"SELECT answer FROM idempotency WHERE {ITS_KEY}", _key(call))
        return None if found is None else str(found)

    def keep_answer(self, call: Call, answer: str) -> None:
        """For good: an answer that was kept before stays."""
        self._database.run(
            f"UPDATE idempotency SET answer = :answer WHERE {ITS_KEY} AND answer IS NULL",
            {**_key(call), "answer": answer},
        )

    def forget_answers(self, now: datetime) -> None:
        """Let go of the keys that callers of the Voice API used long ago for calls that are over.
        A campaign's and the owner's own keys stay.
        """
        self._database.run(
            "DELETE FROM idempotency WHERE at_ms < ? AND EXISTS (SELECT 1 FROM calls"
            " WHERE id = call_id AND origin = 'api' AND phase = 'ended')",
            (to_ms(now - ANSWERS_KEPT),),
        )

    def uncount(self, call: Call) -> None:
        """Its provider took it and refused it before anything rang: no limit counts it."""
        self._database.run("UPDATE attempts SET counts = 0 WHERE call_id = ?", (call.id,))

    def recordings_due(self) -> list[Call]:
        """Calls whose recording is still to be fetched, oldest first."""
        return _all(self._database.rows("SELECT * FROM calls WHERE recording_due = 1 ORDER BY id"))

    def recorded_before(self, instant: datetime) -> list[Call]:
        """Calls from before an instant whose recording is kept."""
        return _all(
            self._database.rows(
                "SELECT * FROM calls WHERE recording != '' AND accepted_at < ?",
                (to_text(instant),),
            )
        )

    def get(self, call_id: int) -> Call | None:
        return _one(self._database.row("SELECT * FROM calls WHERE id = ?", (call_id,)))

    def by_control_id(self, control_id: str) -> Call | None:
        """The call with that provider id, or with our own (`pc:<attempt>`)."""
        return _one(
            self._database.row(
                "SELECT * FROM calls WHERE provider_id = ? ORDER BY id DESC LIMIT 1", (control_id,)
            )
            or self._database.row(
                "SELECT * FROM calls WHERE attempt_id = ? ORDER BY id DESC LIMIT 1",
                (control_id.removeprefix("pc:"),),
            )
        )

    def with_key(self, owner: str, deployment: str, key: str) -> Call | None:
        return _one(
            self._database.row(
                "SELECT calls.* FROM idempotency JOIN calls ON calls.id = call_id"
                " WHERE idempotency.owner = ? AND idempotency.deployment = ? AND key = ?",
                (owner, deployment, key),
            )
        )

    def count_to(self, number: str) -> int:
        """How many calls to a number are on the books."""
        found = self._database.value("SELECT count(*) FROM calls WHERE to_number = ?", (number,))
        return int(found)

    def last_with(self, world: World, number: str, outcomes: Sequence[str]) -> datetime | None:
        """When the latest call to a number with one of these outcomes ended."""
        marks = ", ".join("?" for _ in outcomes)
        told = self._database.value(
            "SELECT max(ended_at) FROM calls WHERE to_number IN (?, ?) AND world = ?"
            f" AND outcome IN ({marks})",
            (number, self._erased(number), world.value, *outcomes),
        )
        return None if told is None else datetime.fromisoformat(told)

    def count_of(self, campaign_id: int) -> int:
        """How many calls a campaign has made."""
        found = self._database.value(
            "SELECT count(*) FROM calls WHERE campaign_id = ?", (campaign_id,)
        )
        return int(found)

    def unfinished(self) -> list[Call]:
        """Calls that are not over, oldest first: what a crash leaves behind."""
        return _all(self._database.rows("SELECT * FROM calls WHERE phase != 'ended' ORDER BY id"))

    def of_campaign(self, campaign_id: int) -> list[Call]:
        return _all(
            self._database.rows(
                "SELECT * FROM calls WHERE campaign_id = ? ORDER BY id", (campaign_id,)
            )
        )

    def recent(self, limit: int = 100) -> list[Call]:
        """Newest first."""
        return _all(self._database.rows("SELECT * FROM calls ORDER BY id DESC LIMIT ?", (limit,)))

    def api_page(
        self, deployments: tuple[str, ...] | None, since: datetime | None, to: str | None,
        limit: int, before_id: int | None,
    ) -> list[Call]:  # fmt: skip
        """The newest calls that came over the Voice API for these deployments (None: for all),
        newest first.
        """
        if deployments is None:
            kept = self._database.rows("SELECT DISTINCT deployment FROM calls WHERE origin = 'api'")
            deployments = tuple(row["deployment"] for row in kept)
        asked = {"since": since and to_text(since), "to": to, "limit": limit, "before": before_id}
        found = [
            row
            for deployment in dict.fromkeys(deployments)
            for row in self._database.rows(_api_sql(asked), {**asked, "deployment": deployment})
        ]
        found.sort(key=lambda row: -row["id"])
        return _all(found[:limit])

    def full_since(
        self,
        world: World,
        now: datetime,
        window: timedelta,
        most: int,
        *,
        number: str | None = None,
        deployment: str | None = None,
        campaigns_only: bool = False,
    ) -> datetime | None:
        """When the oldest of the `most` newest attempts in (now - window, ...] was made.

        None while fewer than `most` stand there. Attempts dated after `now` count too: turning a
        clock back frees nothing.
        """
        column, wanted = ("number", number) if number else ("deployment", deployment)
        if number and (erased := self._attempted_as(world, number)):
            return self._full_of_both(world, now - window, most, (number, erased), campaigns_only)
        only = " AND campaign = 1" if campaigns_only else ""
        at_ms = self._database.value(
            f"SELECT at_ms FROM attempts WHERE world = ? AND {column} = ? AND counts = 1{only}"
            " AND at_ms > ? ORDER BY at_ms DESC LIMIT 1 OFFSET ?",
            (world.value, wanted, to_ms(now - window), most - 1),
        )
        return None if at_ms is None else from_ms(at_ms)

    def _erased(self, number: str) -> str:
        """What stands for a number where its person was erased; "" while nobody was."""
        salt = salt_of(self._database)
        return hashed(number, salt) if salt else ""

    def _attempted_as(self, world: World, number: str) -> str:
        """The same, "" also where no attempt is kept so: few numbers need the longer way."""
        hidden = self._erased(number)
        found = hidden and self._database.value(
            "SELECT 1 FROM attempts WHERE world = ? AND number = ? LIMIT 1", (world.value, hidden)
        )
        return hidden if found else ""

    def _full_of_both(
        self, world: World, after: datetime, most: int, numbers: tuple[str, str], only: bool
    ) -> datetime | None:
        campaign = " AND campaign = 1" if only else ""
        at_ms = self._database.value(
            "SELECT at_ms FROM attempts WHERE world = ? AND number IN (?, ?) AND counts = 1"
            f"{campaign} AND at_ms > ? ORDER BY at_ms DESC LIMIT 1 OFFSET ?",
            (world.value, *numbers, to_ms(after), most - 1),
        )
        return None if at_ms is None else from_ms(at_ms)

    def used(
        self, world: World, now: datetime, window: timedelta, *,
        deployment: str | None = None, number: str | None = None,
    ) -> tuple[int, datetime | None]:  # fmt: skip
        """(attempts in the window that `full_since` counts, the oldest of them): those of a
        deployment, or those to a number.
        """
        whose, key = ("number", number) if number is not None else ("deployment", deployment)
        other = self._erased(number) if number is not None else ""
        found = self._database.row(
            "SELECT count(*) AS n, min(at_ms) AS oldest FROM attempts"
            f" WHERE world = ? AND {whose} IN (?, ?) AND counts = 1 AND at_ms > ?",
            (world.value, key, other or key, to_ms(now - window)),
        )
        n, oldest = (found["n"], found["oldest"]) if found else (0, None)
        return n, None if oldest is None else from_ms(oldest)

    def busiest(
        self, world: World, now: datetime, window: timedelta, *, deployment: str
    ) -> tuple[str, int]:
        """(of the numbers a deployment called in the window the one called most by anybody, how
        often); ("", 0) when it called none.
        """
        found = self._database.row(
            "SELECT number, count(*) AS n FROM attempts WHERE world = :world AND counts = 1"
            " AND at_ms > :after AND number IN (SELECT number FROM attempts WHERE world = :world"
            " AND deployment = :deployment AND counts = 1 AND at_ms > :after)"
            " GROUP BY number ORDER BY n DESC, max(at_ms) DESC LIMIT 1",
            {"world": world.value, "deployment": deployment, "after": to_ms(now - window)},
        )
        return (found["number"], found["n"]) if found else ("", 0)

    def newest_attempt(self, world: World) -> datetime | None:
        at_ms = self._database.value(
            "SELECT max(at_ms) FROM attempts WHERE world = ?", (world.value,)
        )
        return None if at_ms is None else from_ms(at_ms)

    def open_phases(self, campaign_id: int) -> int:
        """How many calls of a campaign are not over."""
        return int(
            self._database.value(
                # The words and the plus lead SQLite to the small index of open calls.
                "SELECT count(*) FROM calls WHERE +campaign_id = ? AND phase != 'ended'",
                (campaign_id,),
            )
        )


def _to_row(call: Call) -> Row:
    row: Row = call.model_dump(mode="json", exclude={*JSON_COLUMNS, *TIME_COLUMNS})
    row["task"] = None if call.task is None else call.task.model_dump_json()
    row["result"] = None if call.result is None else call.result.model_dump_json()
    row["warnings"] = json.dumps(call.warnings, ensure_ascii=False)
    row["journal"] = json.dumps(call.journal, ensure_ascii=False)
    for name in TIME_COLUMNS:
        moment: Any = getattr(call, name)
        row[name] = None if moment is None else to_text(moment)
    return row


def _from_row(row: Row) -> Call:
    told = dict(row)
    if told["to_number"].startswith(ERASED):  # the hash behind it is the limits' own
        told["to_number"] = ERASED
    for name in JSON_COLUMNS:
        if told[name] is not None:
            told[name] = json.loads(told[name])
    return Call.model_validate(told)


def _key(call: Call) -> Row:
    return {
        "owner": call.owner,
        "deployment": call.deployment,
        "key": call.idempotency_key,
        "call_id": call.id,
    }


def _api_sql(asked: Row) -> str:
    """One deployment's calls, along the small index of calls over the Voice API."""
    wanted = {"since": "accepted_at >= :since", "to": "to_number = :to", "before": "id < :before"}
    told = "".join(f" AND {sql}" for name, sql in wanted.items() if asked[name] is not None)
    return (
        f"SELECT * FROM calls WHERE origin = 'api' AND deployment = :deployment{told}"
        " ORDER BY id DESC LIMIT :limit"
    )


def _one(row: Row | None) -> Call | None:
    return None if row is None else _from_row(row)


def _all(rows: list[Row]) -> list[Call]:
    return [_from_row(row) for row in rows]
