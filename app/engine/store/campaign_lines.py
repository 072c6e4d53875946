"""A campaign's rows as boards and tables read them: added up, or a page at a time with names."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.engine.model.board import RowLine, Unsettled
from app.engine.model.campaign import Campaign, CampaignRow, RowState
from app.engine.model.result import Outcome
from app.engine.store.database import Database, Row
from app.engine.store.search import LIKE, pattern
from app.engine.store.times import from_ms

_LINES = (
    "SELECT campaign_rows.*, coalesce(contacts.name, '') AS name FROM campaign_rows"
    " LEFT JOIN contacts ON contacts.id = campaign_rows.contact_id"
)


@dataclass(frozen=True, slots=True)
class RowFilter:
    """Which rows of a campaign are wanted; what is None or empty is not asked."""

    campaign_id: int
    state: RowState | None = None
    outcome: Outcome | None = None
    search: str = ""

    def where(self) -> tuple[str, list[object]]:
        """(condition with its WHERE, what it binds)."""
        asked, bound = ["campaign_id = ?"], list[object]([self.campaign_id])
        for column, wanted in (("state", self.state), ("outcome", self.outcome)):
            if wanted is not None:
                # The plus keeps SQLite on the index by position: a page needs no sorting then.
                asked.append(f"+{column} = ?")
                bound.append(wanted)
        if self.search.strip():
            asked.append(f"(contacts.name {LIKE} OR to_number {LIKE})")
            bound += [pattern(self.search)] * 2
        return f" WHERE {' AND '.join(asked)}", bound


@dataclass(frozen=True, slots=True)
class Tally:
    """Rows of a campaign that are alike."""

    state: RowState
    outcome: str | None
    called: bool
    rows: int


class CampaignLines:
    """Reads only."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def tallies(self, campaign_id: int) -> list[Tally]:
        """All rows of a campaign, added up in one walk over one index."""
        found = self._database.stream(
            "SELECT state, outcome, calls > 0, count(*) FROM campaign_rows"
            " WHERE campaign_id = ? GROUP BY outcome, ended, state, calls",
            (campaign_id,),
        )
        return [Tally(RowState(state), out, bool(called), n) for state, out, called, n in found]

    def rows(self, campaign_id: int) -> int:
        return self.count(RowFilter(campaign_id))

    def with_outcome(self, campaign_id: int, outcome: Outcome) -> int:
        return int(
            self._database.value(
                "SELECT count(*) FROM campaign_rows WHERE campaign_id = ? AND outcome = ?",
                (campaign_id, outcome),
            )
        )

    def unsettled(self, campaign: Campaign) -> Unsettled:
        """How many rows of a campaign have a call of which nobody knows the end."""
        unknown, still = self._database.rows(
            "SELECT count(*) AS n FROM campaign_rows WHERE campaign_id = :of"
            " AND outcome = 'unknown' AND state = 'needs_person' UNION ALL"
            " SELECT count(*) FROM campaign_rows WHERE campaign_id = :of AND state = 'calling'",
            {"of": campaign.id},
        )
        return Unsettled(campaign=campaign, unknown=unknown["n"], open=still["n"])

    def skipped(self, campaign_id: int) -> dict[str, int]:
        """How many skipped rows have each code."""
        found = self._database.stream(
            "SELECT code, count(*) FROM campaign_rows"
            " WHERE campaign_id = ? AND state = 'skipped' GROUP BY code",
            (campaign_id,),
        )
        return dict(found)

    def next_queued(self, campaign_id: int, limit: int) -> list[RowLine]:
        """The queued rows that are due first, in the order in which they would be dialed."""
        found = self._database.rows(
            f"{_LINES} WHERE campaign_id = ? AND state = 'queued'"
            " ORDER BY due_ms, position LIMIT ?",
            (campaign_id, limit),
        )
        return [row_line(row) for row in found]

    def page(self, wanted: RowFilter, *, offset: int, limit: int) -> list[RowLine]:
        where, bound = wanted.where()
        if wanted == RowFilter(wanted.campaign_id):
            # Positions have no gap, so a page far down costs what the first one costs.
            where, bound = f"{where} AND position > ?", [*bound, offset]
            offset = 0
        found = self._database.rows(
            f"{_LINES}{where} ORDER BY position LIMIT ? OFFSET ?", [*bound, limit, offset]
        )
        return [row_line(row) for row in found]

    def pages(self, campaign_id: int, limit: int) -> Iterator[list[RowLine]]:
        """Every row in the list's order, a page at a time; rows may change between two pages."""
        offset = 0
        while page := self.page(RowFilter(campaign_id), offset=offset, limit=limit):
            yield page
            offset = page[-1].row.position

    def count(self, wanted: RowFilter) -> int:
        where, bound = wanted.where()
        names = " LEFT JOIN contacts ON contacts.id = contact_id" if wanted.search.strip() else ""
        return int(self._database.value(f"SELECT count(*) FROM campaign_rows{names}{where}", bound))


def row_line(row: Row) -> RowLine:
    told = dict(row)
    name = told.pop("name")
    told["due_at"] = from_ms(told.pop("due_ms"))
    return RowLine(row=CampaignRow.model_validate(told), name=name)
