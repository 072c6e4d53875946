import asyncio
from collections.abc import AsyncGenerator

import pytest

from app.engine.rehearsals.by_hand import steps


async def counting(closed: list[bool]) -> AsyncGenerator[int, None]:
    try:
        for number in range(3):
            await asyncio.sleep(0)
            yield number
    finally:
        closed.append(True)


def test_what_never_waits_needs_no_loop():
    closed: list[bool] = []
    assert list(steps(counting(closed))) == [0, 1, 2]
    assert closed == [True]


def test_who_stops_early_closes_it():
    closed: list[bool] = []
    told = steps(counting(closed))
    assert next(told) == 0
    told.close()
    assert closed == [True]


def test_a_real_wait_is_refused_and_closed():
    closed: list[bool] = []

    class Wait:
        def __await__(self):
            yield "something"

    async def waiting() -> AsyncGenerator[int, None]:
        try:
            await Wait()
            yield 1
        finally:
            closed.append(True)

    with pytest.raises(RuntimeError, match="only a loop"):
        list(steps(waiting()))
    assert closed == [True]
