"""The longest that the loop waits while a list of 10,000 rows is read, kept and removed."""

import asyncio
import tempfile
import time
from collections.abc import Awaitable
from pathlib import Path

from tests.benchmarks.measure import Measured
from tests.fakes import open_engine

ROWS = 10_000
ALLOWED_SECS = 0.05


def import_list() -> Measured:
    """Floor: the longest gap of an idle loop. The goal is 50 ms, told as a ratio of it."""
    with tempfile.TemporaryDirectory() as folder:
        idle, busy = asyncio.run(_measure(Path(folder)))
    return Measured("longest gap, importing 10k rows", idle, busy, busy / ALLOWED_SECS, 1)


async def _measure(folder: Path) -> tuple[float, float]:
    file = folder / "list.csv"
    rows = (f"Person {n},(212) {200 + n // 7000}-{n % 7000:04d},{n}.50" for n in range(ROWS))
    file.write_text("Name,Phone,Amount due\n" + "\n".join(rows))
    engine = open_engine(folder / "data")
    idle = await longest_gap(asyncio.sleep(1))

    async def work() -> None:
        checked = await engine.contacts.check(file)
        made = await engine.contacts.keep(checked, name="list", source="list.csv")
        assert made.contacts == ROWS
        await engine.contacts.remove_list("list")

    busy = await longest_gap(work())
    await engine.close()
    return idle, busy


async def longest_gap(work: Awaitable[object]) -> float:
    """Seconds between two turns of the loop, at most, while `work` is under way."""
    ended = False
    longest = 0.0

    async def tick() -> None:
        nonlocal longest
        last = time.perf_counter()
        while not ended:
            await asyncio.sleep(0.001)
            now = time.perf_counter()
            longest, last = max(longest, now - last), now

    ticking = asyncio.get_running_loop().create_task(tick())
    await work
    ended = True
    await ticking
    return longest
