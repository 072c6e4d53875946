"""A pretend clock: sleepers wake in order, and a week costs no time."""

import asyncio
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.clock import PretendClock, SystemClock
from tests.fakes import MONDAY


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=20))
def test_sleepers_wake_in_the_order_of_their_instants(waits: list[int]) -> None:
    async def scene() -> list[tuple[int, datetime]]:
        clock, woken = PretendClock(MONDAY), list[tuple[int, datetime]]()

        async def sleeper(secs: int) -> None:
            await clock.sleep(secs)
            woken.append((secs, clock.now()))

        await asyncio.gather(*(sleeper(secs) for secs in waits))
        return woken

    woken = asyncio.run(scene())
    assert [secs for secs, _ in woken] == sorted(waits)
    assert all(at == MONDAY + timedelta(seconds=secs) for secs, at in woken)


async def test_time_stands_while_somebody_works() -> None:
    clock = PretendClock(MONDAY)
    seen: list[datetime] = []

    async def worker() -> None:
        for _ in range(200):
            seen.append(clock.now())
            await asyncio.sleep(0)

    await asyncio.gather(clock.sleep(60), worker())
    assert seen[-1] == MONDAY


async def test_a_cancelled_sleeper_moves_nothing() -> None:
    clock = PretendClock(MONDAY)
    early = asyncio.ensure_future(clock.sleep(3600))
    await asyncio.sleep(0)
    early.cancel()
    await clock.sleep(10)
    assert clock.now() == MONDAY + timedelta(seconds=10)


def test_a_start_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        PretendClock(datetime(2026, 6, 1))  # noqa: DTZ001  that is the point


async def test_the_system_clock_is_aware() -> None:
    before = SystemClock().now()
    await SystemClock().sleep(0)
    assert before.tzinfo is not None
    assert SystemClock().now() >= before
