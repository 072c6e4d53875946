"""People in lists: found, sorted, and shown a page at a time."""

import heapq
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from app.engine.model.contact import Contact
from app.engine.model.people import FoundPeople, PeopleWish, Sort
from app.engine.store.contacts import contact_of
from app.engine.store.database import Database
from app.engine.store.ids import AMONG, told_ids
from app.engine.store.people_index import SOURCES
from app.engine.store.search import Needle, folded
from app.engine.work import Told

T = TypeVar("T")

MOST_OF_SHORT = 1000
"""People that a search of one or two letters gives: nobody looks through more."""
_EVERY = 64
_RUN = 4096
"""Keys sorted at once: about a millisecond, in which nobody else has a turn."""
_READY = "(SELECT id FROM lists WHERE state = 'ready')"


_ORDER: dict[Sort, str] = {
    "added": " ORDER BY c.id",
    "name": "",
    "phone": " ORDER BY c.phone, c.id",
    "region": " ORDER BY c.region, c.id",
}


class PeopleRows:
    """Whoever was removed is seen by nobody, nor are people of lists that are being made."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # Finding --------------------------------------------------------------------------------------

    def whole_list(self, wish: PeopleWish, list_id: int) -> FoundPeople | None:
        """All of a list in its order, where that is all that is wished and nobody was ever taken
        out of it: then their ids follow each other, and none is read.
        """
        if not list_id or wish.search.strip() or wish.tag or wish.sort != "added":
            return None
        ends = self._database.row(
            "SELECT (SELECT min(id) FROM contacts WHERE list_id = l.id AND removed_at IS NULL)"
            " AS first,"
            " (SELECT max(id) FROM contacts WHERE list_id = l.id AND removed_at IS NULL) AS last,"
            " contacts FROM lists AS l WHERE id = ?",
            (list_id,),
        )
        if ends is None or not ends["contacts"]:
            return FoundPeople(wish, range(0))
        ids = range(ends["first"], ends["last"] + 1)
        if len(ids) != ends["contacts"]:
            return None
        return FoundPeople(wish, ids[::-1] if wish.descending else ids)

    def find(self, wish: PeopleWish, list_id: int, told: Told) -> FoundPeople:
        """`list_id` 0: in all lists. Raises Stopped when `told` does."""
        where, bound = _where(wish, list_id)
        needle, more = Needle(wish.search), False
        ids: array[int] | None = None
        if needle:
            ids, more = self._searched(needle, where, bound, told)
        if ids is None or wish.sort != "added":
            ids = self._in_order(ids, wish.sort, where, bound, told)
        if wish.descending:
            ids.reverse()
        return FoundPeople(wish, ids, more)

    def _searched(
        self, needle: Needle, where: str, bound: list[object], told: Told
    ) -> "tuple[array[int], bool]":
        question = needle.trigrams()
        if question is None:
            return self._looked_through(needle, where, bound, told)
        ids: array[int] = array("q")
        for source in SOURCES:
            asked = [question] if "MATCH" in source else []
            rows = self._database.stream(
                f"SELECT c.id, c.name, c.phone FROM {source} AND {where}", [*asked, *bound]
            )
            ids.extend(row[0] for row in _heeding(rows, told) if needle.within(row[1], row[2]))
        return array("q", sorted(ids)), False

    def _looked_through(
        self, needle: Needle, where: str, bound: list[object], told: Told
    ) -> "tuple[array[int], bool]":
        """Too short for the index: the first that have it."""
        ids: array[int] = array("q")
        rows = self._database.stream(
            f"SELECT c.id, c.name, c.phone FROM contacts AS c WHERE {where} ORDER BY c.id", bound
        )
        for contact_id, name, phone in _heeding(rows, told):
            if needle.within(name, phone):
                if len(ids) == MOST_OF_SHORT:
                    return ids, True
                ids.append(contact_id)
        return ids, False

    def _in_order(
        self, ids: "array[int] | None", sort: Sort, where: str, bound: list[object], told: Told
    ) -> "array[int]":
        """`ids`, or all that `where` has, sorted. SQLite does not know one letter from the same
        with an accent, so names are sorted here.
        """
        if ids is not None:
            where, bound = f"c.id {AMONG}", [told_ids(ids)]
        order = _ORDER[sort]
        rows = self._database.stream(
            f"SELECT c.id, c.name FROM contacts AS c WHERE {where}{order}", bound
        )
        if sort != "name":
            return array("q", (row[0] for row in _heeding(rows, told)))
        keyed = ((folded(name), contact_id) for contact_id, name in _heeding(rows, told))
        return array("q", (one[1] for one in _heeding(heapq.merge(*_runs(keyed)), told)))

    # Pages ----------------------------------------------------------------------------------------

    def page(self, found: FoundPeople, offset: int, limit: int) -> list[Contact]:
        """Some of those who were found, in their order, with their tags."""
        return self.with_ids(found.ids[offset : offset + limit])

    def with_ids(self, ids: Sequence[int]) -> list[Contact]:
        """Contacts in the order of `ids`, with their tags; who is gone is missing."""
        rows = {
            row["id"]: row
            for row in self._database.rows(
                f"SELECT * FROM contacts WHERE id {AMONG} AND removed_at IS NULL", (told_ids(ids),)
            )
        }
        tags = self._tags_of(rows)
        return [contact_of(rows[one], tags.get(one, ())) for one in ids if one in rows]

    def with_number(self, number: str) -> list[Contact]:
        """Everybody with this number, of all lists, the newest first."""
        found = self._database.stream(
            f"SELECT id FROM contacts WHERE phone = ? AND removed_at IS NULL"
            f" AND list_id IN {_READY} ORDER BY id DESC",
            (number,),
        )
        return self.with_ids([row[0] for row in found])

    def called_otherwise(self, ids: Sequence[int]) -> bool:
        """Whether somebody has a fact `name` that is not their name."""
        return bool(
            self._database.value(
                f"SELECT EXISTS (SELECT 1 FROM contacts WHERE id {AMONG}"
                " AND coalesce(json_extract(facts, '$.name'), name) != name)",
                (told_ids(ids),),
            )
        )

    def in_list(self, list_id: int, phone: str) -> int | None:
        """Who has this number in a list."""
        return self._database.value(
            "SELECT id FROM contacts WHERE phone = ? AND list_id = ? AND removed_at IS NULL",
            (phone, list_id),
        )

    def _tags_of(self, ids: Iterable[int]) -> dict[int, list[str]]:
        tags: dict[int, list[str]] = {}
        for contact_id, tag in self._database.stream(
            "SELECT contact_id, tag FROM contact_tags INDEXED BY contact_tags_contact"
            f" WHERE contact_id {AMONG} ORDER BY tag",
            (told_ids(ids),),
        ):
            tags.setdefault(contact_id, []).append(tag)
        return tags

    def tags(self, list_id: int) -> list[tuple[str, int]]:
        """Every tag with the number of people that have it; `list_id` 0: in all lists."""
        where, bound = ("c.list_id = ?", [list_id]) if list_id else (f"c.list_id IN {_READY}", [])
        return [
            (row["tag"], row["people"])
            for row in self._database.rows(
                "SELECT t.tag, count(*) AS people FROM contact_tags AS t CROSS JOIN contacts AS c"
                f" ON c.id = t.contact_id WHERE {where} AND c.removed_at IS NULL"
                " GROUP BY t.tag ORDER BY t.tag",
                bound,
            )
        ]


def _where(wish: PeopleWish, list_id: int) -> tuple[str, list[object]]:
    where, bound = ("c.list_id = ?", [list_id]) if list_id else (f"c.list_id IN {_READY}", [])
    where, bound = f"{where} AND c.removed_at IS NULL", list[object](bound)
    if wish.tag:
        where += " AND c.id IN (SELECT contact_id FROM contact_tags WHERE tag = ?)"
        bound.append(wish.tag)
    return where, bound


def _heeding(rows: Iterable[T], told: Told) -> Iterator[T]:
    for at, row in enumerate(rows, 1):
        yield row
        if not at % _EVERY:
            told(at)


def _runs(keyed: Iterable[tuple[str, int]]) -> list[list[tuple[str, int]]]:
    runs: list[list[tuple[str, int]]] = []
    run: list[tuple[str, int]] = []
    for one in keyed:
        run.append(one)
        if len(run) == _RUN:
            runs.append(sorted(run))
            run = []
    return [*runs, sorted(run)]
