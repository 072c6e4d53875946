"""Kept tasks: their failures are heard and none outlives the close."""

import asyncio
import gc

import pytest

from app.engine.tasks import Tasks


async def test_a_task_gives_its_result() -> None:
    async def work() -> int:
        return 7

    tasks = Tasks()
    assert await tasks.start(work(), "seven") == 7
    await tasks.close()


async def test_a_failure_is_logged_with_its_name_and_told(caplog: pytest.LogCaptureFixture) -> None:
    async def fail() -> None:
        raise RuntimeError("planted")

    tasks = Tasks()
    told: list[BaseException] = []
    tasks.on_failure = told.append
    await asyncio.wait([tasks.start(fail(), "row 5")])
    assert "row 5 failed" in caplog.text
    assert [str(error) for error in told] == ["planted"]


async def test_a_waiting_task_survives_the_garbage_collector() -> None:
    done = asyncio.Event()

    async def wait() -> None:
        await asyncio.get_running_loop().create_future()

    async def nap() -> None:
        await asyncio.sleep(0)
        gc.collect()
        done.set()

    tasks = Tasks()
    tasks.start(wait(), "for ever")
    tasks.start(nap(), "nap")
    await done.wait()
    await asyncio.sleep(0)
    assert {task.get_name() for task in tasks._running} == {"for ever"}
    await tasks.close()


async def test_close_ends_what_runs_and_waits_for_its_last_words(
    caplog: pytest.LogCaptureFixture,
) -> None:
    ended: list[str] = []

    async def work() -> None:
        try:
            await asyncio.sleep(3600)
        finally:
            await asyncio.sleep(0)
            ended.append("tidied up")

    tasks = Tasks()
    task = tasks.start(work(), "long")
    await asyncio.sleep(0)
    await tasks.close()
    assert ended == ["tidied up"]
    assert task.cancelled()
    assert caplog.text == ""
