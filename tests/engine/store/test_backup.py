"""Copies: one a day, ten of each kind, never a half one under a backup's name."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.engine.errors import Problem, ProblemKind
from app.engine.store import backup
from app.engine.store.database import Database
from tests.fakes import MONDAY

DAY = timedelta(days=1)


@pytest.fixture
def database(tmp_path: Path):
    database = Database(tmp_path / "d.sqlite3")
    database.run("CREATE TABLE things (name TEXT)")
    yield database
    database.close()


def test_a_copy_is_named_for_kind_and_time_and_holds_the_rows(database: Database) -> None:
    database.insert("things", {"name": "a"})
    copy = backup.back_up(database, "migration", MONDAY)
    assert copy is not None
    assert copy.name == "migration-20260601T140000.sqlite3"
    read = Database(copy, read_only=True)
    assert read.value("SELECT name FROM things") == "a"
    read.close()


def test_a_younger_copy_than_a_day_is_enough(database: Database) -> None:
    assert backup.daily(database, MONDAY)
    assert backup.daily(database, MONDAY + DAY - timedelta(seconds=1)) is None
    assert backup.daily(database, MONDAY + DAY)


def test_a_copy_dated_after_now_does_not_count(database: Database) -> None:
    assert backup.daily(database, MONDAY + 300 * DAY)
    assert backup.daily(database, MONDAY), "a clock that was wrong once must not stop the copies"
    assert backup.daily(database, MONDAY) is None, "nor make one at each opening"


def test_a_copy_just_made_is_kept_whatever_the_others_are_dated(database: Database) -> None:
    for number in range(12):
        backup.daily(database, MONDAY + (300 + number) * DAY)
    made = backup.daily(database, MONDAY)
    assert made is not None
    assert made.is_file()
    assert len(backup.backups(made.parent.parent / "d.sqlite3", "daily")) == backup.KEPT


def test_ten_of_each_kind_stay_the_newest_first(database: Database) -> None:
    assert database.path is not None
    for number in range(13):
        backup.back_up(database, "daily", MONDAY + number * DAY)
    backup.back_up(database, "migration", MONDAY)
    daily = backup.backups(database.path, "daily")
    assert len(daily) == backup.KEPT
    assert daily[0].name == "daily-20260613T140000.sqlite3"
    assert daily[-1].name == "daily-20260604T140000.sqlite3"
    assert len(backup.backups(database.path, "migration")) == 1


def test_other_files_in_the_folder_are_neither_counted_nor_removed(database: Database) -> None:
    assert database.path is not None
    backup.daily(database, MONDAY)
    mine = backup.folder(database.path) / "daily-before-the-move.sqlite3"
    mine.write_text("the owner's own copy")
    for number in range(1, 13):
        backup.daily(database, MONDAY + number * DAY)
    assert mine.exists()
    assert mine not in backup.backups(database.path, "daily")


def test_a_copy_that_failed_leaves_no_backup(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert database.path is not None

    def cut_short(target: Path) -> None:
        target.write_bytes(b"half")
        raise Problem(ProblemKind.ENVIRONMENT, "The disk is full.")

    monkeypatch.setattr(database, "copy_to", cut_short)
    with pytest.raises(Problem, match="full"):
        backup.daily(database, MONDAY)
    assert backup.backups(database.path, "daily") == []
    monkeypatch.undo()
    assert backup.daily(database, MONDAY)


def test_a_folder_that_takes_no_copy_is_told(database: Database) -> None:
    assert database.path is not None
    backup.folder(database.path).write_text("a file stands where the folder should be")
    with pytest.raises(Problem, match="No backup can be made") as refused:
        backup.daily(database, MONDAY)
    assert refused.value.kind is ProblemKind.ENVIRONMENT


def test_in_memory_there_is_nothing_to_copy() -> None:
    database = Database(None)
    assert backup.back_up(database, "daily", MONDAY) is None
    assert backup.daily(database, MONDAY) is None
    database.close()


def test_the_copies_are_told_newest_first(database: Database) -> None:
    assert database.path is not None
    assert backup.kept(database.path) == []
    backup.daily(database, MONDAY)
    backup.back_up(database, "migration", MONDAY + DAY)
    found = backup.kept(database.path)
    assert [(copy.kind, copy.made) for copy in found] == [
        ("migration", MONDAY + DAY),
        ("daily", MONDAY),
    ]
    assert found[0].path.parent == backup.folder(database.path)
    assert found[0].size == found[0].path.stat().st_size
