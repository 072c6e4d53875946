"""Real time that runs faster, and the same in two programs."""

import asyncio
import time
from datetime import datetime, timedelta

from tests.fakes import MONDAY

SPEED = 40.0


class SwiftClock:
    """Counts from `since` (as `time.time()` told it), which is ten in the morning in New York.

    Not a pretended clock: whoever sleeps on it sleeps, and live calls are placed by it.
    """

    pretend = False

    def __init__(self, since: float, speed: float = SPEED) -> None:
        self._since = since
        self._speed = speed

    def now(self) -> datetime:
        return MONDAY + timedelta(seconds=(time.time() - self._since) * self._speed)

    async def sleep(self, secs: float) -> None:
        await asyncio.sleep(max(secs, 0.0) / self._speed)
