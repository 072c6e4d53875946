"""A stream that must keep up with a telephone call: a first word soon, no long pauses, an end."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass

from app.engine.clock import Clock
from app.engine.conversation.models.endpoint import Told, Usage
from app.engine.tasks import Tasks


class TooLate(Exception):
    """The message is a sentence for the owner."""


@dataclass(frozen=True, slots=True)
class Limits:
    """In seconds."""

    first: float = 2.5
    """Until the first word, or the first sign of a tool."""
    pause: float = 2.0
    """Between two pieces."""
    whole: float = 12.0


@dataclass(frozen=True, slots=True)
class _Failed:
    error: Exception


@dataclass(frozen=True, slots=True)
class _Rung:
    """A timer's end; only that of the wait at hand counts."""

    wait: int


_Queued = Told | _Failed | _Rung | None


async def in_time(
    stream: AsyncGenerator[Told, None], clock: Clock, limits: Limits
) -> AsyncGenerator[Told, None]:
    """What the stream gives. Raises TooLate, and whatever the stream raises."""
    tasks = Tasks()
    queue: asyncio.Queue[_Queued] = asyncio.Queue()
    tasks.start(_pump(stream, queue), "a model's stream")
    began, spoke, wait = clock.now(), False, 0
    try:
        while True:
            gone = (clock.now() - began).total_seconds()
            most = limits.pause if spoke else limits.first - gone
            wait += 1
            left = min(most, limits.whole - gone)
            timer = tasks.start(_ring(clock, left, wait, queue), "a model's time")
            got = await _next(queue, wait)
            timer.cancel()
            if isinstance(got, _Rung):
                raise TooLate(_why(limits, spoke=spoke, ended=left < most))
            if isinstance(got, _Failed):
                raise got.error
            if got is None:
                return
            spoke = spoke or not isinstance(got, Usage)
            yield got
    finally:
        await tasks.close()


async def _next(queue: "asyncio.Queue[_Queued]", wait: int) -> _Queued:
    while True:
        got = await queue.get()
        if not isinstance(got, _Rung) or got.wait == wait:
            return got


async def _pump(stream: AsyncGenerator[Told, None], queue: "asyncio.Queue[_Queued]") -> None:
    """The stream lives in this task alone: httpx wants to be left by the task that entered it."""
    try:
        async with aclosing(stream):
            async for told in stream:
                queue.put_nowait(told)
    except Exception as error:  # raised again where the stream is read
        queue.put_nowait(_Failed(error))
    else:
        queue.put_nowait(None)


async def _ring(clock: Clock, secs: float, wait: int, queue: "asyncio.Queue[_Queued]") -> None:
    await clock.sleep(max(0.0, secs))
    queue.put_nowait(_Rung(wait))


def _why(limits: Limits, *, spoke: bool, ended: bool) -> str:
    if ended:
        return "The model took too long for its answer."
    if spoke:
        return f"The model paused for more than {limits.pause:g} seconds."
    return f"The model's first word did not come within {limits.first:g} seconds."
