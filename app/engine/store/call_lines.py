"""One narrow line per call, kept beside the words that were said: what tables and sums read."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from app.engine.model.call import Call, World
from app.engine.model.call_line import CallLine
from app.engine.model.result import Ended, Outcome
from app.engine.store.database import Database, Row
from app.engine.store.search import LIKE, pattern
from app.engine.store.times import from_ms, to_ms

_LINES = (
    "SELECT call_lines.call_id AS id, at_ms, call_lines.name, number, call_lines.campaign_id,"
    " coalesce(campaigns.name, '') AS campaign, call_lines.profile, call_lines.phase,"
    " call_lines.ended, call_lines.outcome, secs, call_lines.cost_usd, opted_out, needs_person,"
    " coalesce(asked.triggered_by, '') AS api_caller"
    " FROM call_lines LEFT JOIN campaigns ON campaigns.id = call_lines.campaign_id"
    " LEFT JOIN calls AS asked ON call_lines.campaign_id IS NULL"
    " AND asked.id = call_lines.call_id AND asked.origin = 'api'"
)

CHANGING = ("dial", "phase", "ended", "outcome", "secs", "cost_usd", "opted_out", "needs_person")


@dataclass(frozen=True, slots=True)
class CallFilter:
    """Which calls are wanted; what is None or empty is not asked."""

    campaign_id: int | None = None
    outcome: Outcome | None = None
    ended: Ended | None = None
    search: str = ""

    def where(self) -> tuple[str, list[object]]:
        """(condition with its WHERE, what it binds)."""
        asked: list[str] = []
        bound: list[object] = []
        for column, wanted in (
            ("call_lines.campaign_id", self.campaign_id),
            ("call_lines.outcome", self.outcome),
            ("call_lines.ended", self.ended),
        ):
            if wanted is not None:
                asked.append(f"{column} = ?")
                bound.append(wanted)
        if self.search.strip():
            asked.append(
                f"(call_lines.name {LIKE} OR number {LIKE} OR call_lines.call_id IN"
                " (SELECT id FROM calls WHERE provider_id = ?"
                " UNION ALL SELECT id FROM calls WHERE attempt_id = ?))"
            )
            whole = self.search.strip()
            bound += [pattern(self.search)] * 2 + [whole, whole.removeprefix("pc:")]
        return (f" WHERE {' AND '.join(asked)}" if asked else ""), bound


@dataclass(frozen=True, slots=True)
class Sum:
    """Ended calls with one outcome and one end, added up; `timed` of them were answered."""

    outcome: str
    ended: str
    calls: int
    timed: int
    secs: float
    cost_usd: float


@dataclass(frozen=True, slots=True)
class Dated:
    """A call in which a date was agreed. `zone`: where the person is, "" where nobody knows."""

    line: CallLine
    redials_at: datetime | None
    """When its campaign calls again; None where none does."""
    zone: str
    told: datetime
    fields: dict[str, str]


class CallLineRows:
    """Written by `CallRows` in the transaction that writes the call."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, call: Call) -> None:
        self._database.insert("call_lines", _to_row(call))

    def save(self, call: Call) -> None:
        row = _to_row(call)
        sets = ", ".join(f"{name} = :{name}" for name in CHANGING)
        self._database.run(
            f"UPDATE call_lines SET {sets} WHERE call_id = :call_id",
            {name: row[name] for name in (*CHANGING, "call_id")},
        )

    def page(
        self, wanted: CallFilter, *, offset: int, limit: int, newest_first: bool
    ) -> list[CallLine]:
        where, bound = wanted.where()
        order = "DESC" if newest_first else "ASC"
        found = self._database.rows(
            f"{_LINES}{where} ORDER BY call_id {order} LIMIT ? OFFSET ?", [*bound, limit, offset]
        )
        return [_line(row) for row in found]

    def with_fields(
        self, wanted: CallFilter, after: int, limit: int
    ) -> list[tuple[CallLine, str | None]]:
        """The next calls behind the call `after`, oldest first, each with the fields of its
        result as JSON.
        """
        where, bound = wanted.where()
        found = self._database.rows(
            _LINES.replace(" FROM", f", {_FIELDS} AS fields FROM", 1)
            + f"{where or ' WHERE 1'} AND call_lines.call_id > ?"
            " ORDER BY call_lines.call_id LIMIT ?",
            [*bound, after, limit],
        )
        fields = [row.pop("fields") for row in found]
        return [(_line(row), told) for row, told in zip(found, fields, strict=True)]

    def count(self, wanted: CallFilter) -> int:
        where, bound = wanted.where()
        return int(self._database.value(f"SELECT count(*) FROM call_lines{where}", bound))

    def outcomes(self, campaign_id: int | None) -> dict[str, int]:
        """How many calls have each outcome."""
        of = "" if campaign_id is None else " AND campaign_id = :campaign"
        found = self._database.rows(
            "SELECT outcome AS what, count(*) AS n FROM call_lines"
            f" WHERE outcome IS NOT NULL{of} GROUP BY outcome",
            {"campaign": campaign_id},
        )
        return {row["what"]: row["n"] for row in found}

    def sums(self, campaign_id: int) -> list[Sum]:
        """Every ended call of a campaign, added up."""
        found = self._database.rows(
            "SELECT outcome, coalesce(ended, '') AS ended, count(*) AS calls,"
            " count(secs) AS timed, total(secs) AS secs, total(cost_usd) AS cost_usd"
            " FROM call_lines WHERE campaign_id = ? AND outcome IS NOT NULL"
            " GROUP BY outcome, ended",
            (campaign_id,),
        )
        return [Sum(**row) for row in found]

    def refused(self, campaign_id: int) -> int:
        """How many dials of a campaign surely never rang."""
        return int(
            self._database.value(
                "SELECT count(*) FROM call_lines WHERE campaign_id = ?"
                " AND outcome = 'not_reached' AND ended = 'failed' AND dial = 'refused'",
                (campaign_id,),
            )
        )

    def last_ends(self, campaign_id: int, most: int) -> list[str]:
        """How the newest ended calls of a campaign went down, newest first."""
        found = self._database.rows(
            "SELECT ended FROM call_lines WHERE campaign_id = ? AND phase = 'ended'"
            " ORDER BY call_id DESC LIMIT ?",
            (campaign_id, most),
        )
        return [row["ended"] or "" for row in found]

    def averages(
        self, profile: str, provider: str, world: World
    ) -> tuple[float | None, float | None]:
        """(seconds, cost in USD) of an average call with this profile through this provider, of
        the newest 500; a call that nobody answered took no time. None where nothing is known.
        """
        found = self._database.row(
            "SELECT count(*) AS n, coalesce(sum(secs), 0) AS secs, avg(cost_usd) AS cost FROM"
            " (SELECT secs, cost_usd FROM call_lines WHERE profile = ? AND provider = ?"
            " AND world = ? AND outcome IS NOT NULL ORDER BY call_id DESC LIMIT 500)",
            (profile, provider, world.value),
        )
        if found is None or not found["n"]:
            return None, None
        return found["secs"] / found["n"], found["cost"]

    def for_people(self, outcomes: Collection[Outcome], limit: int) -> list[CallLine]:
        """Calls with one of these outcomes, or whose result needs a person; newest first."""
        found = self._database.rows(
            f"{_LINES} WHERE call_lines.call_id IN (SELECT call_id FROM (SELECT call_id FROM"
            " call_lines WHERE needs_person != '' ORDER BY call_id DESC LIMIT ?)"
            f" UNION {_newest(outcomes)}) ORDER BY call_lines.call_id DESC LIMIT ?",
            [limit, *_bound(outcomes, limit), limit],
        )
        return [_line(row) for row in found]

    def of(self, call_ids: Collection[int]) -> list[CallLine]:
        """These calls, newest first."""
        marks = ", ".join("?" for _ in call_ids)
        found = self._database.rows(
            f"{_LINES} WHERE call_lines.call_id IN ({marks}) ORDER BY call_lines.call_id DESC",
            list(call_ids),
        )
        return [_line(row) for row in found]

    def with_dates(self, outcomes: Collection[Outcome], limit: int) -> list[Dated]:
        """Calls with one of these outcomes and no later call to the number, newest first."""
        found = self._database.rows(
            f"{_DATED} WHERE call_lines.call_id IN ({_newest(outcomes, _NONE_LATER)})"
            " ORDER BY call_lines.call_id DESC LIMIT ?",
            [*_bound(outcomes, limit), limit],
        )
        return [_dated(row) for row in found]


