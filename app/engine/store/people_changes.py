"""Changes to people in lists, each with what it takes to take it back.

Every function belongs in a transaction of whoever calls it.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.engine.model.people import Step
from app.engine.store.database import Database
from app.engine.store.ids import AMONG, told_ids
from app.engine.store.imports import UNSEEN

NOT_IN_LIST = ("not-found", "This person is no longer in the list.")
"""Code and reason of a campaign's row whose person was removed."""
_ROWS_OF_NUMBER = "('queued', 'needs_person')"
"""Rows of a campaign that may be dialed again and have no call on the books."""
_AT_ONCE = 5000

Values = tuple[Any, ...]


class PeopleChanges:
    """Writes contacts, tags, the size of lists and the rows of campaigns that hang on them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def present(self, ids: Iterable[int]) -> dict[int, int]:
        """Those who are there, each with the id of the list."""
        return dict(
            self._database.stream(
                f"SELECT id, list_id FROM contacts WHERE id {AMONG} AND removed_at IS NULL"
                " AND list_id IN (SELECT id FROM lists WHERE state = 'ready') ORDER BY id",
                (told_ids(ids),),
            )
        )

    # Changes --------------------------------------------------------------------------------------

    def set(self, contact_id: int, values: Mapping[str, str]) -> list[Step]:
        """Give a contact other texts, by column. A new number is that of its campaigns' rows too,
        as far as they may still be dialed.
        """
        columns = tuple(values)
        steps = [self._write("contacts", columns, [contact_id], [tuple(values.values())])]
        if "phone" in values:
            rows = self._rows_of([contact_id], _ROWS_OF_NUMBER)
            steps.append(
                self._write("campaign_rows", ("to_number",), rows, [(values["phone"],)] * len(rows))
            )
        return [step for step in steps if step.ids]

    def set_all(self, ids: Sequence[int], column: str, value: str) -> list[Step]:
        """The same text for many."""
        step = self._write("contacts", (column,), ids, [(value,)] * len(ids))
        return [step] if step.ids else []

    def add_fact_names(self, list_id: int, names: Iterable[str]) -> list[Step]:
        """Facts that somebody of the list has now."""
        told = self._database.value("SELECT fact_names FROM lists WHERE id = ?", (list_id,))
        known = json.loads(told)
        joined = json.dumps(list(dict.fromkeys((*known, *names))), ensure_ascii=False)
        step = self._write("lists", ("fact_names",), [list_id], [(joined,)])
        return [step] if step.ids else []

    def remove(self, present: Mapping[int, int], stamp: str) -> list[Step]:
        """Take people off their lists; their queued rows are not dialed any more."""
        ids = list(present)
        gone = self._write("contacts", ("removed_at",), ids, [(stamp,)] * len(ids))
        rows = self._rows_of(ids, "('queued')")
        skipped = ("skipped", *NOT_IN_LIST)
        rows_step = self._write(
            "campaign_rows", ("state", "code", "reason"), rows, [skipped] * len(rows)
        )
        self._count({one: present[one] for one in gone.ids}, -1)
        return [step for step in (gone, rows_step) if step.ids]

    def tag(self, ids: Sequence[int], tag: str, *, on: bool) -> list[Step]:
        """Put a tag on those who have it not, or take it off those who have it."""
        have = {
            row[0]
            for row in self._database.stream(
                f"SELECT contact_id FROM contact_tags WHERE tag = ? AND contact_id {AMONG}",
                (tag, told_ids(ids)),
            )
        }
        changed = tuple(one for one in ids if (one in have) != on)
        if not changed:
            return []
        self._tag(changed, tag, on=on)
        return [_tag_step(changed, tag, on=on)]

    def _tag(self, ids: Sequence[int], tag: str, *, on: bool) -> None:
        sql = (
            "INSERT OR IGNORE INTO contact_tags (tag, contact_id) SELECT ?, value FROM json_each(?)"
            if on
            else f"DELETE FROM contact_tags WHERE tag = ? AND contact_id {AMONG}"
        )
        self._database.run(sql, (tag, told_ids(ids)))

    def _rows_of(self, ids: Iterable[int], states: str) -> list[int]:
        return [
            row[0]
            for row in self._database.stream(
                f"SELECT id FROM campaign_rows WHERE contact_id {AMONG} AND state IN {states}",
                (told_ids(ids),),
            )
        ]

    def _count(self, present: Mapping[int, int], by: int) -> None:
        """Lists know their size."""
        for list_id, people in Counter(present.values()).items():
            self._database.run(
                "UPDATE lists SET contacts = contacts + ? WHERE id = ?", (by * people, list_id)
            )

    def _write(
        self, table: str, columns: Sequence[str], ids: Sequence[int], values: Sequence[Values]
    ) -> Step:
        """Write rows that are not so already; the step holds those only."""
        now = self._now(table, columns, ids)
        todo = [
            (one, now[one], value)
            for one, value in zip(ids, values, strict=True)
            if one in now and now[one] != value
        ]
        sets = ", ".join(f"{column} = ?" for column in columns)
        self._database.run_many(
            f"UPDATE {table} SET {sets} WHERE id = ?",
            [(*value, one) for one, _, value in todo],
        )
        same: dict[Values, Values] = {}  # thousands of equal tuples are one
        return Step(
            table,  # pyright: ignore[reportArgumentType] one of its names
            tuple(columns),
            tuple(one for one, *_ in todo),
            tuple(same.setdefault(before, before) for _, before, _ in todo),
            tuple(same.setdefault(after, after) for *_, after in todo),
        )

    def _now(self, table: str, columns: Sequence[str], ids: Iterable[int]) -> dict[int, Values]:
        return {
            row[0]: tuple(row[1:])
            for row in self._database.stream(
                f"SELECT id, {', '.join(columns)} FROM {table} WHERE id {AMONG}", (told_ids(ids),)
            )
        }

    # Taking back ----------------------------------------------------------------------------------

    def changed_since(self, step: Step) -> bool:
        """Whether somebody of a step's people is not as the step left them."""
        if step.table != "contacts":
            return False
        now = self._now(step.table, step.columns, step.ids)
        return any(now.get(one) != after for one, after in zip(step.ids, step.after, strict=True))

    def back_twice(self, step: Step) -> str | None:
        """A number that would stand twice in its list if the step were taken back."""
        if step.columns == ("removed_at",):
            now = self._now("contacts", ("phone",), step.ids)
            back = {one: number for one, (number,) in now.items()}
        elif "phone" in step.columns:
            at = step.columns.index("phone")
            back = {one: before[at] for one, before in zip(step.ids, step.before, strict=True)}
        else:
            return None
        return self._database.value(
            "SELECT there.phone FROM json_each(?) AS back"
            " JOIN contacts AS gone ON gone.id = CAST(back.key AS INTEGER)"
            " JOIN contacts AS there ON there.phone = back.value"
            " AND there.list_id = gone.list_id AND there.id != gone.id"
            " AND there.removed_at IS NULL LIMIT 1",
            (json.dumps(back),),
        )

    def take_back(self, step: Step) -> None:
        """Give the rows what they were, where they still are as the step left them."""
        if step.table == "contact_tags":
            self._tag(step.ids, step.columns[0], on=step.before[0] == _ON)
            return
        now = self._now(step.table, step.columns, step.ids)
        todo = [
            (one, before)
            for one, before, after in zip(step.ids, step.before, step.after, strict=True)
            if now.get(one) == after
        ]
        sets = ", ".join(f"{column} = ?" for column in step.columns)
        self._database.run_many(
            f"UPDATE {step.table} SET {sets} WHERE id = ?", [(*before, one) for one, before in todo]
        )
        if step.columns == ("removed_at",):
            self._count(self.present(one for one, _ in todo), 1)

    # The next start -------------------------------------------------------------------------------

    def sweep_removed(self) -> None:
        """Delete for good whoever was removed before the program ended. Who stands in a campaign
        stays, unseen, so that its calls stay explained.
        """
        gone = [
            row[0]
            for row in self._database.stream(
                "SELECT c.id FROM lists AS l CROSS JOIN contacts AS c"
                " ON c.list_id = l.id AND c.removed_at > '' WHERE c.removed_at != ? AND NOT EXISTS"
                " (SELECT 1 FROM campaign_rows WHERE contact_id = c.id)",
                (UNSEEN,),
            )
        ]
        for at in range(0, len(gone), _AT_ONCE):
            ids = told_ids(gone[at : at + _AT_ONCE])
            with self._database.transaction():
                self._database.run(f"DELETE FROM contact_tags WHERE contact_id {AMONG}", (ids,))
                self._database.run(f"DELETE FROM import_before WHERE contact_id {AMONG}", (ids,))
                self._database.run(f"DELETE FROM contacts WHERE id {AMONG}", (ids,))


_ON, _OFF = (True,), (False,)


def _tag_step(ids: tuple[int, ...], tag: str, *, on: bool) -> Step:
    before, after = (_OFF, _ON) if on else (_ON, _OFF)
    return Step("contact_tags", (tag,), ids, (before,) * len(ids), (after,) * len(ids))
