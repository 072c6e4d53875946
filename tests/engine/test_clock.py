"""A pretend clock: sleepers wake in order, and a week costs no time."""

import asyncio
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.clock import AT_ONCE, OwnersClock, PlayClock, PretendClock, SystemClock
from tests.fakes import MONDAY, until


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


async def test_played_time_runs_at_its_speed() -> None:
    clock, loop = PlayClock(MONDAY, speed=1000), asyncio.get_running_loop()
    began = loop.time()
    await clock.sleep(20)
    real = loop.time() - began
    assert real >= 0.0195
    assert timedelta(seconds=20) <= clock.now() - MONDAY <= timedelta(seconds=1000 * real + 5)


async def test_played_sleepers_wake_in_order_at_their_instants() -> None:
    clock, woken = PlayClock(MONDAY, speed=10_000), list[int]()

    async def sleeper(secs: int) -> None:
        await clock.sleep(secs)
        assert clock.now() >= MONDAY + timedelta(seconds=secs)
        woken.append(secs)

    await asyncio.gather(*(sleeper(secs) for secs in (70, 10, 130, 40)))
    assert woken == [10, 40, 70, 130]


async def test_a_long_wait_is_cut_to_what_people_wait_for() -> None:
    clock = PlayClock(MONDAY, speed=1)
    clock.LONGEST_WAIT = 0.02
    loop = asyncio.get_running_loop()
    began = loop.time()
    night = asyncio.ensure_future(clock.sleep(8 * 3600))
    await asyncio.wait({night}, timeout=0.005)
    left = MONDAY + timedelta(hours=8) - clock.now()
    assert timedelta(0) <= left <= timedelta(seconds=0.02)
    assert not night.done()
    await night
    assert 0.019 <= loop.time() - began < 5
    assert clock.now() >= MONDAY + timedelta(hours=8)


async def test_a_deadline_does_not_pull_time_ahead_of_whoever_was_just_woken() -> None:
    clock = PlayClock(MONDAY, speed=1000)

    async def talk() -> datetime:
        for _ in range(clock.QUIET_ROUNDS - 2):  # a few turns pass between two sleeps
            await asyncio.sleep(0)
        await clock.sleep(5)
        return clock.now()

    deadline = asyncio.ensure_future(clock.sleep(10**6))
    assert await talk() < MONDAY + timedelta(seconds=1000)
    deadline.cancel()


async def test_another_speed_reaches_those_who_sleep() -> None:
    clock, loop = PlayClock(MONDAY, speed=0.01), asyncio.get_running_loop()
    clock.LONGEST_WAIT = 10**6
    slow = asyncio.ensure_future(clock.sleep(60))
    await asyncio.sleep(0.005)
    before = clock.now()
    began = loop.time()
    clock.speed = 6000
    assert clock.now() >= before, "a new speed changes nothing that was"
    await slow
    assert 0.005 < loop.time() - began < 5
    sleeping = asyncio.ensure_future(clock.sleep(10**7))
    await asyncio.sleep(0)
    clock.speed = AT_ONCE
    await sleeping
    at = clock.now()
    assert at >= MONDAY + timedelta(seconds=10**7)
    await asyncio.sleep(0.002)
    assert clock.now() == at, "at once means that the wall's time counts for nothing"
    clock.speed = 1
    assert timedelta(0) <= clock.now() - at < timedelta(seconds=1)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10**5), st.integers(1, 10**9)), min_size=1, max_size=12))
def test_played_time_never_goes_back(steps: list[tuple[int, int]]) -> None:
    async def scene() -> list[datetime]:
        clock = PlayClock(MONDAY, speed=1)
        clock.LONGEST_WAIT = 0.0005
        seen = [clock.now()]
        for secs, speed in steps:
            nap = asyncio.ensure_future(clock.sleep(secs))
            clock.speed = speed if speed % 7 else AT_ONCE
            seen.append(clock.now())
            await nap
            seen.append(clock.now())
        return seen

    seen = asyncio.run(scene())
    assert seen == sorted(seen)
    assert seen[-1] >= MONDAY + timedelta(seconds=sum(secs for secs, _ in steps))


async def test_at_once_is_the_pretend_clock() -> None:
    clock = PlayClock(MONDAY, AT_ONCE)
    await asyncio.gather(clock.sleep(3600), clock.sleep(60))
    assert clock.now() == MONDAY + timedelta(seconds=3600)
    assert clock.pretend


async def test_nothing_runs_while_nobody_sleeps() -> None:
    clock = PlayClock(MONDAY, speed=1)
    nap = asyncio.ensure_future(clock.sleep(5))
    await asyncio.sleep(0)
    assert clock._timer is None, "five seconds are longer than the longest wait"
    await until(lambda: clock._timer is not None)
    nap.cancel()
    clock.speed = 2
    assert clock._timer is None
    await asyncio.sleep(0)
    assert not clock._turning


async def test_a_clock_goes_on_in_another_loop() -> None:
    clock = PlayClock(MONDAY, speed=1)
    await asyncio.to_thread(asyncio.run, clock.sleep(0.001))
    before = clock.now()
    await clock.sleep(0.001)
    assert timedelta(0) < clock.now() - before < timedelta(seconds=1)


@pytest.mark.parametrize("speed", [0, -1, float("nan")])
def test_time_runs_forward_only(speed: float) -> None:
    with pytest.raises(ValueError, match="forward"):
        PlayClock(MONDAY, speed)


def test_before_a_loop_runs_time_stands() -> None:
    clock = PlayClock(MONDAY, speed=1000)
    assert clock.now() == clock.now() == MONDAY


async def test_the_owners_clock_is_played_until_it_turns_real() -> None:
    ahead = SystemClock().now() + timedelta(days=9)
    clock = OwnersClock(ahead, 1000.0)
    assert clock.pretend
    await clock.sleep(5)
    assert clock.now() >= ahead + timedelta(seconds=5)
    asleep = asyncio.get_running_loop().create_task(clock.sleep(20))
    await asyncio.sleep(0)
    clock.turn_real()
    assert not clock.pretend
    assert abs(clock.now() - SystemClock().now()) < timedelta(seconds=5)
    await asyncio.wait_for(asleep, 5)
    await clock.sleep(0.001)
