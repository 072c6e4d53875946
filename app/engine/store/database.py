"""The database file: opening, transactions, and refusing what must not be worked on.

One connection belongs to the loop's thread and writes the ledger: WAL, `synchronous=FULL`, short
transactions. Whoever works in a thread opens a `second` connection there.
"""

import contextlib
import sqlite3
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import sqlite_utils

from app.engine.errors import Problem, ProblemKind

Row = dict[str, Any]
PAGES = 256
"""A copy is made in steps of so many pages."""
Parameters = Sequence[Any] | dict[str, Any]


class Database:
    """A connection. Errors of the disk are told as an ENVIRONMENT Problem, never as SQL."""

    def __init__(
        self,
        path: Path | None,
        *,
        read_only: bool = False,
        durable: bool = True,
        turn: "threading.Lock | None" = None,  # a function in Python 3.11
    ) -> None:
        """Open `path`, or a database in memory when it is None.

        `durable` False: a transaction may be lost when the power fails, until one that is durable
        has followed it. `turn`: see `second`.
        """
        self.path = path
        self.version = sqlite3.sqlite_version
        self._afterwards: list[Callable[[], None]] = []
        self.read_only = read_only
        self._durable = durable
        self._turn = turn or threading.Lock()
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
            self._connection.execute(f"PRAGMA synchronous={'FULL' if self._durable else 'NORMAL'}")
        self._connection.execute("PRAGMA foreign_keys=ON")

    @contextlib.contextmanager
    def second(self, *, read_only: bool) -> Generator["Database"]:
        """A connection of the calling thread's own, closed at the end.

        Both write by turns: SQLite lets whoever finds the file locked sleep for up to 100 ms at a
        time, and a window that sleeps is frozen. So each transaction in a thread must be over in
        20 ms. A database in memory has one connection only: this one, for its own thread.
        """
        if self.path is None:
            yield self
            return
        other = Database(
            self.path, read_only=read_only or self.read_only, durable=False, turn=self._turn
        )
        try:
            yield other
        finally:
            other.close()

    def check(self) -> None:
        """Refuse a damaged file before anything is read from it."""
        with self._environment():
            verdict = self._connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if verdict != "ok":
            raise self._damaged(verdict)

    def _damaged(self, verdict: str) -> Problem:
        where = self.path.parent / "backups" if self.path else None
        there = where is not None and where.is_dir() and any(where.iterdir())
        return Problem(
            ProblemKind.ENVIRONMENT,
            f"The database is damaged ({verdict}). Nothing was changed and nothing will be dialed.",
            f"Keep the file. The newest backup lies in {where}."
            if there
            else "Keep the file; there is no backup yet. Start anew with another --data-dir.",
        )

    def after_commit(self, do: Callable[[], None]) -> None:
        """Do something once what was written stands: now, or when the transaction has committed.

        A rolled-back transaction forgets it: nobody hears of what did not happen.
        """
        if self._connection.in_transaction:
            self._afterwards.append(do)
        else:
            do()

    @contextlib.contextmanager
    def transaction(self) -> Generator[None]:
        """All or nothing. Nested uses join the outer one; no await may stand inside."""
        if self._connection.in_transaction:
            yield
            return
        with self._environment(), self._turn:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                self._connection.rollback()
                self._afterwards.clear()
                raise
        afterwards, self._afterwards = self._afterwards, []
        for do in afterwards:
            do()

    def _execute(self, sql: str, parameters: Parameters) -> sqlite3.Cursor:
        return self.db.execute(sql, parameters)  # pyright: ignore[reportUnknownMemberType] untyped there

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        with self._environment():
            cursor = self._execute(sql, parameters)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, values, strict=True)) for values in cursor]

    def stream(self, sql: str, parameters: Parameters = ()) -> Iterator[Any]:
        """Plain tuples, one at a time; for what is too much to hold at once."""
        with self._environment():
            # Not `yield from`: it closes the cursor when whoever reads is gone, and that may be
            # noticed in another thread, where SQLite refuses it.
            for row in self._execute(sql, parameters):  # noqa: UP028
                yield row

    def pages(self, sql: str, page: int) -> Iterator[list[Any]]:
        """The same, `page` at a time: a step between two of Python's loops costs too."""
        with self._environment():
            cursor = self._execute(sql, ())
            while found := cursor.fetchmany(page):
                yield found

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
        with self._environment(), self._my_turn():
            return self._execute(sql, parameters).rowcount

    def run_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Execute a statement once per row."""
        with self._environment(), self._my_turn():
            self._connection.executemany(sql, rows)

    def _my_turn(self) -> contextlib.AbstractContextManager[Any]:
        """Nothing to wait for inside a transaction: it has the turn."""
        return contextlib.nullcontext() if self._connection.in_transaction else self._turn

    def insert(self, table: str, row: Mapping[str, Any]) -> int:
        """Insert one row and give its rowid."""
        names = ", ".join(row)
        marks = ", ".join(f":{name}" for name in row)
        with self._environment(), self._my_turn():
            # Table and column names are this room's own words; values are bound.
            cursor = self._execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", dict(row))
            return int(cursor.lastrowid or 0)

    def copy_to(self, target: Path, each: Callable[[], None] | None = None) -> None:
        """A consistent copy, made with SQLite's own backup while others may read and write.

        `each` is called every few hundred pages; what it raises ends the copying.
        """
        with self._environment(), contextlib.closing(sqlite3.connect(target)) as copy:
            if each is None:
                self._connection.backup(copy)
                return

            def stepped(_status: int, _left: int, _pages: int) -> None:
                each()

            # Without it a backup in steps begins anew whenever somebody else has written.
            self._connection.execute("BEGIN")
            try:
                self._connection.execute("SELECT 1 FROM sqlite_master").fetchone()
                self._connection.backup(copy, pages=PAGES, progress=stepped)
            finally:
                self._connection.rollback()

    def close(self) -> None:
        self._connection.close()

    @contextlib.contextmanager
    def _environment(self) -> Generator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            if told := self._told(error):
                raise told from error
            raise  # a fault of our own: wrong SQL, a broken rule

    def _told(self, error: sqlite3.DatabaseError) -> Problem | None:
        """What is wrong with the disk or the file; None for everything else."""
        if isinstance(error, sqlite3.IntegrityError):
            return None
        said, where = str(error), self.path or "memory"
        if any(part in said for part in ("malformed", "not a database", "decode to UTF-8")):
            return self._damaged(said)
        for parts, detail, hint in (
            (("disk is full",), "The disk is full: nothing is dialed.", FULL),
            (("readonly", "unable to open"), f"{where} cannot be written.", NOT_WRITABLE),
            (("locked",), f"{where} is in use elsewhere.", IN_USE),
            (("disk I/O",), f"The disk does not read or write {where}.", BROKEN_DISK),
        ):
            if any(part in said for part in parts):
                return Problem(ProblemKind.ENVIRONMENT, detail, hint)
        return None


FULL = "Free some space; everything goes on from where it stopped."
NOT_WRITABLE = "Check that the folder exists and that you may write in it."
IN_USE = "Close the other program and try again."
BROKEN_DISK = "Check the disk or the network folder, then open Playcall again."
