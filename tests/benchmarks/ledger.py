"""One admitted call (rules, attempt, key, chained audit, FULL) against one raw FULL insert."""

import itertools
import sqlite3
import tempfile
from datetime import timedelta
from pathlib import Path

from tests.benchmarks.measure import Measured, side_by_side
from tests.fakes import FakeClock, open_engine, request

AT_ONCE = 20


def transaction() -> Measured:
    with tempfile.TemporaryDirectory() as folder:
        clock = FakeClock()
        engine = open_engine(Path(folder) / "ours", clock)
        number = itertools.count()

        def ours() -> None:
            for _ in range(AT_ONCE):
                n = next(number)
                clock.move(timedelta(hours=1))
                engine.calls._place.accept(request(n, f"+1212555{101 + n % 98:04d}"))

        raw = sqlite3.connect(Path(folder) / "raw.sqlite3", isolation_level=None)
        raw.execute("PRAGMA journal_mode=WAL")
        raw.execute("PRAGMA synchronous=FULL")
        raw.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)")

        def floor() -> None:
            for _ in range(AT_ONCE):
                raw.execute("INSERT INTO t (a) VALUES (?)", ("x" * 200,))

        base, spent = side_by_side(floor, ours)
        raw.close()
        engine._store.close()
    return Measured("ledger transaction (rate)", base, spent, base / spent, 0.45, True)
