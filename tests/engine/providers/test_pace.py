"""One rate over all providers, on a clock that the test reads."""

import asyncio
from datetime import timedelta

from app.engine.clock import PretendClock
from app.engine.providers.pace import SLOWEST, Pace
from tests.fakes import MONDAY


async def test_never_more_than_the_rate_in_any_second_whoever_asks():
    clock = PretendClock(MONDAY)
    pace = Pace(clock, per_second=10)
    told = []

    async def ask(whose: str):
        await pace.turn(whose)
        told.append(clock.now())

    await asyncio.gather(*(ask(f"vendor {n % 3}") for n in range(35)))
    assert len(told) == 35
    for first in told:
        assert sum(first <= at < first + timedelta(seconds=1) for at in told) <= 10
    assert clock.now() - MONDAY >= timedelta(seconds=3.4)


async def test_a_provider_that_asks_for_rest_gets_it_and_the_others_go_on():
    clock = PretendClock(MONDAY)
    pace = Pace(clock)
    pace.rest("slow", 20)
    await pace.turn("quick")
    assert clock.now() - MONDAY < timedelta(seconds=1)
    await pace.turn("slow")
    assert clock.now() - MONDAY >= timedelta(seconds=20)


async def test_no_rest_is_longer_than_the_longest_and_a_short_one_shortens_none():
    clock = PretendClock(MONDAY)
    pace = Pace(clock)
    pace.rest("slow", 9_999)
    pace.rest("slow", 1)
    await pace.turn("slow")
    assert timedelta(seconds=SLOWEST) <= clock.now() - MONDAY < timedelta(seconds=SLOWEST + 1)


async def test_a_clock_that_was_set_back_makes_nobody_wait():
    clock = PretendClock(MONDAY)
    pace = Pace(clock)
    pace.rest("slow", 30)
    await pace.turn("quick")
    clock._now -= timedelta(days=2)
    before = clock.now()
    await pace.turn("slow")
    await pace.turn("quick")
    assert clock.now() - before < timedelta(seconds=1)
