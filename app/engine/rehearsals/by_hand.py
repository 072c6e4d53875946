"""Driving an async generator without an event loop, where it never really waits."""

from collections.abc import AsyncGenerator, Coroutine, Iterator
from typing import Any, TypeVar

T = TypeVar("T")


def steps(events: AsyncGenerator[T, None]) -> Iterator[T]:
    """What `events` gives, one by one; a thread with work of its own needs no loop for it.

    Only for generators whose waits are over at once (`asyncio.sleep(0)`): RuntimeError otherwise.
    """
    try:
        while True:
            try:
                told = _result(events.__anext__())
            except StopAsyncIteration:
                return
            yield told
    finally:
        _result(events.aclose())


def _result(step: Coroutine[Any, Any, T]) -> T:
    try:
        while step.send(None) is None:
            pass
    except StopIteration as told:
        return told.value
    # Thrown into it, so that what it has begun is ended too.
    return step.throw(RuntimeError("a rehearsed call waits for what only a loop can bring"))
