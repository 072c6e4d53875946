"""The folder: locked, migrated, backed up, and refused when it must not be touched."""

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from app.engine.errors import Problem, ProblemKind
from app.engine.store.backup import backups
from app.engine.store.store import FILE_NAME, Store
from tests.fakes import FakeClock


def opened(folder: Path, clock: FakeClock | None = None, *, read_only: bool = False) -> Store:
    return Store(folder, clock or FakeClock(), read_only=read_only)


def test_one_writer_per_folder_and_readers_beside_it(tmp_path: Path) -> None:
    first = opened(tmp_path)
    with pytest.raises(Problem, match="Playcall is open: do it there") as refused:
        opened(tmp_path)
    assert refused.value.kind is ProblemKind.ENVIRONMENT
    reader = opened(tmp_path, read_only=True)
    assert reader.audit.count() == 0
    reader.close()
    first.close()
    opened(tmp_path).close()


def test_the_ledger_is_wal_and_full(tmp_path: Path) -> None:
    store = opened(tmp_path)
    assert store.database.value("PRAGMA journal_mode") == "wal"
    assert store.database.value("PRAGMA synchronous") == 2
    store.close()


def test_a_newer_folder_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    opened(tmp_path).close()
    with sqlite3.connect(tmp_path / FILE_NAME) as connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('playcall', 'm999_from_the_future', '2030')"
        )
    connection.close()
    before = (tmp_path / FILE_NAME).read_bytes()
    with pytest.raises(Problem, match="newer Playcall") as refused:
        opened(tmp_path)
    assert "m999_from_the_future" in refused.value.hint
    assert (tmp_path / FILE_NAME).read_bytes() == before


def test_a_damaged_file_is_refused_and_kept(tmp_path: Path) -> None:
    opened(tmp_path).close()
    file = tmp_path / FILE_NAME
    file.write_bytes(b"this is no database at all, but long enough to be looked at" * 100)
    before = file.read_bytes()
    with pytest.raises(Problem, match="damaged") as refused:
        opened(tmp_path)
    assert "backup" in refused.value.hint
    assert file.read_bytes() == before


def test_a_copy_is_made_before_a_migration(tmp_path: Path) -> None:
    opened(tmp_path).close()
    file = tmp_path / FILE_NAME
    with sqlite3.connect(file) as connection:
        # As an older version left it: the last step is not there yet.
        connection.execute("DELETE FROM _sqlite_migrations WHERE name = 'm005_owner'")
        for table in ("provider_settings", "agent_phones", "deployments", "settings"):
            connection.execute(f"DROP TABLE {table}")
    connection.close()
    opened(tmp_path).close()
    [copy] = backups(file, "migration")
    with sqlite3.connect(copy) as connection:
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    connection.close()
    assert "calls" in names
    assert "settings" not in names


def test_one_copy_a_day_and_ten_are_kept(tmp_path: Path) -> None:
    clock = FakeClock()
    for _ in range(12):
        opened(tmp_path, clock).close()
        opened(tmp_path, clock).close()
        clock.move(timedelta(days=1))
    assert len(backups(tmp_path / FILE_NAME, "daily")) == 10


def test_a_transaction_is_all_or_nothing_and_nests(tmp_path: Path) -> None:
    store = opened(tmp_path)
    with pytest.raises(RuntimeError, match="half-way"), store.transaction():
        store.database.insert("settings", {"name": "a", "value": "1"})
        with store.transaction():
            store.database.insert("settings", {"name": "b", "value": "2"})
        raise RuntimeError("half-way")
    assert store.database.rows("SELECT * FROM settings") == []
    store.close()


def test_a_read_only_folder_says_what_to_do(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(Problem) as refused:
        opened(blocked / "inside")
    assert refused.value.kind is ProblemKind.ENVIRONMENT
    assert "--data-dir" in refused.value.hint


def test_a_folder_name_with_signs_of_a_uri_is_a_folder_name(tmp_path: Path) -> None:
    store = opened(tmp_path / "a?b#c%20d")
    store.close()
    assert (tmp_path / "a?b#c%20d" / FILE_NAME).is_file()
