"""The ledger transaction (limits, idempotency, chained audit, FULL) against one raw FULL insert."""

import sqlite3
import tempfile
from datetime import timedelta
from pathlib import Path

from app.engine.calls.admit import admit
from app.engine.calls.case import Case
from app.engine.calls.place import _call
from app.engine.engine import Engine
from tests.benchmarks.measure import ROUNDS, Measured, side_by_side
from tests.fakes import FakeClock, open_engine, request

AT_ONCE = 20


def transaction() -> Measured:
    with tempfile.TemporaryDirectory() as folder:
        clock = FakeClock()
        engine = open_engine(Path(folder) / "ours", clock)
        cases = wishes(engine, clock, AT_ONCE * (ROUNDS + 1))

        def ours() -> None:
            for _ in range(AT_ONCE):
                case = cases.pop()
                with engine._store.transaction():
                    call = _call(case, "", admit(case))
                    engine.audit.opened(engine._store.calls.add(call))

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


def wishes(engine: Engine, clock: FakeClock, count: int) -> list[Case]:
    """Cases an hour apart, the earliest last; writing their briefs is not the ledger's work."""
    cases: list[Case] = []
    for number in range(count):
        clock.move(timedelta(hours=1))
        to = f"+1212555{101 + number % 98:04d}"
        cases.append(engine.calls._scripts.case(request(number, to)))
    return cases[::-1]
