"""A board adds up, names who is next, and says why nothing dials."""

import asyncio
from datetime import datetime
from pathlib import Path

import pytest

from app.engine.clock import PretendClock
from app.engine.engine import Engine
from app.engine.events import CampaignWaits
from app.engine.model.campaign import Campaign, CampaignState, Plan, RowState
from app.engine.model.result import Ended, Outcome
from app.engine.providers.base import DialError, DialRequest, Snapshot
from tests.fakes import (
    MONDAY,
    FakeProvider,
    add_list,
    ended,
    not_reached,
    open_engine,
    people,
    until,
)


@pytest.fixture
def provider() -> FakeProvider:
    return FakeProvider()


@pytest.fixture
async def engine(tmp_path: Path, provider: FakeProvider):
    engine = open_engine(tmp_path, PretendClock(MONDAY), provider)
    yield engine
    await engine.close()


def made(engine: Engine, count: int, plan: Plan) -> Campaign:
    add_list(engine, people(count))
    return engine.campaigns.create("spring", list_name="people", profile="reminder", plan=plan)


async def test_before_the_first_call_everything_is_untouched(engine: Engine) -> None:
    board = engine.campaigns.board(made(engine, 7, Plan()))
    assert (board.rows, board.untouched, board.settled, board.live) == (7, 7, 0, 0)
    assert (board.calls, board.cost_usd, board.call_secs, board.failing) == (0, 0, None, 0)
    assert [n.name for n in board.next_up] == [f"Person {n}" for n in range(1, 6)]
    assert {n.because for n in board.next_up} == {"the campaign has not started yet"}
    assert {n.dials_at for n in board.next_up} == {None}


async def test_counts_add_up_at_every_instant(engine: Engine, provider: FakeProvider) -> None:
    ends = iter([not_reached(Ended.NO_ANSWER), ended(Outcome.DISPUTED)] * 20)
    provider.ending = lambda _: next(ends)
    campaign = made(engine, 20, Plan(pace="fast", max_attempts=2, concurrency=3))
    seen: list[tuple[int, ...]] = []

    def look(_: object) -> None:
        board = engine.campaigns.board(campaign)
        assert board.rows == 20
        assert sum(board.status.states.values()) == 20
        seen.append((board.settled, board.live, board.to_retry, board.untouched))

    provider.dialing = look
    await engine.campaigns.run(campaign)
    assert len({row[3] for row in seen}) == 20, "each dial takes one from the untouched"
    assert any(row[2] for row in seen)
    board = engine.campaigns.board(campaign)
    assert (board.settled, board.next_up, board.why) == (20, (), "")
    assert board.status == engine.campaigns.status(campaign)
    assert sum(board.outcomes.values()) == board.calls
    assert set(board.outcomes) == {"no_answer", "disputed"}


async def test_money_time_and_failures(engine: Engine, provider: FakeProvider) -> None:
    def end(dialed: DialRequest) -> Snapshot:
        cost = ended(Outcome.GOAL_MET).model_copy(update={"cost_usd": 0.25})
        return cost if len(provider.dialed) % 2 else not_reached(Ended.FAILED)

    def dial(_: object) -> None:
        if len(provider.dialed) == 4:
            raise DialError("no such number", dialed="no", trouble="number")

    provider.ending, provider.dialing = end, dial
    campaign = made(engine, 4, Plan(pace="fast", max_attempts=1, concurrency=1))
    await engine.campaigns.run(campaign)
    board = engine.campaigns.board(campaign)
    assert board.cost_usd == 0.5
    assert board.goal_met == 2
    assert board.call_secs is not None
    assert board.failing == 0.5
    assert (board.calls, board.status.calls) == (3, 4), "what was refused never rang"


async def test_who_is_next_and_why_they_wait(engine: Engine, provider: FakeProvider) -> None:
    provider.ending = lambda _: not_reached(Ended.NO_ANSWER)
    campaign = made(engine, 2, Plan(pace="fast", concurrency=1))
    provider.hold = asyncio.Event()
    task = engine.campaigns.start(campaign)
    await until(lambda: len(engine.calls.live) == 1)
    board = engine.campaigns.board(campaign)
    assert (board.live, board.why, board.next_dial_at) == (1, "", None)
    assert [(n.name, n.because) for n in board.next_up] == [
        ("Person 2", "as soon as a line is free")
    ]
    calling, queued = engine.campaigns.rows(campaign)
    assert engine.campaigns.why_row(calling) == "On the line now."
    assert engine.campaigns.why_row(queued) == "Is dialed as soon as a line is free."
    engine.campaigns.pause(campaign)
    assert "paused. Paused by you." in engine.campaigns.why_row(queued)
    provider.hold.set()
    await task
    [second, first] = engine.campaigns.board(campaign).next_up
    assert (second.name, second.attempt, first.name, first.attempt) == (
        "Person 2",
        1,
        "Person 1",
        2,
    )
    assert first.because == "Will be tried again because nobody answered"


