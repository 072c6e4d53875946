"""Time, injected. Nothing in the engine asks the computer for the time but `SystemClock`."""

import asyncio
import heapq
import itertools
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """`now()` is aware and in UTC. `pretend` says that its time is made up."""

    @property
    def pretend(self) -> bool: ...

    def now(self) -> datetime: ...

    async def sleep(self, secs: float) -> None: ...


class SystemClock:
    """The computer's own time."""

    pretend = False

    def now(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251  the one place that may ask

    async def sleep(self, secs: float) -> None:
        await asyncio.sleep(secs)


class PretendClock:
    """Time that moves only when everybody waits for it: a week of calls takes a second.

    Sleepers wake in the order of their instants. The clock jumps to the next one after the loop
    went round `QUIET_ROUNDS` times without anybody asking for the time or starting to sleep:
    a woken task needs a few rounds (its future, the waits built on it) before it sleeps again.
    Work done in threads is not seen; nothing that runs on a pretend clock uses them.
    """

    QUIET_ROUNDS = 12
    pretend = True

    def __init__(self, start: datetime) -> None:
        if start.tzinfo is None:
            raise ValueError("a pretend clock needs an aware start")
        self._now = start.astimezone(UTC)
        self._sleepers: list[tuple[datetime, int, asyncio.Future[None]]] = []
        self._order = itertools.count()
        self._quiet = 0
        self._turning = False

    def now(self) -> datetime:
        self._quiet = 0
        return self._now

    async def sleep(self, secs: float) -> None:
        loop = asyncio.get_running_loop()
        wake: asyncio.Future[None] = loop.create_future()
        until = self._now + timedelta(seconds=max(0.0, secs))
        heapq.heappush(self._sleepers, (until, next(self._order), wake))
        self._quiet = 0
        if not self._turning:
            self._turning = True
            loop.call_soon(self._turn, loop)
        await wake

    def _turn(self, loop: asyncio.AbstractEventLoop) -> None:
        while self._sleepers and self._sleepers[0][2].done():  # cancelled while asleep
            heapq.heappop(self._sleepers)
        if not self._sleepers:
            self._turning = False
            return
        self._quiet += 1
        if self._quiet > self.QUIET_ROUNDS:
            self._quiet = 0
            until, _, wake = heapq.heappop(self._sleepers)
            self._now = max(self._now, until)
            wake.set_result(None)
        loop.call_soon(self._turn, loop)
