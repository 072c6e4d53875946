"""Two programs, of which one or the other is killed until the wanted number of kills is reached."""

import contextlib
import multiprocessing
import random
import socket
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path

from tests.kills.chained.judge import look_at_both
from tests.kills.chained.play import KEY, READY, play
from tests.kills.rounds import verified

# A process that has imported everything makes the others: each start is a moment, not seconds.
PROCESSES = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
PROCESSES.set_forkserver_preload(["app.api.application", "tests.kills.chained.play"])

LATEST_SECS = 0.5
"""A kill falls this long after both programs run and somebody was dialed, at the latest."""
DIALING_SECS = 0.015
"""So long after the telephone rings the other side may not know it yet; most kills fall there."""
PATIENCE_SECS = 120.0


@dataclass
class ChainTally:
    """What the kills came to."""

    rows: int
    kills: int = 0
    near: int = 0
    far: int = 0
    rounds: int = 0
    between: int = 0
    """Kills while a call was open on the near side's books."""
    dials: int = 0
    doubles: int = 0
    unseen: int = 0
    open: int = 0
    wrong: int = 0
    unknown: int = 0
    broken: int = 0


class Programs:
    """Both, each with its folder; whoever is gone is started again."""

    def __init__(self, folder: Path, rows: int, *, naive: bool) -> None:
        self.folder = folder
        self._rows = rows
        self._naive = naive
        self._since = str(time.time())
        self._port = free_port()
        self._running: dict[str, BaseProcess] = {}

    def start(self, side: str) -> None:
        place = self.folder / side
        place.mkdir(parents=True, exist_ok=True)
        (place / READY).unlink(missing_ok=True)
        told = [side, str(place)]
        if side == "far":
            told += [str(self._port), self._since]
        else:
            key = (self.folder / "far" / KEY).read_text()
            told += [f"http://127.0.0.1:{self._port}", key, self._since, str(self._rows)]
            told += ["--naive"] if self._naive else []
        process = PROCESSES.Process(target=play, args=(told,))
        process.start()
        self._running[side] = process

    def wait_until_ready(self, side: str) -> None:
        self._until(lambda: (self.folder / side / READY).exists() or self.through(), side)

    def through(self) -> bool:
        """Whether the near side has nothing left to do."""
        code = self._running["near"].exitcode if "near" in self._running else None
        if code not in (None, 0):
            raise RuntimeError(f"the near side failed by itself with {code}")
        return code == 0

    def wait_until_through(self) -> None:
        self._until(self.through, "near")

    def wait_until_dialed(self, more_than: int) -> None:
        """A dial since the last kill, where one is left to be made."""
        log = self.folder / "far" / "exchange.jsonl"
        self._until(lambda: _size(log) > more_than or self.through(), "near")

    def _until(self, true: Callable[[], bool], side: str) -> None:
        deadline = time.monotonic() + PATIENCE_SECS
        while not true():
            if self._running["far"].exitcode is not None:
                raise RuntimeError("the far side failed by itself")
            if time.monotonic() > deadline:
                raise TimeoutError(f"the {side} side does not go on")
            time.sleep(0.0005)

    def kill(self, side: str) -> None:
        """With signal 9: nothing is put in order."""
        process = self._running.pop(side)
        process.kill()
        process.join()

    def end(self) -> None:
        for process in self._running.values():
            process.kill()
            process.join()


@contextlib.contextmanager
def programs(folder: Path, rows: int, *, naive: bool) -> Iterator[Programs]:
    both = Programs(folder, rows, naive=naive)
    try:
        both.start("far")
        both.wait_until_ready("far")
        both.start("near")
        yield both
    finally:
        both.end()


def chained_rounds(
    folder: Path, kills: int, rows: int, chance: random.Random, *, naive: bool = False
) -> ChainTally:
    """Kill one or the other until `kills` are counted; each round calls `rows` other people."""
    tally = ChainTally(rows)
    while tally.kills < kills:
        place = folder / str(tally.rounds)
        tally.rounds += 1
        with programs(place, rows, naive=naive) as both:
            while tally.kills < kills and _kill_one(both, chance, tally):
                pass
            both.wait_until_through()
        _count(place, tally)
    return tally


def _kill_one(both: Programs, chance: random.Random, tally: ChainTally) -> bool:
    """False when everybody was called before the kill fell."""
    size = _size(both.folder / "far" / "exchange.jsonl")
    both.wait_until_ready("near")
    if chance.random() < 0.8:  # else it may fall while they still look around
        both.wait_until_dialed(size)
    time.sleep(chance.uniform(0, chance.choice((DIALING_SECS, DIALING_SECS, LATEST_SECS))))
    if both.through():
        return False
    side = "near" if tally.near <= tally.far else "far"
    both.kill(side)
    tally.kills += 1
    setattr(tally, side, getattr(tally, side) + 1)
    tally.between += look_at_both(both.folder).open > 0
    time.sleep(chance.uniform(0, LATEST_SECS) / 2)
    both.start(side)
    both.wait_until_ready(side)
    return True


def _count(place: Path, tally: ChainTally) -> None:
    seen = look_at_both(place)
    tally.dials += sum(seen.far.dials.values())
    tally.doubles += seen.far.doubles
    tally.unseen += len(seen.unseen)
    tally.open += seen.open
    tally.wrong += len(seen.wrong)
    tally.unknown += seen.unknown
    tally.broken += sum(not verified(place / side) for side in ("near", "far"))


def _size(log: Path) -> int:
    return log.stat().st_size if log.exists() else 0


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return held.getsockname()[1]
