"""People in lists: found, sorted, and shown a page at a time."""

import heapq
from array import array
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from app.engine.model.contact import Contact
from app.engine.model.people import FoundPeople, PeopleWish, Sort
from app.engine.store.contacts import contact_of
from app.engine.store.database import Database
from app.engine.store.ids import AMONG, told_ids
from app.engine.store.people_index import IN_INDEX, NOT_IN_INDEX
from app.engine.store.search import Needle, folded
from app.engine.work import Told

T = TypeVar("T")

MOST_OF_SHORT = 1000
"""People that a search of one or two letters gives: nobody looks through more."""
_EVERY = 64
_RUN = 4096
"""Keys sorted at once: about a millisecond, in which nobody else has a turn."""
_READY = "(SELECT id FROM lists WHERE state = 'ready')"
_SORTED: dict[Sort, tuple[str, Callable[[str], str]]] = {
    "name": ("c.name", folded),
    "phone": ("c.phone", str),
    "region": ("c.region", str),
}


class PeopleRows:
    """Whoever was removed is seen by nobody, nor are people of lists that are being made."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # Finding --------------------------------------------------------------------------------------

    def whole_list(self, wish: PeopleWish, list_id: int, total: int) -> FoundPeople | None:
        """All of a list in its order, where nothing else is wished: nothing is read for it."""
        if not list_id or wish.search.strip() or wish.tag or wish.sort != "added":
            return None
        return FoundPeople(wish, list_id, total, None)

    def find(self, wish: PeopleWish, list_id: int, told: Told) -> FoundPeople:
        """`list_id` 0: in all lists. Raises Stopped when `told` does."""
        where, bound = _where(wish, list_id)
        needle, more = Needle(wish.search), False
        if needle:
            ids, more = self._searched(needle, where, bound, told)
        else:
            found = self._database.stream(
                f"SELECT c.id FROM contacts AS c WHERE {where} ORDER BY c.id", bound
            )
            ids = array("q", (row[0] for row in _heeding(found, told)))
        if wish.sort != "added":
            ids = self._sort(ids, wish, where, bound, told, all_of_them=not needle)
        if wish.descending:
            ids.reverse()
        return FoundPeople(wish, list_id, len(ids), ids, more)

    def _searched(
        self, needle: Needle, where: str, bound: list[object], told: Told
    ) -> "tuple[array[int], bool]":
        question = needle.trigrams()
        if question is None:
            return self._looked_through(needle, where, bound, told)
        ids: array[int] = array("q")
        for come_from, asked in ((IN_INDEX, [question]), (NOT_IN_INDEX, [])):
            rows = self._database.stream(
                f"SELECT c.id, c.name, c.phone FROM {come_from} AND {where}", [*asked, *bound]
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

    def _sort(
        self, ids: "array[int]", wish: PeopleWish, where: str, bound: list[object], told: Told,
        *, all_of_them: bool,
    ) -> "array[int]":  # fmt: skip
        column, key = _SORTED[wish.sort]
        if not all_of_them:
            where, bound = f"c.id {AMONG}", [told_ids(ids)]
        rows = self._database.stream(
            f"SELECT {column}, c.id FROM contacts AS c WHERE {where}", bound
        )
        keyed = ((key(text), contact_id) for text, contact_id in _heeding(rows, told))
        return array("q", (one[1] for one in _heeding(heapq.merge(*_runs(keyed)), told)))

    # Pages ----------------------------------------------------------------------------------------

    def page(self, found: FoundPeople, offset: int, limit: int) -> list[Contact]:
        """Some of those who were found, in their order, with their tags."""
        if found.ids is not None:
            ids = list(found.ids[offset : offset + limit])
        elif found.wish.descending:
            first = max(0, found.total - offset - limit)
            ids = self._by_key(found, first, max(0, found.total - offset) - first)[::-1]
        else:
            ids = self._by_key(found, offset, limit)
        return self.with_ids(ids)

    def _by_key(self, found: FoundPeople, offset: int, limit: int) -> list[int]:
        """Walks over an index alone, from the nearest place that is known: the beginning, the
        end, or where an earlier page began.
        """
        known = min(
            (at for at in found.anchors if at <= offset), key=lambda at: offset - at, default=-1
        )
        walked = offset - known if known >= 0 else offset
        from_end = found.total - offset - limit
        if 0 <= from_end < walked:
            ids = self._walk("<", "DESC", found.list_id, None, from_end, limit)[::-1]
        elif known >= 0:
            ids = self._walk(">=", "ASC", found.list_id, found.anchors[known], walked, limit)
        else:
            ids = self._walk(">=", "ASC", found.list_id, None, offset, limit)
        if ids:
            found.anchors[offset] = ids[0]
        return ids

    def _walk(
        self, side: str, way: str, list_id: int, key: int | None, skip: int, limit: int
    ) -> list[int]:
        begin, bound = ("", []) if key is None else (f" AND id {side} ?", [key])
        return [
            row[0]
            for row in self._database.stream(
                "SELECT id FROM contacts WHERE list_id = ? AND removed_at IS NULL"
                f"{begin} ORDER BY id {way} LIMIT ? OFFSET ?",
                [list_id, *bound, limit, skip],
            )
        ]

    def with_ids(self, ids: Iterable[int]) -> list[Contact]:
        """Contacts in the order of `ids`, with their tags; who is gone is missing."""
        ids = list(ids)
        rows = {
            row["id"]: row
            for row in self._database.rows(
                f"SELECT * FROM contacts WHERE id {AMONG} AND removed_at IS NULL", (told_ids(ids),)
            )
        }
        tags = self._tags_of(rows)
        return [
            contact_of(rows[one]).model_copy(update={"tags": tuple(tags.get(one, ()))})
            for one in ids
            if one in rows
        ]

    def with_number(self, number: str) -> list[Contact]:
        """Everybody with this number, of all lists, the newest first."""
        found = self._database.stream(
            f"SELECT id FROM contacts WHERE phone = ? AND removed_at IS NULL"
            f" AND list_id IN {_READY} ORDER BY id DESC",
            (number,),
        )
        return self.with_ids([row[0] for row in found])

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
