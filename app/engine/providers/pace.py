"""How fast providers may be asked: one rate over all of them, and slower where one says so."""

import asyncio
from datetime import datetime, timedelta

from app.engine.clock import Clock

PER_SECOND = 28
"""Of the thirty that all requests together may be; the rest is left to dials and hang-ups."""
SLOWEST = 60.0
"""Seconds: however long a provider asks to be left alone, it is asked again after so long."""


class Pace:
    """Requests that look at calls wait here for their turn; a dial and a hang-up never do.

    At most `per_second` begin in any second.
    """

    def __init__(self, clock: Clock, per_second: int = PER_SECOND) -> None:
        self._clock = clock
        self._apart = timedelta(seconds=1 / per_second)
        self._line = asyncio.Lock()
        """Held while one waits: a loop that stood still lets nobody catch up afterwards."""
        self._next: datetime | None = None
        self._rests: dict[str, datetime] = {}

    async def turn(self, whose: str) -> None:
        """Wait until `whose` provider may be asked. Turns are given in the order of asking."""
        while True:
            await self._clock.sleep(self._left(self._rests.get(whose)))
            async with self._line:
                await self._clock.sleep(self._left(self._next))
                if not self._left(self._rests.get(whose)):
                    self._next = self._clock.now() + self._apart
                    return

    def _left(self, until: datetime | None) -> float:
        """Seconds. More than the longest rest means that the clock was set back meanwhile, as when
        played time turns real: nobody waits for an instant that lies so far ahead.
        """
        left = (until - self._clock.now()).total_seconds() if until else 0.0
        return left if 0.0 < left <= SLOWEST else 0.0

    def rest(self, whose: str, secs: float) -> None:
        """Leave a provider alone: it said that it is asked too often."""
        until = self._clock.now() + timedelta(seconds=min(max(secs, 0.0), SLOWEST))
        self._rests[whose] = max(until, self._rests.get(whose, until))
