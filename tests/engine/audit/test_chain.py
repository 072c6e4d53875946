"""Recomputing the chain against heads that were written down elsewhere."""

import pytest

from app.engine.audit import chain
from app.engine.model.audit import GENESIS, AuditEntry, Link
from app.engine.model.call import World
from app.engine.store.store import Store
from tests.fakes import FakeClock


@pytest.fixture(scope="module")
def rows() -> list[Link]:
    store = Store(None, FakeClock())
    for number in range(4):
        store.audit.append(
            AuditEntry(kind="noted", actor="a", world=World.SIM, payload={"n": number})
        )
    found = list(store.audit.links())
    store.close()
    return found


def test_nothing_is_a_whole_chain() -> None:
    assert chain.verify([]).ok
    assert chain.verify([]).head == GENESIS


def test_heads_that_fit_and_heads_that_do_not(rows) -> None:
    hashes = {row[0]: row[4] for row in rows}
    assert chain.verify(rows, hashes).ok
    other = chain.verify(rows, hashes | {2: "f" * 64})
    assert (other.ok, other.first_bad, other.head) == (False, 2, hashes[1])
    cut = chain.verify(rows[:2], hashes)
    assert (cut.ok, cut.first_bad, cut.rows) == (False, 3, 2)
    assert "4 rows stood here once" in cut.reason


def test_erased_words_are_no_fault_but_words_without_their_salt_are(rows) -> None:
    (*first, salted), *rest = rows
    assert salted is not None
    assert chain.verify([(*first, None), *rest]).ok
    assert chain.verify([(*first, salted[16:]), *rest]).first_bad == 1
    assert chain.verify([(*first, b"other" + salted), *rest]).first_bad == 1


def test_progress_is_told_now_and_then(rows, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chain, "PAGE", 2)
    told: list[int] = []
    chain.verify(rows, progress=told.append)
    assert told == [2, 4]
