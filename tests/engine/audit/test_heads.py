"""Heads outside the database: sealed, appended once, readable after a torn line."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.audit import heads
from app.engine.store.secrets import PassphraseSecrets, RunSecrets

KEY = b"k" * 32
ONE, TWO = "1" * 64, "2" * 64


def sealing_key() -> bytes:
    return KEY


def test_the_key_is_made_once_and_kept_with_the_secrets(tmp_path: Path) -> None:
    kept = PassphraseSecrets(tmp_path / "secrets.enc", "tulip")
    made = heads.key(kept)
    assert len(made) == 32
    assert heads.key(PassphraseSecrets(tmp_path / "secrets.enc", "tulip")) == made
    assert heads.key(RunSecrets()) == b"", "a key that ends with the run would break every seal"


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.text("0123456789abcdef", min_size=8), st.binary(min_size=1))
def test_a_seal_fits_its_own_head_only(rows: int, head: str, key: bytes) -> None:
    sealed = heads.seal(rows, head, key)
    assert heads.genuine(rows, head, sealed, key)
    assert not heads.genuine(rows + 1, head, sealed, key)
    assert not heads.genuine(rows, head + "0", sealed, key)
    assert not heads.genuine(rows, head, sealed, key + b"x")
    assert heads.genuine(rows, head, "", key), "without a seal it can only raise an alarm"


def test_heads_are_appended_and_the_same_one_once(tmp_path: Path) -> None:
    database = tmp_path / "d.sqlite3"
    assert heads.read(database, sealing_key).heads == {}
    assert heads.read(None, sealing_key) == ({}, frozenset())
    heads.keep(database, 3, ONE, sealing_key)
    heads.keep(database, 3, ONE, sealing_key)
    heads.keep(database, 5, TWO, sealing_key)
    assert heads.read(database, sealing_key) == ({3: ONE, 5: TWO}, frozenset())
    assert len((tmp_path / heads.FILE_NAME).read_text().splitlines()) == 2


@pytest.mark.parametrize("torn", [b'{"rows": 9, "he', b"\xff\xfe", b"\n\n", b"[]"])
def test_a_torn_line_costs_neither_the_heads_before_nor_the_next(
    tmp_path: Path, torn: bytes
) -> None:
    database = tmp_path / "d.sqlite3"
    heads.keep(database, 3, ONE, sealing_key)
    with (tmp_path / heads.FILE_NAME).open("ab") as file:
        file.write(torn)  # the power went while it was written
    assert heads.read(database, sealing_key) == ({3: ONE}, frozenset())
    heads.keep(database, 5, TWO, sealing_key)
    assert heads.read(database, sealing_key).heads == {3: ONE, 5: TWO}


def test_a_line_that_was_changed_is_named(tmp_path: Path) -> None:
    database, file = tmp_path / "d.sqlite3", tmp_path / heads.FILE_NAME
    heads.keep(database, 3, ONE, sealing_key)
    heads.keep(database, 5, TWO, sealing_key)
    file.write_text(file.read_text().replace('"rows": 5', '"rows": 2'))
    assert heads.read(database, sealing_key) == ({3: ONE}, {2})


def test_two_heads_for_one_row_contradict_each_other(tmp_path: Path) -> None:
    database = tmp_path / "d.sqlite3"
    heads.keep(database, 3, ONE, sealing_key)
    heads.keep(database, 3, TWO, lambda: b"")
    assert heads.read(database, sealing_key) == ({3: ONE}, {3})


def test_a_head_under_a_key_that_is_not_at_hand_counts_as_it_stands(tmp_path: Path) -> None:
    """An owner may change from the keyring to a passphrase; that is no alarm."""
    database = tmp_path / "d.sqlite3"
    heads.keep(database, 3, ONE, lambda: b"another key")
    for with_key in (KEY, b""):
        assert heads.read(database, lambda: with_key) == ({3: ONE}, frozenset())  # noqa: B023  asked at once
