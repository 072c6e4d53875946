"""Time, injected. Nothing in the engine asks the computer for the time but `SystemClock`."""

import asyncio
import contextlib
import heapq
import itertools
import math
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


class _Sleepers:
    """Whoever sleeps on a made-up time, the next to wake first."""

    def __init__(self) -> None:
        self._heap: list[tuple[datetime, int, asyncio.Future[None]]] = []
        self._order = itertools.count()

    def add(self, until: datetime) -> asyncio.Future[None]:
        wake: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._heap, (until, next(self._order), wake))
        return wake

    def next(self) -> datetime | None:
        """When the next one wakes; None while nobody sleeps."""
        while self._heap and self._heap[0][2].done():  # cancelled while asleep
            heapq.heappop(self._heap)
        return self._heap[0][0] if self._heap else None

    def wake_next(self) -> None:
        heapq.heappop(self._heap)[2].set_result(None)


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
        self._now = _aware(start)
        self._sleepers = _Sleepers()
        self._quiet = 0
        self._turning = False

    def now(self) -> datetime:
        self._quiet = 0
        return self._now

    async def sleep(self, secs: float) -> None:
        wake = self._sleepers.add(self._now + timedelta(seconds=max(0.0, secs)))
        self._quiet = 0
        self._turn_on()
        await wake

    def _turn_on(self) -> None:
        if not self._turning:
            self._turning = True
            asyncio.get_running_loop().call_soon(self._turn)

    def _turn(self) -> None:
        self._turning = False
        until = self._sleepers.next()
        if until is None:
            return
        self._quiet += 1
        if self._quiet > self.QUIET_ROUNDS:
            self._quiet = 0
            self._jump(until)
        else:
            self._turn_on()

    def _jump(self, until: datetime) -> None:
        """Everybody waits: what the next one waits for comes now."""
        self._now = max(self._now, until)
        self._sleepers.wake_next()
        self._turn_on()


AT_ONCE = math.inf
"""The speed of a `PlayClock` that waits for nothing."""


class PlayClock(PretendClock):
    """Time that runs `speed` times as fast as on the wall, for people who watch a simulation.

    A wait of more than `LONGEST_WAIT` real seconds is cut short: time jumps, so that only that
    much is left. `AT_ONCE` behaves as `PretendClock` does. Time never goes back, whatever the
    speed is changed to; while nobody sleeps nothing runs.
    """

    LONGEST_WAIT = 3.0
    """Real seconds."""

    def __init__(self, start: datetime, speed: float) -> None:
        super().__init__(start)
        self._speed = _positive(speed)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._read_at = 0.0
        """The loop's own time at which `_now` was right."""
        self._timer: asyncio.TimerHandle | None = None

    @property
    def speed(self) -> float:
        """Pretended seconds in a real one."""
        return self._speed

    @speed.setter
    def speed(self, speed: float) -> None:
        self._catch_up()
        self._speed = _positive(speed)
        self._quiet = 0
        if self._loop is not None:
            self._arm(self._loop)

    def now(self) -> datetime:
        self._catch_up()
        return super().now()

    async def sleep(self, secs: float) -> None:
        loop = asyncio.get_running_loop()
        if loop is not self._loop:
            self._loop, self._read_at = loop, loop.time()
        self._catch_up()
        wake = self._sleepers.add(self._now + timedelta(seconds=max(0.0, secs)))
        self._quiet = 0
        self._arm(loop)
        await wake

    def _catch_up(self) -> None:
        """Let as much time pass as has passed on the wall since it was last looked at."""
        if self._loop is None:
            with contextlib.suppress(RuntimeError):  # before a loop runs, time stands
                self._loop = asyncio.get_running_loop()
                self._read_at = self._loop.time()
            return
        before, self._read_at = self._read_at, self._loop.time()
        if self._speed < AT_ONCE:
            self._now += timedelta(seconds=max(0.0, self._read_at - before) * self._speed)

    def _arm(self, loop: asyncio.AbstractEventLoop) -> None:
        """See to it that the next sleeper wakes in time, and that nothing runs without one."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        until = self._sleepers.next()
        if until is None:
            return
        left = (until - self._now).total_seconds() / self._speed
        if self._speed == AT_ONCE or left > self.LONGEST_WAIT:
            # Whoever was just woken may sleep for less: a jump waits until the loop is quiet.
            self._turn_on()
        else:
            self._timer = loop.call_later(max(0.0, left), self._ring, loop)

    def _jump(self, until: datetime) -> None:
        if self._speed == AT_ONCE:
            super()._jump(until)
            return
        self._catch_up()
        longest = timedelta(seconds=self.LONGEST_WAIT * self._speed)
        self._now = max(self._now, until - longest)
        if self._loop is not None:
            self._arm(self._loop)

    def _ring(self, loop: asyncio.AbstractEventLoop) -> None:
        self._timer = None
        self._catch_up()
        while (until := self._sleepers.next()) is not None and until <= self._now:
            self._sleepers.wake_next()
        self._arm(loop)


class OwnersClock(PlayClock):
    """Played while everybody is simulated; from `turn_real` on the computer's own time.

    Whoever sleeps when it turns wakes as if it had not. Played time may be ahead: simulated calls
    keep their instants, and real ones never had any.
    """

    def __init__(self, start: datetime, speed: float) -> None:
        super().__init__(start, speed)
        self._real: SystemClock | None = None

    def turn_real(self) -> None:
        """For good: played time goes on where it was only after the next start."""
        self._real = self._real or SystemClock()
        self.pretend = False

    def now(self) -> datetime:
        return self._real.now() if self._real else super().now()

    async def sleep(self, secs: float) -> None:
        await (self._real.sleep(secs) if self._real else super().sleep(secs))


def _aware(start: datetime) -> datetime:
    if start.tzinfo is None:
        raise ValueError("a pretend clock needs an aware start")
    return start.astimezone(UTC)


def _positive(speed: float) -> float:
    if not speed > 0:
        raise ValueError("time runs forward only")
    return speed
