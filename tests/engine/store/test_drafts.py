"""Drafts as rows: the last word counts, and a row somebody spoiled is no draft."""

from datetime import timedelta

from app.engine.model.draft import Draft
from app.engine.store.drafts import DraftRows
from app.engine.store.store import Store
from tests.fakes import MONDAY


def test_the_last_word_counts_and_the_newest_comes_first(memory: Store) -> None:
    rows = DraftRows(memory.database)
    first = Draft(name="call/main/one", told={"name": "Zoë", "facts": {"due": "$1"}}, at=MONDAY)
    other = Draft(name="call/main/two", told={}, at=MONDAY + timedelta(seconds=1))
    for draft in (other, first, first.model_copy(update={"told": {"name": "Bo"}})):
        rows.save(draft)
    assert rows.load("call/main/one") == first.model_copy(update={"told": {"name": "Bo"}})
    assert [draft.name for draft in rows.all()] == ["call/main/two", "call/main/one"]
    rows.forget("call/main/one")
    rows.forget("call/main/one")
    assert rows.load("call/main/one") is None


def test_a_spoiled_row_is_no_draft(memory: Store) -> None:
    rows = DraftRows(memory.database)
    for name, told, at in (
        ("a", "{", "2026-06-01T10:00:00.000Z"), ("b", "[1]", "2026-06-01T10:00:00.000Z"),
        ("c", "{}", "never"),
    ):  # fmt: skip
        memory.database.run("INSERT INTO drafts VALUES (?, ?, ?)", (name, told, at))
        assert rows.load(name) is None
    assert rows.all() == []
