"""Time that a test moves by hand."""

import asyncio
from datetime import UTC, datetime, timedelta


class HandClock:
    """Nobody waits really: `forward` wakes whoever's time has come."""

    pretend = False

    def __init__(self) -> None:
        self._now = datetime(2026, 6, 9, 16, 0, tzinfo=UTC)
        self._sleepers: list[tuple[datetime, asyncio.Future[None]]] = []
        self._begun = asyncio.Condition()
        self.sleeps = 0
        """How often anybody began to sleep."""

    def now(self) -> datetime:
        return self._now

    async def sleep(self, secs: float) -> None:
        wake: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._sleepers.append((self._now + timedelta(seconds=secs), wake))
        self.sleeps += 1
        async with self._begun:
            self._begun.notify_all()
        await wake

    async def slept(self, times: int) -> None:
        """Until somebody has begun to sleep so often."""
        async with self._begun:
            await self._begun.wait_for(lambda: self.sleeps >= times)

    def forward(self, secs: float) -> None:
        self._now += timedelta(seconds=secs)
        due = [wake for until, wake in self._sleepers if until <= self._now]
        self._sleepers = [(u, w) for u, w in self._sleepers if u > self._now and not w.done()]
        for wake in due:
            if not wake.done():
                wake.set_result(None)
