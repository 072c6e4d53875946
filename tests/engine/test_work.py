"""Work in a thread: progress where the window draws, an end when asked for, no thread left."""

import asyncio
import threading

import pytest

from app.engine import work
from app.engine.work import Progress, Stop, Stopped, Teller, Told, in_thread


async def test_the_work_runs_elsewhere_and_its_result_comes_back() -> None:
    def do(told: Told) -> int:
        return threading.get_ident()

    assert await in_thread(do) != threading.get_ident()


async def test_progress_is_heard_on_the_loops_thread_and_once_at_the_end() -> None:
    heard: list[tuple[int, Progress]] = []

    def do(told: Told) -> str:
        for done in range(1, 51):
            told(done, 50)
        return "done"

    assert await in_thread(do, progress=lambda p: heard.append((threading.get_ident(), p))) == (
        "done"
    )
    assert {thread for thread, _ in heard} == {threading.get_ident()}
    last = heard[-1][1]
    assert (last.done, last.total, last.secs_left) == (50, 50, 0)
    assert last.per_sec > 0
    assert len(heard) < 20, "not once per row"


async def test_what_the_work_raises_is_raised_to_whoever_waits() -> None:
    def do(told: Told) -> None:
        raise ValueError("planted")

    with pytest.raises(ValueError, match="planted"):
        await in_thread(do)


async def test_work_ends_at_its_next_word_once_it_is_asked_to() -> None:
    stop, begun = Stop(), threading.Event()
    after: list[int] = []

    def do(told: Told) -> None:
        begun.set()
        for done in range(1_000_000):
            told(done)
            if stop.asked:
                after.append(done)

    task = asyncio.get_running_loop().create_task(in_thread(do, stop=stop))
    await asyncio.to_thread(begun.wait)
    stop.ask()
    with pytest.raises(Stopped):
        await asyncio.wait_for(task, 1)
    assert len(after) <= 1


async def test_cancelling_waits_until_the_thread_is_gone() -> None:
    begun, ended = threading.Event(), threading.Event()

    def do(told: Told) -> None:
        begun.set()
        try:
            while True:
                told(1)
        finally:
            ended.set()

    task = asyncio.get_running_loop().create_task(in_thread(do))
    await asyncio.to_thread(begun.wait)
    task.cancel()
    await asyncio.sleep(0)
    task.cancel()  # an impatient second time leaves no thread behind either
    with pytest.raises(asyncio.CancelledError):
        await task
    assert ended.is_set()


async def test_the_loop_turns_while_work_is_busy() -> None:
    turns, ready = 0, threading.Event()

    def do(told: Told) -> None:
        while not ready.is_set():
            told(sum(range(20_000)))

    task = asyncio.get_running_loop().create_task(in_thread(do))
    while turns < 100:
        await asyncio.sleep(0)
        turns += 1
    assert not task.done()
    ready.set()
    await task


def test_progress_is_told_at_most_so_often(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(work.time, "monotonic", lambda: now[0])
    heard: list[Progress] = []
    told = Teller(heard.append, None)
    for step in range(1, 21):
        now[0] = step / 64
        told(step, 40)
    told.flush()
    told.flush()
    assert [progress.done for progress in heard] == [7, 14, 20]
    assert (heard[-1].per_sec, heard[-1].secs_left) == (64, 20 / 64)


def test_without_a_total_nobody_knows_how_long() -> None:
    heard: list[Progress] = []
    told = Teller(heard.append, None)
    told(5)
    told.flush()
    assert (heard[0].total, heard[0].secs_left) == (None, None)
