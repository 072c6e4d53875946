"""The table of keys: what is written is read back; the digests are those that still open."""

from datetime import timedelta

import pytest

from app.engine.model.api_key import ApiKey
from app.engine.store.store import Store
from tests.fakes import MONDAY


def key(number: int, **changes: object) -> ApiKey:
    return ApiKey(
        id=f"key-{number}",
        name=f"system {number}",
        created_at=MONDAY + timedelta(hours=number),
    ).model_copy(update=changes)


def test_keys_are_read_back(memory: Store) -> None:
    first, second = key(1, deployments=("main", "über"), scopes=("a", "b")), key(2)
    memory.keys.add(first, "d1")
    memory.keys.add(second, "d2")
    assert memory.keys.all() == [second, first]
    assert memory.keys.get("key-1") == first
    assert memory.keys.get("key-9") is None


def test_a_revoked_key_has_no_digest_any_more(memory: Store) -> None:
    memory.keys.add(key(1), "d1")
    memory.keys.add(key(2), "d2")
    memory.keys.revoke("key-1", MONDAY)
    memory.keys.used("key-2", MONDAY)
    assert memory.keys.digests() == [("d2", "key-2")]
    assert [(k.last_used_at, k.revoked_at) for k in memory.keys.all()] == [
        (MONDAY, None),
        (None, MONDAY),
    ]


def test_no_digest_stands_twice(memory: Store) -> None:
    memory.keys.add(key(1), "d1")
    with pytest.raises(Exception, match="UNIQUE"):
        memory.keys.add(key(2), "d1")
