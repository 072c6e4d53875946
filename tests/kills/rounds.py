"""Campaigns that are killed and resumed until the wanted number of kills is reached."""

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from app.engine.audit import chain
from app.engine.store.store import Store
from tests.fakes import FakeClock
from tests.kills.judge import Seen, look, lost

ROOT = Path(__file__).resolve().parents[2]
LATEST_SECS = 0.25
"""A kill falls this long after the process's first dial, at the latest."""
PATIENCE_SECS = 60


@dataclass
class Tally:
    """What the kills came to."""

    rows: int
    kills: int = 0
    campaigns: int = 0
    inside: int = 0
    between: int = 0
    dials: int = 0
    doubles: int = 0
    lost: int = 0
    unknown: int = 0
    broken: int = 0


def rounds(
    folder: Path, kills: int, rows: int, chance: random.Random, *, naive: bool = False
) -> Tally:
    """Kill until `kills` are counted; a campaign that is through makes place for the next one."""
    tally = Tally(rows)
    while tally.kills < kills:
        place = folder / str(tally.campaigns)
        place.mkdir(parents=True)
        tally.campaigns += 1
        before = Seen()
        while tally.kills < kills and killed(place, rows, chance, naive=naive):
            seen = look(place)
            tally.kills += 1
            tally.inside += 1 <= len(seen.dials) < rows
            tally.between += seen.unfinished > 0
            tally.broken += not verified(place)
            tally.lost += len([a for a in before.books if a not in seen.books])
            before = seen
        finish(place, rows, naive=naive)
        after = look(place)
        tally.dials += sum(after.dials.values())
        tally.doubles += after.doubles
        tally.unknown += after.unknown
        tally.lost += 0 if naive else len(lost(before, after))
        tally.broken += not verified(place)
    return tally


def killed(folder: Path, rows: int, chance: random.Random, *, naive: bool) -> bool:
    """Start the program and kill it a moment after its first dial; False when it ended before."""
    log = folder / "exchange.jsonl"
    size = log.stat().st_size if log.exists() else 0
    process = start(folder, rows, naive=naive)
    try:
        deadline = time.monotonic() + PATIENCE_SECS
        while not (log.exists() and log.stat().st_size > size):
            if process.poll() is not None:
                check(process)
                return False
            if time.monotonic() > deadline:
                raise TimeoutError("the program dialed nobody")
            time.sleep(0.0005)
        time.sleep(chance.uniform(0, LATEST_SECS))
        if process.poll() is not None:
            check(process)
            return False
        os.kill(process.pid, signal.SIGKILL)
        return True
    finally:
        process.kill()
        process.wait()


def finish(folder: Path, rows: int, *, naive: bool) -> None:
    """Let the program run to its end."""
    process = start(folder, rows, naive=naive)
    process.wait(timeout=PATIENCE_SECS * 3)
    check(process)


def start(folder: Path, rows: int, *, naive: bool) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.kills.play", str(folder), str(rows)]
    return subprocess.Popen(command + (["--naive"] if naive else []), cwd=ROOT)


def check(process: subprocess.Popen[bytes]) -> None:
    if process.returncode != 0:
        raise RuntimeError(f"the program failed by itself with {process.returncode}")


def verified(folder: Path) -> bool:
    store = Store(folder, FakeClock(), read_only=True)
    try:
        return chain.verify(store.audit.links()).ok
    finally:
        store.close()