async def test_a_wait_that_is_over_is_told_no_more(engine: Engine, provider: FakeProvider) -> None:
    whys: list[tuple[str, bool]] = []

    def look(_: object) -> None:
        board = engine.campaigns.board(campaign)
        whys.append((board.why, board.next_dial_at is None))

    campaign = made(engine, 3, Plan(max_attempts=1, concurrency=1))
    provider.dialing = look
    await engine.campaigns.run(campaign)
    assert whys == [("", True)] * 3


async def test_a_paused_campaign_names_no_next_dial(engine: Engine, provider: FakeProvider) -> None:
    told: list[datetime | None] = []

    def pause(_: CampaignWaits) -> None:
        if not told:
            told.append(engine.campaigns.board(campaign).next_dial_at)
            engine.campaigns.pause(campaign)

    campaign = made(engine, 3, Plan(max_attempts=1, concurrency=1))
    engine.bus.subscribe(CampaignWaits, pause)
    await engine.campaigns.run(campaign)
    assert told[0] is not None
    board = engine.campaigns.board(campaign)
    assert (board.why, board.next_dial_at) == ("Paused by you.", None)


async def test_the_running_ones_are_told_newest_first(
    engine: Engine, provider: FakeProvider
) -> None:
    provider.hold = asyncio.Event()
    first = made(engine, 1, Plan(pace="fast", max_attempts=1))
    add_list(engine, people(2)[1:], "others")
    second = engine.campaigns.create("next", list_name="others", profile="reminder")
    assert engine.campaigns.running() == ()
    tasks = [engine.campaigns.start(first), engine.campaigns.start(second)]
    assert [c.name for c in engine.campaigns.running()] == ["next", "spring"]
    engine.campaigns.pause(second)
    assert [c.name for c in engine.campaigns.running()] == ["spring"]
    provider.hold.set()
    await asyncio.gather(*tasks)
    assert engine.campaigns.running() == ()


async def test_after_a_crash_what_is_unsettled_is_named(
    tmp_path: Path, provider: FakeProvider
) -> None:
    engine = open_engine(tmp_path, PretendClock(MONDAY), provider)
    campaign = made(engine, 5, Plan(pace="fast", max_attempts=1, concurrency=1))

    def dial(_: object) -> None:
        if len(provider.dialed) == 1:
            raise DialError("no answer from the provider", dialed="maybe")

    provider.dialing, provider.hold = dial, asyncio.Event()
    running = engine.campaigns.start(campaign)
    await until(lambda: len(engine.calls.live) == 1 and len(provider.dialed) == 2)
    assert engine.campaigns.unsettled() == []
    engine._store.close()  # as a killed program leaves it
    running.cancel()
    await asyncio.gather(running, *engine.tasks._running, return_exceptions=True)

    provider.snapshot = _out_of_reach  # type: ignore[method-assign]
    engine = open_engine(tmp_path, PretendClock(MONDAY), provider)
    await engine.settle()
    [left] = engine.campaigns.unsettled()
    assert (left.campaign.state, left.unknown, left.open) == (CampaignState.PAUSED, 1, 1)
    unknown, still, waiting = engine.campaigns.rows(campaign)[:3]
    assert "Tell what happened" in engine.campaigns.why_row(unknown)
    assert "not settled" in engine.campaigns.why_row(still)
    assert "Nothing dials until you resume it." in engine.campaigns.why_row(waiting)
    await engine.close()


async def _out_of_reach(_: object) -> Snapshot:
    raise ConnectionError


async def test_rows_come_by_the_page_with_names(engine: Engine) -> None:
    campaign = made(engine, 30, Plan())
    page = engine.campaigns.row_page(campaign, offset=10, limit=5)
    assert [line.row.position for line in page] == [11, 12, 13, 14, 15]
    assert [line.name for line in page] == [f"Person {n}" for n in range(11, 16)]
    assert engine.campaigns.row_count(campaign) == 30
    found = engine.campaigns.row_page(campaign, search="person 3")
    assert [line.name for line in found] == ["Person 3", "Person 30"]
    assert engine.campaigns.row_count(campaign, search="person 3") == 2
    assert engine.campaigns.row_count(campaign, search="5550130") == 1
    engine.do_not_call.add(people(3)[2].phone, source="they wrote")
    assert engine.campaigns.row_count(campaign, state=RowState.SKIPPED) == 1
    [skipped] = engine.campaigns.row_page(campaign, state=RowState.SKIPPED)
    assert engine.campaigns.why_row(skipped.row) == "Never called: Put on the do-not-call list."
    assert [r.row.position for r in engine.campaigns.row_page(
        campaign, state=RowState.QUEUED, offset=1, limit=2
    )] == [2, 4]  # fmt: skip
    assert engine.campaigns.row_page(campaign, outcome=Outcome.GOAL_MET) == []
