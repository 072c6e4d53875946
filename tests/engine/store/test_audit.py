"""The chain's table refuses change, even from inside."""

import sqlite3
from pathlib import Path

import pytest

from app.engine.model.audit import GENESIS, AuditEntry
from app.engine.model.call import World
from app.engine.store.store import Store
from tests.fakes import FakeClock


@pytest.fixture
def store(tmp_path: Path):
    store = Store(tmp_path, FakeClock())
    yield store
    store.close()


def append(store: Store, **payload: object) -> str:
    return store.audit.append(
        AuditEntry(kind="noted", actor="test", world=World.SIM, payload=payload)
    ).hash


def test_rows_chain_from_genesis(store: Store) -> None:
    first = append(store, a=1)
    second = append(store, a=1)
    rows = [row for row, _ in store.audit.with_salts()]
    assert [row.previous for row in rows] == [GENESIS, first]
    assert [row.hash for row in rows] == [first, second]
    assert rows[0].commitment != rows[1].commitment, "equal payloads must not look equal"
    assert store.audit.head() == second


@pytest.mark.parametrize("change", ["UPDATE audit_chain SET kind = 'x'", "DELETE FROM audit_chain"])
def test_triggers_refuse(store: Store, change: str) -> None:
    append(store)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        store.database.run(change)


def test_a_rolled_back_row_leaves_no_gap(store: Store) -> None:
    with pytest.raises(RuntimeError), store.transaction():
        append(store)
        raise RuntimeError
    append(store)
    assert [row.sequence for row, _ in store.audit.with_salts()] == [1]
