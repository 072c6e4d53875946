"""What people type finds names whatever their case, and signs mean themselves."""

import sqlite3

import pytest

from app.engine.store.search import LIKE, pattern


@pytest.mark.parametrize(
    ("typed", "name", "found"),
    [
        ("ünal", "Ünal Oz", True),
        ("DANA", "Dana", True),
        ("%", "Dana", False),
        ("_", "Dana", False),
        ("50%", "50% off", True),
        ("a\\b", "a\\b", True),
        (" dan ", "Dana", True),
    ],
)
def test_a_name_is_found(typed: str, name: str, *, found: bool) -> None:
    database = sqlite3.connect(":memory:")
    [told] = database.execute(f"SELECT '{name}' {LIKE}", (pattern(typed),)).fetchone()
    database.close()
    assert bool(told) is found
