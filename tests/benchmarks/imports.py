"""A million rows: read, judged, screened and kept, against reading them with `csv.reader`."""

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

from tests.benchmarks.big_list import COUNTRIES, ORDER, write
from tests.benchmarks.measure import Measured
from tests.benchmarks.stalls import longest_gap
from tests.fakes import open_engine

MANY, FEW = 1_000_000, 100_000
ROUNDS = 3
"""Each takes half a minute, and is measured beside its own floor."""


def million_rows() -> Measured:
    """The medians of some rounds of a process each; WRONG where any count is not the list's."""
    rounds = sorted(
        (_alone(MANY) for _ in range(ROUNDS)), key=lambda one: one["ours"] / one["floor"]
    )
    middle = rounds[ROUNDS // 2]
    wrong = " WRONG" if any(one["wrong"] for one in rounds) else ""
    for one in rounds:
        if one["wrong"]:
            print(one["wrong"])
    print(f"  longest gap of the loop {middle['gap'] * 1000:.0f} ms, undo {middle['undo']:.1f} s")
    ratio = middle["ours"] / middle["floor"]
    return Measured(f"import of 1M rows{wrong}", middle["floor"], middle["ours"], ratio, 12)


def memory() -> Measured:
    """Peak of 100,000 rows as floor, of a million as ours: megabytes in place of seconds."""
    few, many = _alone(FEW)["peak"] / 1000, _alone(MANY)["peak"] / 1000
    return Measured("import, peak memory (1000 MB = 1 s)", few, many, many / few, 2.5)


def _alone(rows: int) -> dict[str, float]:
    """Measured in a process of its own, for the sake of its memory."""
    command = [sys.executable, "-m", "tests.benchmarks.imports", str(rows)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return json.loads(told)


async def _measure(folder: Path, rows: int) -> dict[str, object]:
    file = folder / "list.csv"
    expected = write(file, rows)
    began = time.perf_counter()
    with file.open(encoding="utf-8", newline="") as text:
        assert sum(1 for _ in csv.reader(text)) == rows + 1
    floor = time.perf_counter() - began
    engine = open_engine(folder / "data")
    engine.settings.change({"countries": COUNTRIES}, reason="six regions")
    times: dict[str, float] = {}
    found: Counter[str] = Counter()

    async def work() -> None:
        began = time.perf_counter()
        checked = await engine.contacts.check(file)
        made = await engine.contacts.keep(checked, name="list", source="list.csv")
        times["ours"] = time.perf_counter() - began
        found["accepted"] = made.contacts
        for group in checked.findings_by_code():
            found[ORDER if group.code.startswith(ORDER) else group.code] += len(group.rows)

    gap = await longest_gap(work())
    began = time.perf_counter()
    await engine.contacts.undo_import(engine.contacts.imports("list")[0].id)
    undo = time.perf_counter() - began
    left = engine._store.database.value("SELECT count(*) FROM contacts")
    await engine.close()
    differs = {code for code in expected | found if expected[code] != found[code]}
    wrong = f"{[(code, expected[code], found[code]) for code in differs]}" if differs else ""
    return {
        "floor": floor, "gap": gap, "undo": undo, "wrong": wrong or ("rows stay" if left else ""),
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, **times,
    }  # fmt: skip


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        print(json.dumps(asyncio.run(_measure(Path(scratch), int(sys.argv[1])))))