_DATED = _LINES.replace(
    " FROM call_lines",
    ", campaign_rows.due_ms, calls.zone, coalesce(calls.ended_at, calls.accepted_at) AS told,"
    " json_extract(calls.result, '$.fields') AS fields FROM call_lines",
) + (
    " JOIN calls ON calls.id = call_lines.call_id"
    " LEFT JOIN campaign_rows ON campaign_rows.id = call_lines.row_id"
    " AND campaign_rows.state = 'queued' AND campaign_rows.code = 'promised'"
)
_FIELDS = "(SELECT json_extract(result, '$.fields') FROM calls WHERE calls.id = call_lines.call_id)"
_NONE_LATER = (
    " AND NOT EXISTS (SELECT 1 FROM call_lines AS later WHERE later.number = one.number"
    " AND later.call_id > one.call_id AND later.dial != 'refused')"
)


def _newest(outcomes: Collection[Outcome], also: str = "") -> str:
    """The newest calls of each outcome, each read from the end of its index: see `_bound`."""
    one = (
        f"SELECT call_id FROM (SELECT call_id FROM call_lines AS one WHERE outcome = ?{also}"
        " ORDER BY call_id DESC LIMIT ?)"
    )
    return " UNION ALL ".join([one] * len(outcomes))


def _bound(outcomes: Collection[Outcome], limit: int) -> list[object]:
    return [value for outcome in outcomes for value in (outcome, limit)]


def _to_row(call: Call) -> Row:
    result = call.result
    secs = None
    if call.answered_at is not None and call.ended_at is not None:
        secs = (call.ended_at - call.answered_at).total_seconds()
    return {
        "call_id": call.id,
        "campaign_id": call.campaign_id,
        "row_id": call.row_id,
        "world": call.world.value,
        "provider": call.provider,
        "at_ms": to_ms(call.accepted_at),
        "name": call.target_name or "",
        "number": call.to_number,
        "profile": call.task.script or "" if call.task else "",
        "dial": call.dial.value,
        "phase": call.phase.value,
        "ended": call.ended,
        "outcome": call.outcome,
        "secs": secs,
        "cost_usd": call.cost_usd,
        "opted_out": int(result is not None and result.opted_out),
        "needs_person": result.needs_person if result else "",
    }


def _dated(row: Row) -> Dated:
    told = dict(row)
    due, zone, at = told.pop("due_ms"), told.pop("zone"), told.pop("told")
    fields: dict[str, dict[str, str]] = json.loads(told.pop("fields") or "{}")
    return Dated(
        line=_line(told),
        redials_at=None if due is None else from_ms(due),
        zone=zone,
        told=datetime.fromisoformat(at),
        fields={name: field["value"] for name, field in fields.items()},
    )


def _line(row: Row) -> CallLine:
    told = dict(row)
    told["at"] = from_ms(told.pop("at_ms"))
    told["opted_out"] = bool(told["opted_out"])
    return CallLine.model_validate(told)
