"""What LIKE is given finds what people typed, and nothing by accident."""

import sqlite3

import pytest

from app.engine.store.search import LIKE, number_or_words, pattern


@pytest.mark.parametrize(
    ("typed", "cell", "found"),
    [
        ("zoë", "ZOË Lee", True),
        (" lee ", "Zoë Lee", True),
        ("100%", "100 percent", False),
        ("100%", "at 100% now", True),
        ("a_b", "axb", False),
        ("a\\b", "a\\b", True),
    ],
)
def test_signs_are_letters_and_case_is_none(typed: str, cell: str, found: bool) -> None:
    connection = sqlite3.connect(":memory:")
    [(said,)] = connection.execute(f"SELECT ? {LIKE}", (cell, pattern(typed))).fetchall()
    connection.close()
    assert bool(said) is found


@pytest.mark.parametrize(
    ("typed", "looked_for"),
    [("(212) 555", "212555"), ("+1 212", "1212"), ("12", "12"), ("a 1234", "a 1234"), ("", "")],
)
def test_numbers_are_looked_for_without_their_signs(typed: str, looked_for: str) -> None:
    assert number_or_words(typed) == looked_for
