"""Floor and ours, interleaved in one run, so that a busy machine slows both."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

ROUNDS = 7
WOBBLE = 1.1
"""Within 10 % of a goal counts as reached: these figures wobble by that much."""


@dataclass(frozen=True)
class Measured:
    """Seconds for the same amount of work. `ratio` is what the goal speaks about."""

    name: str
    floor: float
    ours: float
    ratio: float
    goal: float
    higher_is_better: bool = False

    @property
    def reached(self) -> bool:
        if self.higher_is_better:
            return self.ratio * WOBBLE >= self.goal
        return self.ratio <= self.goal * WOBBLE


def side_by_side(
    floor: Callable[[], object], ours: Callable[[], object], rounds: int = ROUNDS
) -> tuple[float, float]:
    """Median seconds of each, run in turn."""
    times: tuple[list[float], list[float]] = ([], [])
    floor()
    ours()
    for _ in range(rounds):
        for work, spent in zip((floor, ours), times, strict=True):
            began = time.perf_counter()
            work()
            spent.append(time.perf_counter() - began)
    return statistics.median(times[0]), statistics.median(times[1])


def line(m: Measured) -> str:
    verdict = "ok" if m.reached else "MISSED"
    sign = ">=" if m.higher_is_better else "<="
    return (
        f"{m.name:34} floor {m.floor * 1000:9.2f} ms  ours {m.ours * 1000:9.2f} ms"
        f"  ratio {m.ratio:6.2f}  goal {sign} {m.goal:<5} {verdict}"
    )
