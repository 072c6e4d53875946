"""Verifying the chain against sha256 over the same bytes in memory."""

import hashlib

from app.engine.audit import chain
from app.engine.model.audit import AuditEntry, canonical
from app.engine.model.call import World
from app.engine.store.store import Store
from tests.benchmarks.measure import Measured, side_by_side
from tests.fakes import FakeClock

ROWS = 5000


def verify() -> Measured:
    store = Store(None, FakeClock())
    payload: dict[str, object] = {"task": "x" * 600, "facts": {"name": "Dana", "due": "June 9"}}
    with store.transaction():
        for _ in range(ROWS):
            store.audit.append(
                AuditEntry(kind="noted", actor="a", world=World.SIM, payload=payload)
            )
    blob, row = canonical(payload), b"y" * 330

    def floor() -> None:
        for _ in range(ROWS):
            hashlib.sha256(blob).hexdigest()
            hashlib.sha256(row).hexdigest()

    def ours() -> None:
        assert chain.verify(store.audit.links()).ok

    base, spent = side_by_side(floor, ours)
    store.close()
    return Measured("audit verify", base, spent, spent / base, 2.6)
