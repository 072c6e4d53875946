"""How fast providers may be asked: one rate over all of them, and slower where one says so."""

import asyncio
from datetime import datetime, timedelta

from app.engine.clock import Clock

PER_SECOND = 30
SLOWEST = 60.0
"""Seconds: however long a provider asks to be left alone, it is asked again after so long."""


class Pace:
    """Requests that look at calls wait here for their turn; a dial and a hang-up never do.

    At most `per_second` begin in any second.
    """

    def __init__(self, clock: Clock, per_second: int = PER_SECOND) -> None:
        self._clock = clock
        self._apart = timedelta(seconds=1 / per_second)
        self._next: datetime | None = None
        self._rests: dict[str, datetime] = {}

    async def turn(self, whose: str) -> None:
        """Wait until `whose` provider may be asked. Turns are given in the order of asking."""
        while True:
            now = self._clock.now()
            rests = self._rests.get(whose)
            if rests is not None and rests > now:
                await self._clock.sleep((rests - now).total_seconds())
                continue
            at = max(now, self._next or now)
            self._next = at + self._apart
            if at > now:
                await self._clock.sleep((at - now).total_seconds())
            else:
                await asyncio.sleep(0)
            return

    def rest(self, whose: str, secs: float) -> None:
        """Leave a provider alone: it said that it is asked too often."""
        until = self._clock.now() + timedelta(seconds=min(max(secs, 0.0), SLOWEST))
        self._rests[whose] = max(until, self._rests.get(whose, until))
