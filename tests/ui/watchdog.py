"""Watches the screen's thread: how long it did not turn its loop, and what it was doing then."""

import time
from types import TracebackType

from PySide6.QtCore import QObject, QTimer

LONGEST = 0.050
"""Seconds. A person notices a click that waits longer."""


class Watchdog(QObject):
    """Ticks as often as the loop lets it. A gap between two ticks is time in which no click, no key
    and no paint would have been served.

    `worked` counts the thread's own processor time in the gap: what our code cost, whatever else
    the machine was doing. `waited` is the clock on the wall.
    """

    def __init__(self) -> None:
        super().__init__()
        self.worked: list[float] = []
        self.waited: list[float] = []
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._tick)

    def __enter__(self) -> "Watchdog":
        self._cpu, self._wall = time.thread_time(), time.perf_counter()
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._timer.stop()

    def _tick(self) -> None:
        cpu, wall = time.thread_time(), time.perf_counter()
        self.worked.append(cpu - self._cpu)
        self.waited.append(wall - self._wall)
        self._cpu, self._wall = cpu, wall

    @property
    def longest(self) -> float:
        """Seconds of work in the longest gap."""
        return max(self.worked, default=0.0)

    def told(self) -> str:
        """For people: the longest gaps in milliseconds."""
        worst = sorted(self.worked, reverse=True)[:5]
        walls = sorted(self.waited, reverse=True)[:5]
        shown = ", ".join(f"{gap * 1000:.0f}" for gap in worst)
        wall = ", ".join(f"{gap * 1000:.0f}" for gap in walls)
        return f"{len(self.worked)} turns; worked {shown} ms; waited {wall} ms"
