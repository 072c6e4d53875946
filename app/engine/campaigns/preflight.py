"""Before the first dial: a verdict and the opening sentence for every row."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import Literal

from app.engine.campaigns.next_due import duplicate_of
from app.engine.campaigns.rows import code_of
from app.engine.errors import Problem
from app.engine.model.brief import Brief
from app.engine.model.campaign import Campaign, CampaignRow
from app.engine.model.frozen import Frozen
from app.engine.store.store import Store

Look = Callable[[CampaignRow], tuple[Problem | None, Brief | None]]


class RowVerdict(Frozen):
    """What will happen to one row, as of now."""

    row: int
    """The row's number in its file."""
    to: str
    verdict: Literal["call", "wait", "skip"]
    code: str = ""
    reason: str = ""
    at: datetime | None = None
    opening: str = ""


class Preflight(Frozen):
    """What would happen if the campaign ran now: every row with its verdict, and the sums."""

    rows: tuple[RowVerdict, ...]

    @property
    def totals(self) -> dict[str, int]:
        return dict(Counter(verdict.verdict for verdict in self.rows))


def preflight(campaign: Campaign, store: Store, look: Look) -> Preflight:
    """Judge every row as if it were dialed now. Changes nothing."""
    return Preflight(
        rows=tuple(_verdict(row, store, look) for row in store.campaigns.rows(campaign.id))
    )


def _verdict(row: CampaignRow, store: Store, look: Look) -> RowVerdict:
    contact = store.contacts.get(row.contact_id)
    number = contact.row if contact else row.position
    problem, brief = look(row)
    if twin := store.campaigns.earlier_row_to(row):
        problem = duplicate_of(twin)
    opening = brief.opening.text if brief else ""
    if problem is None:
        return RowVerdict(row=number, to=row.to_number, verdict="call", opening=opening)
    return RowVerdict(
        row=number,
        to=row.to_number,
        verdict="wait" if problem.passes_at else "skip",
        code=code_of(problem),
        reason=problem.detail,
        at=problem.passes_at,
        opening=opening,
    )
