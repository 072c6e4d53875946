"""A million rows: read, judged, screened and kept, against reading them with `csv.reader`.

In processor time, which a busy machine wobbles less; what the clock says stands beside it, and so
does what screening costs.
"""

import asyncio
import csv
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from app.engine.contacts.plain_words import PlainWords
from app.engine.screening.screen import PASSED
from tests.benchmarks.big_list import COUNTRIES, ORDER, write
from tests.benchmarks.measure import Measured
from tests.benchmarks.stalls import longest_gap
from tests.fakes import open_engine

MANY, FEW = 1_000_000, 100_000
ROUNDS = 3
"""Each takes half a minute, and is measured beside its own floor."""
FLOORS = 5
"""The floor is the best of so many before and as many after."""


def million_rows() -> Measured:
    """The median of some rounds of a process each; WRONG where any count is not the list's."""
    rounds = sorted((_alone(MANY) for _ in range(ROUNDS)), key=_ratio)
    middle, watched = rounds[ROUNDS // 2], _alone(MANY, "watched")
    unscreened = _alone(MANY, "unscreened")
    told = [one["wrong"] for one in (*rounds, watched, unscreened) if one["wrong"]]
    for wrong in told:
        print(wrong)
    print(
        f"  by the clock {middle['wall'] / middle['wall_floor']:.1f}; without screening"
        f" {_ratio(unscreened):.1f}, by the clock"
        f" {unscreened['wall'] / unscreened['wall_floor']:.1f}; longest gap of the loop"
        f" {watched['gap'] * 1000:.0f} ms, undo {middle['undo']:.1f} s"
    )
    name = f"import of 1M rows{' WRONG' if told else ''}"
    return Measured(name, middle["floor"], middle["ours"], _ratio(middle), 12)


def _ratio(one: dict[str, Any]) -> float:
    return one["ours"] / one["floor"]


def memory() -> Measured:
    """Peak of 100,000 rows as floor, of a million as ours: megabytes in place of seconds."""
    few, many = _alone(FEW)["peak"] / 1000, _alone(MANY)["peak"] / 1000
    return Measured("import, peak memory (1000 MB = 1 s)", few, many, many / few, 2.5)


def _alone(rows: int, how: str = "usual") -> dict[str, Any]:
    """Measured in a process of its own, for the sake of its memory."""
    command = [sys.executable, "-m", "tests.benchmarks.imports", str(rows), how]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return json.loads(told)


def _read(file: Path, rows: int) -> tuple[float, float]:
    """Processor and clock seconds of reading it, at best."""
    best: list[tuple[float, float]] = []
    for _ in range(FLOORS):
        wall, cpu = time.perf_counter(), time.process_time()
        with file.open(encoding="utf-8", newline="") as text:
            assert sum(1 for _ in csv.reader(text)) == rows + 1
        best.append((time.process_time() - cpu, time.perf_counter() - wall))
    return min(cpu for cpu, _ in best), min(wall for _, wall in best)


def _screen_nothing() -> None:
    PlainWords.doubtful = lambda self, column, *, name: set()
    PlainWords.screened = lambda self, cell, *, name: PASSED


async def _measure(folder: Path, rows: int, how: str) -> dict[str, object]:
    """`how`: "usual", "watched" (with the longest gap of the loop), or "unscreened"."""
    file = folder / "list.csv"
    expected = write(file, rows)
    before = _read(file, rows)
    engine = open_engine(folder / "data")
    engine.settings.change({"countries": COUNTRIES}, reason="six regions")
    if how == "unscreened":
        _screen_nothing()
        expected["accepted"] += expected.pop(ORDER)
    times: dict[str, float] = {}
    found: Counter[str] = Counter()

    async def work() -> None:
        wall, cpu = time.perf_counter(), time.process_time()
        checked = await engine.contacts.check(file)
        made = await engine.contacts.keep(checked, name="list", source="list.csv")
        times["ours"], times["wall"] = time.process_time() - cpu, time.perf_counter() - wall
        found["accepted"] = made.contacts
        for group in checked.findings_by_code():
            found[ORDER if group.code.startswith(ORDER) else group.code] += len(group.rows)

    gap = await longest_gap(work()) if how == "watched" else await work() or 0.0
    after = _read(file, rows)
    began = time.perf_counter()
    await engine.contacts.undo_import(engine.contacts.imports("list")[0].id)
    undo = time.perf_counter() - began
    left = engine._store.database.value("SELECT count(*) FROM contacts")
    await engine.close()
    differs = {code for code in expected | found if expected[code] != found[code]}
    wrong = f"{[(code, expected[code], found[code]) for code in differs]}" if differs else ""
    floor, wall_floor = map(min, zip(before, after, strict=True))
    return {
        "floor": floor, "wall_floor": wall_floor, "gap": gap, "undo": undo,
        "wrong": wrong or ("rows stay" if left else ""),
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, **times,
    }  # fmt: skip


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        measured = asyncio.run(_measure(Path(scratch), int(sys.argv[1]), sys.argv[2]))
        print(json.dumps(measured))
