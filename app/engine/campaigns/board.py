"""A campaign at a glance, added up from narrow indexes: it is asked for ten times a second."""

from collections import Counter
from datetime import datetime

from app.engine.campaigns.why import Words
from app.engine.events import CampaignWaits
from app.engine.model.board import Board, NextUp, RowLine
from app.engine.model.campaign import Campaign, CampaignState, CampaignStatus, RowState
from app.engine.model.result import Ended, Outcome
from app.engine.store.call_lines import Sum
from app.engine.store.campaign_lines import Tally
from app.engine.store.store import Store

NEXT_UP = 5
LAST_CALLS = 8
"""As many as the brake looks at."""
SETTLED = (RowState.DONE, RowState.SKIPPED, RowState.NEEDS_PERSON)


def status(campaign: Campaign, store: Store, wait: CampaignWaits | None) -> CampaignStatus:
    """The counts alone. `wait`: what keeps it from dialing now."""
    return _status(campaign, store, wait, store.campaigns.lines.tallies(campaign.id))


def board(campaign: Campaign, store: Store, wait: CampaignWaits | None, words: Words) -> Board:
    """The whole board. `words` says why its next rows wait."""
    tallies = store.campaigns.lines.tallies(campaign.id)
    sums = store.calls.lines.sums(campaign.id)
    told = _status(campaign, store, wait, tallies)
    queued = [tally for tally in tallies if tally.state is RowState.QUEUED]
    timed = sum(one.timed for one in sums)
    last = store.calls.lines.last_ends(campaign.id, LAST_CALLS)
    queue = store.campaigns.lines.next_queued(campaign.id, NEXT_UP)
    return Board(
        status=told,
        settled=sum(told.states.get(state, 0) for state in SETTLED),
        live=told.states.get(RowState.CALLING, 0),
        to_retry=sum(tally.rows for tally in queued if tally.called),
        untouched=sum(tally.rows for tally in queued if not tally.called),
        goal_met=told.outcomes.get(Outcome.GOAL_MET, 0),
        calls=told.calls - store.calls.lines.refused(campaign.id),
        cost_usd=sum(one.cost_usd for one in sums),
        call_secs=sum(one.secs for one in sums) / timed if timed else None,
        outcomes=_outcomes(sums),
        failing=last.count(Ended.FAILED) / len(last) if last else 0.0,
        next_up=tuple(_next_up(line, campaign, wait, words) for line in queue),
        next_dial_at=told.next_dial_at,
        why=told.why,
    )


def _status(
    campaign: Campaign, store: Store, wait: CampaignWaits | None, tallies: list[Tally]
) -> CampaignStatus:
    states, outcomes = Counter[str](), Counter[str]()
    for tally in tallies:
        states[tally.state.value] += tally.rows
        if tally.outcome is not None:
            outcomes[tally.outcome] += tally.rows
    return CampaignStatus(
        campaign=campaign,
        rows=sum(states.values()),
        states=dict(states),
        outcomes=dict(outcomes),
        skipped=store.campaigns.lines.skipped(campaign.id) if states[RowState.SKIPPED] else {},
        calls=store.calls.count_of(campaign.id),
        live=store.calls.open_phases(campaign.id),
        next_dial_at=wait.until if wait and campaign.state is CampaignState.RUNNING else None,
        why=campaign.why or (wait.why if wait else ""),
    )


def _outcomes(sums: list[Sum]) -> dict[str, int]:
    """Nobody was reached in so many ways that how it ended says more than the outcome."""
    told = Counter[str]()
    for one in sums:
        told[one.ended if one.outcome == Outcome.NOT_REACHED else one.outcome] += one.calls
    return dict(told.most_common())


def _next_up(line: RowLine, campaign: Campaign, wait: CampaignWaits | None, words: Words) -> NextUp:
    at = _dials_at(line.row.due_at, campaign, wait)
    return NextUp(
        row_id=line.row.id,
        name=line.name,
        number=line.row.to_number,
        dials_at=at,
        when=words.when(line.row, at) if at else "",
        because=words.because(line.row),
        attempt=line.row.calls + 1,
    )


def _dials_at(due_at: datetime, campaign: Campaign, wait: CampaignWaits | None) -> datetime | None:
    if campaign.state is not CampaignState.RUNNING:
        return None
    return max(due_at, wait.until) if wait and wait.until else due_at
