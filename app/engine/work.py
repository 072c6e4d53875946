"""Long work in a thread: progress on the loop's thread, and an end when somebody asks for it.

The loop's thread also draws the window. What takes longer than a blink runs here instead and
calls `told` every few milliseconds: that is where it hears that it should stop.
"""

import asyncio
import contextlib
import gc
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

T = TypeVar("T")

TELL_SECS = 0.1
"""Progress reaches the loop at most this often: nobody reads faster."""
_TURN_SECS = 0.0005
"""Python's own turn is 5 ms long: a slot that asks SQLite ten things would wait ten of them."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far work is. `total` None: nobody knows yet; so is then `secs_left`."""

    done: int
    total: int | None
    per_sec: float
    secs_left: float | None


class Stopped(Exception):
    """Work ended because it was asked to; what it had begun is undone."""


class Stop:
    """The wish that work should end. Any thread may ask and look."""

    def __init__(self) -> None:
        self._asked = threading.Event()

    def ask(self) -> None:
        self._asked.set()

    @property
    def asked(self) -> bool:
        return self._asked.is_set()


class Told(Protocol):
    """What the work calls every millisecond or so. Raises Stopped when the work should end."""

    def __call__(self, done: int, total: int | None = None) -> None: ...


Hear = Callable[[Progress], None]


def seconds() -> float:
    """For how long work has run, as a difference of two: no date, no instant."""
    return time.monotonic()


class Teller:
    """`told` for one piece of work: heeds `stop`, passes progress on to `tell`."""

    def __init__(self, tell: Hear | None, stop: Stop | None) -> None:
        self._tell = tell
        self._stop = stop
        # How long work has run is no date and no instant: the clock that may be pretended says
        # nothing about it, and no decision hangs on it.
        self._began = self._told_at = time.monotonic()
        self._untold: tuple[int, int | None] | None = None

    def __call__(self, done: int, total: int | None = None) -> None:
        if self._stop is not None and self._stop.asked:
            raise Stopped
        self._untold = (done, total)
        now = time.monotonic()
        if now - self._told_at >= TELL_SECS:
            self.flush()

    def flush(self) -> None:
        """Tell what has not been told yet."""
        if self._untold is None or self._tell is None:
            return
        done, total = self._untold
        self._untold = None
        self._told_at = time.monotonic()
        per_sec = done / max(self._told_at - self._began, 1e-6)
        left = None if total is None or not per_sec else max(total - done, 0) / per_sec
        self._tell(Progress(done, total, per_sec, left))


class _Courtesy:
    """While work runs, threads take short turns, and Python's collector leaves the objects alone
    that have long been there.

    It looks at all of them whenever their number has grown by a quarter, and everybody waits:
    100 ms for a list of 10,000 rows. What is young is collected all the same.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._works = 0
        self._usual = gc.get_threshold()
        self._turn = sys.getswitchinterval()

    def __enter__(self) -> None:
        with self._lock:
            if not self._works:
                self._usual = gc.get_threshold()
                gc.set_threshold(*self._usual[:2], _NEVER)
                self._turn = sys.getswitchinterval()
                sys.setswitchinterval(_TURN_SECS)
            self._works += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._works -= 1
            if not self._works:
                gc.set_threshold(*self._usual)
                sys.setswitchinterval(self._turn)


_NEVER = 1_000_000_000
_courtesy = _Courtesy()


async def in_thread(
    do: Callable[[Told], T], *, progress: Hear | None = None, stop: Stop | None = None
) -> T:
    """Run `do(told)` in a thread of its own and give what it gives; the loop goes on meanwhile.

    `progress` is called on the loop's thread, at most ten times a second and once at the end.
    Raises Stopped when `stop` was asked. Cancelling asks the work to stop and waits for it: no
    thread is left behind that still writes.
    """
    stop = stop or Stop()
    loop = asyncio.get_running_loop()
    ended: asyncio.Future[T] = loop.create_future()

    def later(call: Callable[..., object], *given: object) -> None:
        # The loop may be gone when the program was ended the hard way; then nobody listens.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(call, *given)

    tell: Hear | None = None if progress is None else lambda said: later(progress, said)

    def work() -> None:
        told = Teller(tell, stop)
        try:
            with _courtesy:
                result = do(told)
            told.flush()
        except BaseException as error:
            later(ended.set_exception, error)
        else:
            later(ended.set_result, result)

    threading.Thread(target=work, name=getattr(do, "__qualname__", "work")).start()
    try:
        await asyncio.wait([ended])
    except asyncio.CancelledError:
        stop.ask()
        await _end_of(ended)
        raise
    return ended.result()


async def _end_of(ended: asyncio.Future[T]) -> None:
    """Wait until a thread has ended, however often whoever waits is cancelled."""
    while not ended.done():
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.wait([ended])
    ended.exception()  # heard: a failure after the cancelling is nobody's any more
