"""The database file: opening, transactions, and refusing what must not be worked on.

One connection belongs to the loop's thread and writes the ledger: WAL, `synchronous=FULL`, short
transactions. Whoever works in a thread opens a connection of its own.
"""

import contextlib
import sqlite3
from collections.abc import Generator, Mapping, Sequence
from pathlib import Path
from typing import Any

import sqlite_utils

from app.engine.errors import Problem, ProblemKind

Row = dict[str, Any]
Parameters = Sequence[Any] | dict[str, Any]


class Database:
    """A connection. Errors of the disk are told as an ENVIRONMENT Problem, never as SQL."""

    def __init__(self, path: Path | None, *, read_only: bool = False) -> None:
        """Open `path`, or a database in memory when it is None."""
        self.path = path
        self.version = sqlite3.sqlite_version
        self.read_only = read_only
        with self._environment():
            self._connection = self._connect()
            self.db = sqlite_utils.Database(self._connection, execute_plugins=False)
            self._prepare()

    def _connect(self) -> sqlite3.Connection:
        if self.path is None:
            return sqlite3.connect(":memory:", isolation_level=None)
        mode = "ro" if self.read_only else "rwc"
        # The path goes into a URI: '?', '#' and '%' in a folder's name must not be read as one.
        address = f"{self.path.absolute().as_uri()}?mode={mode}"
        return sqlite3.connect(address, uri=True, isolation_level=None, timeout=5)

    def _prepare(self) -> None:
        if not self.read_only:
            self._connection.execute("PRAGMA journal_mode=WAL")
            self._connection.execute("PRAGMA synchronous=FULL")
        self._connection.execute("PRAGMA foreign_keys=ON")

    def check(self) -> None:
        """Refuse a damaged file before anything is read from it."""
        with self._environment():
            verdict = self._connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if verdict != "ok":
            raise self._damaged(verdict)

    def _damaged(self, verdict: str) -> Problem:
        where = self.path.parent / "backups" if self.path else ""
        return Problem(
            ProblemKind.ENVIRONMENT,
            f"The database is damaged ({verdict}). Nothing was changed and nothing will be dialed.",
            f"Keep the file. The newest backup lies in {where}.",
        )

    @contextlib.contextmanager
    def transaction(self) -> Generator[None]:
        """All or nothing. Nested uses join the outer one; no await may stand inside."""
        if self._connection.in_transaction:
            yield
            return
        with self._environment():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.rollback()
                raise
            try:
                self._connection.execute("COMMIT")
            except BaseException:
                self._connection.rollback()
                raise

    def _execute(self, sql: str, parameters: Parameters) -> sqlite3.Cursor:
        return self.db.execute(sql, parameters)  # pyright: ignore[reportUnknownMemberType] untyped there

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        with self._environment():
            cursor = self._execute(sql, parameters)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, values, strict=True)) for values in cursor]

    def row(self, sql: str, parameters: Parameters = ()) -> Row | None:
        found = self.rows(sql, parameters)
        return found[0] if found else None

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        """The first column of the first row, or None."""
        with self._environment():
            found = self._execute(sql, parameters).fetchone()
        return None if found is None else found[0]

    def run(self, sql: str, parameters: Parameters = ()) -> int:
        """Execute a statement and give the number of rows that it changed."""
        with self._environment():
            return self._execute(sql, parameters).rowcount

    def insert(self, table: str, row: Mapping[str, Any]) -> int:
        """Insert one row and give its rowid."""
        names = ", ".join(row)
        marks = ", ".join(f":{name}" for name in row)
        with self._environment():
            # Table and column names are this room's own words; values are bound.
            cursor = self._execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", dict(row))
            return int(cursor.lastrowid or 0)

    def copy_to(self, target: Path) -> None:
        """A consistent copy, made with SQLite's own backup while others may read and write."""
        with self._environment(), contextlib.closing(sqlite3.connect(target)) as copy:
            self._connection.backup(copy)

    def close(self) -> None:
        self._connection.close()

    @contextlib.contextmanager
    def _environment(self) -> Generator[None]:
        try:
            yield
        except sqlite3.IntegrityError:
            raise  # a broken rule of our own: a bug, or caught by the repository that expects it
        except sqlite3.DatabaseError as error:
            raise self._told(error) from error

    def _told(self, error: sqlite3.DatabaseError) -> Problem:
        said = str(error)
        where = self.path or "memory"
        if "malformed" in said or "not a database" in said:
            return self._damaged(said)
        if "full" in said:
            hint = "Free some space; everything goes on from where it stopped."
            return Problem(ProblemKind.ENVIRONMENT, "The disk is full: nothing is dialed.", hint)
        if "readonly" in said or "unable to open" in said:
            hint = "Check that the folder exists and that you may write in it."
            return Problem(ProblemKind.ENVIRONMENT, f"{where} cannot be written.", hint)
        if "locked" in said:
            hint = "Close the other program and try again."
            return Problem(ProblemKind.ENVIRONMENT, f"{where} is in use elsewhere.", hint)
        return Problem(ProblemKind.ENVIRONMENT, f"The database answered: {said}.", f"File: {where}")
