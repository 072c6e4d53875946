"""The index of names and numbers, brought up to date behind whatever changes contacts.

No import waits for it. Two triggers write down which indexed contacts are no longer what they
were (`people_stale`); contacts above the watermark (`people_indexed`) are not in it yet. Both are
read as they are, so that a search is right at any time.
"""

from collections.abc import Iterable

from app.engine.store.database import Database
from app.engine.store.ids import AMONG, told_ids
from app.engine.store.search import folded
from app.engine.work import Told

AT_ONCE = 250
"""Contacts in one transaction, which must be over in 20 ms."""
_TIDIED = 20
"""Pages of the index that one step of tidying writes."""
_DELETE = "INSERT INTO people_index (people_index, rowid, words) VALUES ('delete', ?, ?)"
_INSERT = "INSERT INTO people_index (rowid, words) VALUES (?, ?)"
SOURCES = (
    "people_index CROSS JOIN contacts AS c ON c.id = people_index.rowid"
    " WHERE people_index MATCH ? AND c.id <= (SELECT upto FROM people_indexed)"
    " AND c.id NOT IN (SELECT id FROM people_stale)",
    "people_stale CROSS JOIN contacts AS c ON c.id = people_stale.id"
    " WHERE c.id <= (SELECT upto FROM people_indexed)",
    "contacts AS c WHERE c.id > (SELECT upto FROM people_indexed)",
)
"""Contacts `c` of which what was asked may be a part: those of the index have its letters, though
not always in its order, and all that the index does not have have to be read as they are.
"""
Named = tuple[int, str, str]
"""A contact's id, name and number."""


class PeopleIndex:
    """Finds contacts by three letters or more, and keeps the index in step in small bites."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def upto(self) -> int:
        return int(self._database.value("SELECT upto FROM people_indexed"))

    def behind(self) -> bool:
        """Whether there is anything to bring up to date."""
        return bool(
            self._database.value(
                "SELECT EXISTS (SELECT 1 FROM people_stale)"
                " OR EXISTS (SELECT 1 FROM contacts WHERE id > (SELECT upto FROM people_indexed))"
            )
        )

    def bring_up_to_date(self, told: Told) -> int:
        """Take in what changed; gives how many contacts that were."""
        done = 0
        while some := self._next():
            done += some
            self._tidy(_TIDIED)
            told(done)
        return done

    def _next(self) -> int:
        """One bite. What is stale goes first: a number that is given again must not stand twice."""
        with self._database.transaction():
            stale = self._named(
                "SELECT id, name, phone FROM people_stale ORDER BY id LIMIT ?", (AT_ONCE,)
            )
            if stale:
                self._refresh(stale)
                return len(stale)
            new = self._named(
                "SELECT id, name, phone FROM contacts WHERE id > ? ORDER BY id LIMIT ?",
                (self.upto, AT_ONCE),
            )
            if new:
                self._insert(new)
                self._database.run("UPDATE people_indexed SET upto = ?", (new[-1][0],))
            return len(new)

    def _refresh(self, stale: list[Named]) -> None:
        self._database.run_many(_DELETE, ((one[0], _words(one)) for one in stale))
        ids = told_ids(one[0] for one in stale)
        self._insert(
            self._named(
                f"SELECT id, name, phone FROM contacts WHERE id {AMONG} AND id <= ?",
                (ids, self.upto),
            )
        )
        self._database.run(f"DELETE FROM people_stale WHERE id {AMONG}", (ids,))

    def _insert(self, new: Iterable[Named]) -> None:
        self._database.run_many(_INSERT, ((one[0], _words(one)) for one in new))

    def _named(self, sql: str, parameters: tuple[object, ...]) -> list[Named]:
        return list(self._database.stream(sql, parameters))

    def forget(self, told: Told) -> None:
        """Leave nothing in the index of names and numbers that were changed or deleted before:
        what SQLite only marks as deleted is written anew without it.
        """
        self.bring_up_to_date(told)
        step = 0
        wrote = self._tidy(-_TIDIED)  # a negative number begins to write all anew
        while wrote:
            step += 1
            told(step)
            wrote = self._tidy(_TIDIED)

    def _tidy(self, pages: int) -> bool:
        """Write parts of the index anew as one; False: there was nothing left to do."""
        with self._database.transaction():
            before = self._changes()
            self._database.run(
                "INSERT INTO people_index (people_index, rank) VALUES ('merge', ?)", (pages,)
            )
            return self._changes() - before > 1

    def _changes(self) -> int:
        return int(self._database.value("SELECT total_changes()"))


def _words(one: Named) -> str:
    """What is indexed of a contact. No search has a line break, so none spans both."""
    return f"{folded(one[1])}\n{one[2]}"
