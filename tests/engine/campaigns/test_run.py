"""A run and the calls that were under way before it: nothing ends while a call is on the line."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from app.engine.engine import Engine
from app.engine.events import RowChanged
from app.engine.model.call import Phase
from app.engine.model.campaign import CampaignState, Plan, RowState
from app.engine.model.result import Ended, Outcome
from app.engine.providers.base import Handle, Lookup, Snapshot
from tests.fakes import (
    FakeClock,
    FakeProvider,
    add_list,
    ended,
    not_reached,
    open_engine,
    people,
    until,
)


async def crashed(
    folder: Path, provider: FakeProvider, plan: Plan, clock: FakeClock | None = None
) -> Engine:
    """Reopened with one call of the campaign still on the line; nothing dials yet."""
    clock = clock or FakeClock()
    engine = open_engine(folder, clock, provider)
    add_list(engine, people(1))
    campaign = engine.campaigns.create("spring", list_name="people", profile="reminder", plan=plan)
    provider.hold = asyncio.Event()
    provider.ending = lambda _: Snapshot(phase=Phase.IN_CALL)
    running = asyncio.ensure_future(engine.campaigns.run(campaign))
    await until(lambda: engine.calls.recent() and engine.calls.recent()[0].provider_id)
    engine._store.close()  # as a killed program leaves it
    running.cancel()
    await asyncio.gather(running, *engine.tasks._running, return_exceptions=True)

    dialed = provider.dialed[0]
    provider.found = Lookup(handle=Handle(provider_id="fake:1", attempt_id=dialed.attempt_id))
    engine = open_engine(folder, clock, provider)
    await engine.settle()
    return engine


@pytest.mark.parametrize("resumed", [False, True])
async def test_a_call_from_before_a_crash_gives_its_row_the_outcome(
    tmp_path: Path, *, resumed: bool
) -> None:
    provider = FakeProvider()
    engine = await crashed(tmp_path, provider, Plan(pace="fast", max_attempts=1))
    changed: list[RowChanged] = []
    engine.bus.subscribe(RowChanged, changed.append)
    campaign = engine.campaigns.named("spring")
    assert campaign.state is CampaignState.PAUSED
    [row] = engine.campaigns.rows(campaign)
    assert row.state is RowState.CALLING
    running = asyncio.ensure_future(engine.campaigns.run(campaign)) if resumed else None
    for _ in range(50):
        await asyncio.sleep(0)
    assert running is None or not running.done(), "it must not end while somebody is spoken to"

    provider.ending = lambda _: ended(Outcome.GOAL_MET)
    assert provider.hold is not None
    provider.hold.set()
    await until(lambda: changed)
    [row] = engine.campaigns.rows(campaign)
    assert (row.state, row.outcome, row.attempts) == (RowState.DONE, Outcome.GOAL_MET, 1)
    if running is not None:
        assert (await running).state is CampaignState.DONE
    assert len(provider.dialed) == 1
    await engine.close()


async def test_its_retry_is_dialed_by_the_run_that_was_resumed(tmp_path: Path) -> None:
    provider, clock = FakeProvider(), FakeClock()
    engine = await crashed(tmp_path, provider, Plan(pace="fast"), clock)
    campaign = engine.campaigns.named("spring")
    running = asyncio.ensure_future(engine.campaigns.run(campaign))
    for _ in range(50):
        await asyncio.sleep(0)
    answers = iter([not_reached(Ended.BUSY)] + [ended(Outcome.GOAL_MET)] * 9)
    provider.ending = lambda _: next(answers)
    assert provider.hold is not None
    provider.hold.set()
    await until(lambda: engine.campaigns.rows(campaign)[0].state is RowState.QUEUED)
    for _ in range(20):
        await asyncio.sleep(0)
    clock.move(timedelta(minutes=30))
    assert (await running).state is CampaignState.DONE
    [row] = engine.campaigns.rows(campaign)
    assert (row.outcome, row.attempts, row.calls) == (Outcome.GOAL_MET, 2, 2)
    assert [dialed.attempt for dialed in provider.dialed] == [1, 2]
    await engine.close()
