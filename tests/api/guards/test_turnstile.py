"""A burst enters one by one, the loop is never held up, and too many are sent away politely."""

import asyncio
import time
from functools import partial
from pathlib import Path

import pytest

from app.api.guards import turnstile
from app.api.problems import retry_after
from app.engine.errors import Problem, ProblemKind
from tests.api.serving import Api, body, engine_in, over_tcp
from tests.fakes import FakeClock, FakeProvider


async def nobody(*_: object) -> None:
    raise AssertionError("nobody speaks or hears here")


async def test_a_hundred_posts_at_once_are_one_dial(tmp_path: Path) -> None:
    provider = FakeProvider()
    async with over_tcp(engine_in(tmp_path, provider)) as (api, _):
        answers = await asyncio.gather(*(api.post(Idempotency_Key="one") for _ in range(100)))
        assert {answer.status_code for answer in answers} == {200}
        assert len({answer.content for answer in answers}) == 1
        assert sum("Idempotent-Replayed" not in answer.headers for answer in answers) == 1
        assert len(provider.dialed) == 1


async def test_too_many_are_told_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turnstile, "MAX_INSIDE", 3)
    let_go = asyncio.Event()

    async def slow(*_: object) -> None:
        await let_go.wait()

    guard = turnstile.Turnstile(slow, FakeClock())
    enter = partial(guard, {}, nobody, nobody)
    inside = [asyncio.create_task(enter()) for _ in range(3)]
    await asyncio.sleep(0)
    with pytest.raises(Problem) as caught:
        await enter()
    assert caught.value.kind is ProblemKind.ENVIRONMENT
    assert retry_after(caught.value, FakeClock()) == 1
    let_go.set()
    await asyncio.gather(*inside)
    await enter()


async def test_a_burst_leaves_the_loop_free(api: Api) -> None:
    gaps: list[float] = []

    async def beat() -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(0)
            gaps.append(time.perf_counter() - before)

    beating = asyncio.create_task(beat())
    posts = [api.post(body(to=f"+121255501{n:02d}")) for n in range(50, 80)]
    assert {answer.status_code for answer in await asyncio.gather(*posts)} <= {200, 429}
    beating.cancel()
    assert sorted(gaps)[-3] < 0.25, "one request a turn; generous for a busy machine"
