"""The connection: transactions, and the disk's errors as Problems."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from app.engine.errors import Problem, ProblemKind
from app.engine.store.database import Database


@pytest.fixture
def database(tmp_path: Path):
    database = Database(tmp_path / "d.sqlite3")
    database.run("CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT UNIQUE)")
    yield database
    database.close()


def names(database: Database) -> list[str]:
    return [row["name"] for row in database.rows("SELECT name FROM things ORDER BY id")]


def test_rows_and_values(database: Database) -> None:
    assert database.insert("things", {"name": "a"}) == 1
    assert database.insert("things", {"name": "b'; DROP TABLE things"}) == 2
    assert database.row("SELECT * FROM things WHERE id = ?", (1,)) == {"id": 1, "name": "a"}
    assert database.row("SELECT * FROM things WHERE id = 9") is None
    assert database.value("SELECT count(*) FROM things") == 2
    assert database.value("SELECT name FROM things WHERE id = 9") is None
    assert database.run("UPDATE things SET name = name || '!'") == 2


def test_a_transaction_that_fails_leaves_nothing_and_the_next_one_works(database: Database) -> None:
    with pytest.raises(KeyboardInterrupt), database.transaction():
        database.insert("things", {"name": "a"})
        raise KeyboardInterrupt
    with database.transaction():
        database.insert("things", {"name": "b"})
    assert names(database) == ["b"]


def test_another_connection_sees_it_after_the_commit_only(database: Database) -> None:
    assert database.path is not None
    other = Database(database.path, read_only=True)
    with database.transaction():
        database.insert("things", {"name": "a"})
        assert names(other) == []
    assert names(other) == ["a"]
    with pytest.raises(Problem, match="cannot be written"):
        other.insert("things", {"name": "b"})
    other.close()


def test_a_broken_rule_of_our_own_stays_a_bug(database: Database) -> None:
    database.insert("things", {"name": "a"})
    with pytest.raises(sqlite3.IntegrityError):
        database.insert("things", {"name": "a"})


@pytest.mark.parametrize("sql", ["SELECT nothing FROM things", "SELEC 1", "SELECT * FROM full"])
def test_wrong_sql_stays_a_bug(database: Database, sql: str) -> None:
    with pytest.raises(sqlite3.OperationalError):
        database.rows(sql)


def test_a_closed_database_is_a_bug(tmp_path: Path) -> None:
    database = Database(tmp_path / "d.sqlite3")
    database.close()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        database.value("SELECT 1")


def test_a_disk_that_fails_is_told(database: Database) -> None:
    failed = sqlite3.OperationalError("disk I/O error")
    with pytest.raises(Problem, match="does not read or write") as told, database._environment():
        raise failed
    assert told.value.kind is ProblemKind.ENVIRONMENT


def test_a_database_that_another_program_holds(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert database.path is not None
    database.run("PRAGMA busy_timeout = 1")
    other = sqlite3.connect(database.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Problem, match="in use elsewhere") as refused:
        database.insert("things", {"name": "a"})
    assert refused.value.kind is ProblemKind.ENVIRONMENT
    other.close()


def test_a_full_disk_is_told_and_what_was_there_stays(database: Database) -> None:
    database.insert("things", {"name": "a"})
    database.run(f"PRAGMA max_page_count = {database.value('PRAGMA page_count')}")
    with pytest.raises(Problem, match="disk is full") as refused, database.transaction():
        for number in range(100):
            database.insert("things", {"name": str(number) * 1000})
    assert "Free some space" in refused.value.hint
    assert names(database) == ["a"]
    database.run("PRAGMA max_page_count = 100000")
    database.insert("things", {"name": "b"})
    assert names(database) == ["a", "b"]


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="cannot be written") as refused:
        Database(tmp_path / "nowhere" / "d.sqlite3")
    assert refused.value.kind is ProblemKind.ENVIRONMENT


def test_a_file_that_was_damaged_inside_is_noticed(database: Database) -> None:
    assert database.path is not None
    for number in range(200):
        database.insert("things", {"name": str(number) * 100})
    database.check()
    path = database.path
    database.close()
    data = bytearray(path.read_bytes())
    data[4096 * 2 : 4096 * 3] = b"\xff" * 4096
    path.write_bytes(data)
    damaged = Database(path)
    with pytest.raises(Problem, match="damaged") as refused:
        damaged.check()
    assert "there is no backup yet" in refused.value.hint
    backup = path.parent / "backups" / "daily.sqlite3"
    backup.parent.mkdir()
    backup.touch()
    with pytest.raises(Problem, match="damaged") as refused:
        damaged.check()
    assert str(backup.parent) in refused.value.hint
    damaged.close()


def test_a_copy_holds_what_was_committed(database: Database, tmp_path: Path) -> None:
    database.insert("things", {"name": "a"})
    database.copy_to(tmp_path / "copy.sqlite3")
    database.insert("things", {"name": "b"})
    copy = Database(tmp_path / "copy.sqlite3", read_only=True)
    assert names(copy) == ["a"]
    copy.close()


def test_in_memory_nothing_is_written() -> None:
    database = Database(None)
    database.check()
    assert database.value("SELECT 1") == 1
    assert database.version.count(".") == 2
    database.close()


async def test_a_second_connection_writes_by_turns_with_the_first(database: Database) -> None:
    """Nobody ever finds the file locked: SQLite would put whoever does to sleep."""
    rounds = 200

    def write() -> None:
        with database.second(read_only=False) as other:
            other._connection.execute("PRAGMA busy_timeout=0")
            for _ in range(rounds):
                with other.transaction():
                    other.run_many("INSERT INTO things (name) VALUES (?)", [(None,), (None,)])
                other.insert("things", {"name": None})

    database._connection.execute("PRAGMA busy_timeout=0")
    writing = asyncio.get_running_loop().run_in_executor(None, write)
    for _ in range(rounds):
        with database.transaction():
            database.insert("things", {"name": None})
            changed = database.run("UPDATE things SET name = NULL WHERE id = 1")
        database.run("UPDATE things SET name = NULL WHERE id = 2")
    await writing
    assert changed == 1
    assert database.value("SELECT count(*) FROM things") == 4 * rounds


def test_a_second_connection_to_read_does_not_write(database: Database) -> None:
    database.insert("things", {"name": "a"})
    with database.second(read_only=True) as other:
        assert names(other) == ["a"]
        with pytest.raises(Problem, match="cannot be written"):
            other.insert("things", {"name": "b"})
    with pytest.raises(sqlite3.ProgrammingError):
        names(other)


def test_memory_has_one_connection() -> None:
    database = Database(None)
    with database.second(read_only=True) as other:
        assert other is database
    assert database.value("SELECT 1") == 1
    database.close()


def test_a_copy_in_steps_is_one_state_and_ends_when_its_listener_raises(tmp_path: Path) -> None:
    source = Database(tmp_path / "a.sqlite3")
    source.run("CREATE TABLE t (x)")
    source.run_many("INSERT INTO t VALUES (?)", [("y" * 1000,)] * 2000)
    reader = Database(tmp_path / "a.sqlite3", read_only=True)
    steps = 0

    def write_meanwhile() -> None:
        nonlocal steps
        steps += 1
        source.run("INSERT INTO t VALUES ('new')")

    reader.copy_to(tmp_path / "b.sqlite3", write_meanwhile)
    assert steps > 1
    copy = Database(tmp_path / "b.sqlite3")
    assert copy.value("SELECT count(*) FROM t") == 2000

    def enough() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        reader.copy_to(tmp_path / "c.sqlite3", enough)
    for database in (copy, reader, source):
        database.close()
