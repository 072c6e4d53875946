"""The chain's table refuses change, even from inside."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.errors import Problem
from app.engine.model.audit import GENESIS, AuditEntry, link_of
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
    rows = list(store.audit.rows())
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
    assert [row.sequence for row in store.audit.rows()] == [1]


ODD = st.text(st.characters(codec="utf-8"), max_size=12)


@settings(max_examples=100, deadline=None)
@given(ODD, ODD, st.none() | st.integers(0, 2**60), ODD)
def test_the_database_writes_a_row_as_python_does(
    actor: str, kind: str, call_id: int | None, text: str
) -> None:
    store = Store(None, FakeClock())
    told: dict[str, object] = {"text": text}
    entry = AuditEntry(kind=kind, actor=actor, world=World.SIM, call_id=call_id, payload=told)
    assert store.audit.append(entry).payload == told
    assert list(store.audit.links()) == [[link_of(row) for row in store.audit.stored()]]
    store.close()


def test_letters_that_are_none_are_told_as_damage(store: Store) -> None:
    append(store)
    store.database.run("DROP TRIGGER audit_chain_no_update")
    store.database.run("UPDATE audit_chain SET hash = CAST(x'ff' AS TEXT)")
    with pytest.raises(Problem, match="damaged"):
        list(store.audit.links())
