"""Recomputing the chain against heads that were written down elsewhere."""

import json

import pytest

from app.engine.audit import chain
from app.engine.model.audit import GENESIS, AuditEntry, Link, hash_of
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
    [found] = store.audit.links()
    store.close()
    return found


def test_nothing_is_a_whole_chain() -> None:
    assert chain.verify([]).ok
    assert chain.verify([]).head == GENESIS


def test_heads_that_fit_and_heads_that_do_not(rows) -> None:
    hashes = {at: row[3] for at, row in enumerate(rows, 1)}
    assert chain.verify([rows], hashes).ok
    other = chain.verify([rows], hashes | {2: "f" * 64})
    assert (other.ok, other.first_bad, other.head) == (False, 2, hashes[1])
    cut = chain.verify([rows[:2]], hashes)
    assert (cut.ok, cut.first_bad, cut.rows) == (False, 3, 2)
    assert "4 rows stood here once" in cut.reason


def test_erased_words_are_no_fault_but_words_without_their_salt_are(rows) -> None:
    (*first, salted), *rest = rows
    assert salted is not None
    assert chain.verify([[(*first, None), *rest]]).ok
    assert chain.verify([[(*first, salted[16:]), *rest]]).first_bad == 1
    assert chain.verify([[(*first, b"other" + salted), *rest]]).first_bad == 1


def test_progress_is_told_now_and_then(rows) -> None:
    told: list[int] = []
    chain.verify(chain.paged(rows, 2), progress=told.append)
    assert told == [2, 4]


def test_numbers_that_skip_one_are_noticed_however_well_the_rest_fits(rows) -> None:
    """Somebody relinked the chain around a row that he took out."""
    (words, *first), (other, *second), *_ = rows
    told = json.loads(other)
    told[0], told[2] = 3, first[2]
    other = json.dumps(told, separators=(",", ":")).encode()
    pair = [(words, *first), (other, second[0], first[2], hash_of(other), second[3])]
    assert chain.verify([pair]).first_bad == 2
    assert "missing" in chain.verify([pair]).reason
