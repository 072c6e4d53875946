"""Before the first dial: a verdict and the opening sentence for every row."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import datetime

from app.engine.campaigns.next_due import duplicate_of
from app.engine.campaigns.rows import code_of
from app.engine.conversation.text_promises import unkept_promises
from app.engine.errors import Problem
from app.engine.model.board import RowLine
from app.engine.model.brief import Brief
from app.engine.model.campaign import Campaign, CampaignRow
from app.engine.model.preflight import Preflight, RowVerdict
from app.engine.store.store import Store
from app.engine.work import Hear, Stop, Teller

__all__ = ["Look", "Preflight", "RowVerdict", "look_ahead", "preflight"]

Look = Callable[[CampaignRow], tuple[Problem | None, Brief | None]]

PAGE = 64
STEP_SECS = 0.002
"""After so long a piece the loop has its turn; a row takes about as much."""


def preflight(
    campaign: Campaign, store: Store, look: Look, now: datetime, usd_per_minute: float | None
) -> Preflight:
    """Judge every row as if it were dialed now. Changes nothing. `usd_per_minute`: what the owner
    says that the provider costs; None where calls are free.
    """
    looked = _Looked(look)
    rows = tuple(_verdicts(campaign, store, looked))
    return _summed(campaign, store, rows, now, looked.first, usd_per_minute)


async def look_ahead(
    campaign: Campaign,
    store: Store,
    look: Look,
    now: datetime,
    usd_per_minute: float | None,
    *,
    progress: Hear | None = None,
    stop: Stop | None = None,
) -> Preflight:
    """The same in short pieces, on the loop's own thread. Raises Stopped."""
    loop = asyncio.get_running_loop()
    told = Teller(progress, stop)
    total = store.campaigns.lines.rows(campaign.id)
    rows: list[RowVerdict] = []
    began = loop.time()
    looked = _Looked(look)
    for verdict in _verdicts(campaign, store, looked):
        rows.append(verdict)
        if loop.time() - began >= STEP_SECS:
            told(len(rows), total)
            await asyncio.sleep(0)
            began = loop.time()
    told(len(rows), total)
    told.flush()
    return _summed(campaign, store, tuple(rows), now, looked.first, usd_per_minute)


class _Looked:
    """A look that remembers the first brief: all rows of a campaign have one script."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self.first: Brief | None = None

    def __call__(self, row: CampaignRow) -> tuple[Problem | None, Brief | None]:
        problem, brief = self._look(row)
        self.first = self.first or brief
        return problem, brief


def _verdicts(campaign: Campaign, store: Store, look: Look) -> Iterator[RowVerdict]:
    for page in store.campaigns.lines.pages(campaign.id, PAGE):
        yield from (_verdict(line, store, look) for line in page)


def _verdict(line: RowLine, store: Store, look: Look) -> RowVerdict:
    row = line.row
    contact = store.contacts.get(row.contact_id)
    problem, brief = look(row)
    if twin := store.campaigns.earlier_row_to(row):
        problem = duplicate_of(twin)
    told = RowVerdict(
        row=contact.row if contact else row.position,
        to=row.to_number,
        verdict="call",
        opening=brief.opening.text if brief else "",
        name=line.name,
        contact_id=row.contact_id,
        row_id=row.id,
    )
    if problem is None:
        return told
    verdict = "wait" if problem.passes_at else "skip"
    held = {"code": code_of(problem), "reason": problem.detail, "at": problem.passes_at}
    return told.model_copy(update={"verdict": verdict, **held})


def _summed(
    campaign: Campaign, store: Store, rows: tuple[RowVerdict, ...], now: datetime,
    first: Brief | None, usd_per_minute: float | None,
) -> Preflight:  # fmt: skip
    dials = [row.at or now for row in rows if row.verdict != "skip"]
    least, most = len(dials), len(dials) * campaign.plan.max_attempts
    secs, cost = store.calls.lines.averages(campaign.profile, campaign.provider, campaign.world)
    return Preflight(
        rows=rows,
        first_dial=min(dials, default=None),
        calls=least,
        calls_most=most,
        secs=None if secs is None else secs * least,
        cost_usd=_cost(least, most, cost, secs, first, usd_per_minute),
        unkept_texts=() if first is None else unkept_promises(first),
    )


def _cost(
    least: int, most: int, cost: float | None, secs: float | None, first: Brief | None,
    usd_per_minute: float | None,
) -> tuple[float, float] | None:  # fmt: skip
    """As earlier calls did; before any, from a minute each to the longest that is allowed."""
    if cost is not None:
        return cost * least, cost * most
    if usd_per_minute is None or first is None:
        return None
    usual = max(1.0, secs / 60) if secs else 1.0
    longest = max(usual, first.max_duration_secs / 60)
    return usual * usd_per_minute * least, longest * usd_per_minute * most
