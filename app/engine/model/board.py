"""A campaign as people watch it: counts that add up, what dials next, and lines for tables."""

from datetime import datetime

from app.engine.model.campaign import Campaign, CampaignRow, CampaignStatus
from app.engine.model.frozen import Frozen


class NextUp(Frozen):
    """A queued row that is dialed soon. `attempt` 1 is the row's first call."""

    row_id: int
    name: str
    number: str
    dials_at: datetime | None
    """Not before this instant; None while nothing dials."""
    when: str
    """`dials_at` where the person is: `Monday 9:00 in Denver`; empty while nothing dials."""
    because: str
    attempt: int


class RowLine(Frozen):
    """A row of a campaign with the name of the person it calls."""

    row: CampaignRow
    name: str


class Board(Frozen):
    """A running campaign at a glance: settled + live + to_retry + untouched are all its rows.

    `outcomes` counts ended calls by outcome, and by how they ended where nobody was reached.
    """

    status: CampaignStatus
    settled: int
    """Rows that are not called again: done, skipped, or for a person."""
    live: int
    to_retry: int
    untouched: int
    goal_met: int
    calls: int
    """Calls that are over or on the line; those that never rang are not among them."""
    cost_usd: float
    call_secs: float | None
    """Average length of an answered call; None before the first."""
    outcomes: dict[str, int]
    failing: float
    """Share of the last ended calls that failed at the provider (0 to 1)."""
    next_up: tuple[NextUp, ...]
    next_dial_at: datetime | None
    why: str
    """Why nothing dials, or empty while something does."""

    @property
    def rows(self) -> int:
        return self.settled + self.live + self.to_retry + self.untouched


class Unsettled(Frozen):
    """A campaign that a crash or a pause left with calls nobody knows the end of."""

    campaign: Campaign
    unknown: int
    """Rows whose call may have rung; a person must tell what happened."""
    open: int
    """Rows whose call is not over and that nobody follows."""
