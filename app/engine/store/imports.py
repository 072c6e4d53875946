"""Imports: what a file put into a list, so that it can be taken out again as a whole."""

import json
from collections.abc import Iterable
from datetime import datetime

from app.engine.model.consent import ConsentBasis
from app.engine.model.contact import ContactList, Import
from app.engine.store.database import Database, Row
from app.engine.store.times import to_text

UNDONE = "undone"
"""`removed_at` of contacts whose import was undone while a campaign had them already."""
UNSEEN = "importing"
"""`removed_at` of contacts that an import is still adding to a list that is there already."""
_COLUMNS = "id, list_id, source, at, added, updated, refused"
_INSERT = (
    "INSERT INTO contacts (row, name, phone, region, kind, facts, zones, consent, list_id,"
    " import_id, removed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, {going.list_id}, {going.id}, {unseen})"
)
"""Whose contacts they are stands in the statement: a tuple more for each would cost as much as
putting it there.
"""
_BEFORE = ("name", "region", "kind", "facts", "zones", "consent", "cleared")
_UPDATE = f"UPDATE contacts SET {', '.join(f'{column} = ?' for column in _BEFORE)} WHERE id = ?"

NewContact = tuple[int, str, str, str, str, str, str, str]
"""row, name, phone, region, kind, facts, zones, consent: texts as their columns have them."""


class ImportRows:
    """An import is 'going' until it is complete; `sweep` undoes what a crash left going."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, into: ContactList, source: str, header: str, now: datetime) -> Import:
        """`header` is the key by which the columns of the file are remembered."""
        names = self._database.value("SELECT fact_names FROM lists WHERE id = ?", (into.id,))
        going = Import(id=0, list_id=into.id, source=source, at=now)
        told = going.model_dump(exclude={"id"}) | {"at": to_text(now)}
        # The contacts it adds have greater ids: an index on their import would cost more.
        after = self._database.value("SELECT max(id) FROM contacts") or 0
        more = {"header": header, "fact_names": names, "after_id": after, "state": "going"}
        return going.model_copy(update={"id": self._database.insert("imports", told | more)})

    def add(self, going: Import, contacts: Iterable[NewContact], *, seen: bool) -> None:
        """Put contacts into the list; `seen`: whether the list itself is hidden as yet."""
        unseen = "NULL" if seen else f"'{UNSEEN}'"
        with self._database.transaction():
            self._database.run_many(_INSERT.format(going=going, unseen=unseen), contacts)

    def tag(self, going: Import, tags: Iterable[tuple[str, str]]) -> None:
        """Put tags (tag, number) on contacts that it added; whoever was there keeps their own.

        They leave with the contact when the import is undone.
        """
        with self._database.transaction():
            self._database.run_many(
                "INSERT OR IGNORE INTO contact_tags (contact_id, tag) SELECT id, ? FROM contacts"
                f" WHERE phone = ? AND list_id = {going.list_id} AND import_id = {going.id}",
                tags,
            )

    def update(self, going: Import, contacts: Iterable[tuple[int, NewContact]], usual: str) -> None:
        """Lay over contacts, by their id, what the file says of them; what they were is kept.

        What the file does not say stays. `usual` is the consent of all of them as the owner told
        it: it does not speak for a person who is known not to have agreed.
        """
        with self._database.transaction():
            for contact_id, told in contacts:
                row = self._database.row("SELECT * FROM contacts WHERE id = ?", (contact_id,))
                if row is None:
                    continue
                after = _laid_over(row, told, usual)
                kept = json.dumps(
                    {"before": [row[column] for column in _BEFORE], "after": after},
                    ensure_ascii=False,
                )
                self._database.run(
                    "INSERT OR IGNORE INTO import_before VALUES (?, ?, ?)",
                    (going.id, contact_id, kept),
                )
                self._database.run(_UPDATE, (*after, contact_id))

    def show(self, going: Import, most: int) -> int:
        """Let up to `most` of the added contacts be seen; gives how many that were."""
        return self._database.run(
            "UPDATE contacts SET removed_at = NULL WHERE id IN (SELECT id FROM contacts"
            " WHERE id > ? AND import_id = ? AND removed_at = ? LIMIT ?)",
            (self._after(going), going.id, UNSEEN, most),
        )

    def complete(self, going: Import, fact_names: Iterable[str]) -> None:
        """The import is done, and the list tells of it."""
        self._database.run(
            "UPDATE imports SET state = 'done', added = ?, updated = ?, refused = ? WHERE id = ?",
            (going.added, going.updated, going.refused, going.id),
        )
        before = self._database.value("SELECT fact_names FROM imports WHERE id = ?", (going.id,))
        names = list(dict.fromkeys((*json.loads(before), *fact_names)))
        self._database.run(
            "UPDATE lists SET state = 'ready', contacts = contacts + ?, fact_names = ?"
            " WHERE id = ?",
            (going.added, json.dumps(names, ensure_ascii=False), going.list_id),
        )

    def get(self, import_id: int) -> Import | None:
        row = self._database.row(f"SELECT {_COLUMNS} FROM imports WHERE id = ?", (import_id,))
        return None if row is None else Import.model_validate(row)

    def of_list(self, list_id: int) -> list[Import]:
        """The newest first."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM imports WHERE list_id = ? AND state = 'done' ORDER BY id DESC",
            (list_id,),
        )
        return [Import.model_validate(row) for row in rows]

    def list_with(self, header: str) -> int:
        """The list that the latest file of this header, with refused rows, went into; 0: none."""
        found = self._database.value(
            "SELECT list_id FROM imports JOIN lists ON lists.id = list_id AND lists.state = 'ready'"
            " WHERE header = ? AND refused > 0 AND imports.state = 'done'"
            " ORDER BY imports.id DESC LIMIT 1",
            (header,),
        )
        return int(found or 0)

    def numbers(self, list_id: int) -> dict[int, int]:
        """The contacts of a list: number as an integer, and id."""
        rows = self._database.stream(
            "SELECT phone, id FROM contacts WHERE list_id = ? AND removed_at IS NULL", (list_id,)
        )
        return {int(phone): contact_id for phone, contact_id in rows}

    def take_out(self, gone: Import, most: int) -> int:
        """Take up to `most` of the contacts that an import added out of their list for good.

        Whoever is in a campaign all the same only leaves the list: calls stay explained.
        """
        with self._database.transaction():
            ids = [
                row["id"]
                for row in self._database.rows(
                    "SELECT id FROM contacts WHERE id > ? AND import_id = ? LIMIT ?",
                    (self._after(gone), gone.id, most),
                )
            ]
            marks = ", ".join("?" for _ in ids)
            self._database.run(f"DELETE FROM contact_tags WHERE contact_id IN ({marks})", ids)
            self._database.run(
                f"UPDATE contacts SET removed_at = ?, import_id = 0 WHERE id IN ({marks})"
                " AND id IN (SELECT contact_id FROM campaign_rows)",
                (UNDONE, *ids),
            )
            self._database.run(
                f"DELETE FROM contacts WHERE id IN ({marks}) AND import_id != 0", ids
            )
        return len(ids)

    def _after(self, import_: Import) -> int:
        return self._database.value("SELECT after_id FROM imports WHERE id = ?", (import_.id,)) or 0

    def put_back(self, gone: Import, most: int) -> int:
        """Give up to `most` contacts what they were before an import changed them."""
        with self._database.transaction():
            rows = self._database.rows(
                "SELECT contact_id, told FROM import_before WHERE import_id = ? LIMIT ?",
                (gone.id, most),
            )
            for row in rows:
                self._put_back(gone, row)
        return len(rows)

    def _put_back(self, gone: Import, row: Row) -> None:
        told = json.loads(row["told"])
        now = self._database.row("SELECT * FROM contacts WHERE id = ?", (row["contact_id"],))
        if now is not None:
            was = [_was(column, now[column], told, at) for at, column in enumerate(_BEFORE)]
            self._database.run(_UPDATE, (*was, row["contact_id"]))
        self._database.run(
            "DELETE FROM import_before WHERE import_id = ? AND contact_id = ?",
            (gone.id, row["contact_id"]),
        )

    def forget(self, gone: Import) -> None:
        """The import is undone: its list has the facts and the size of before."""
        names = self._database.value("SELECT fact_names FROM imports WHERE id = ?", (gone.id,))
        self._database.run(
            "UPDATE lists SET fact_names = ?, contacts = (SELECT count(*) FROM contacts"
            " WHERE list_id = lists.id AND removed_at IS NULL) WHERE id = ?",
            (names or "[]", gone.list_id),
        )
        self._database.run("DELETE FROM imports WHERE id = ?", (gone.id,))

    def going(self) -> list[Import]:
        """What was being imported, or undone, when the program ended."""
        rows = self._database.rows(f"SELECT {_COLUMNS} FROM imports WHERE state != 'done'")
        return [Import.model_validate(row) for row in rows]

    def mark_going(self, going: Import) -> bool:
        """It is about to be undone: should the program end now, the next start goes on with it.
        False: somebody else is at it already.
        """
        return bool(
            self._database.run(
                "UPDATE imports SET state = 'going' WHERE id = ? AND state = 'done'", (going.id,)
            )
        )

    def going_into(self, list_id: int) -> bool:
        """Whether people are just being put into a list, or taken out of it."""
        return any(one.list_id == list_id for one in self.going())

    def sweep(self) -> None:
        """Undo what a crash left half-way."""
        for import_ in self.going():
            while self.take_out(import_, 5000):
                pass
            while self.put_back(import_, 5000):
                pass
            with self._database.transaction():
                self.forget(import_)


def _laid_over(row: Row, told: NewContact, usual: str) -> list[str]:
    """What a contact is after an update, in the order of `_BEFORE`."""
    _, name, _, region, kind, facts, zones, consent = told
    if consent == usual and row["consent"] and _says_no(row["consent"]):
        consent = ""
    return [
        name or row["name"],
        region,
        kind,
        json.dumps(json.loads(row["facts"]) | json.loads(facts), ensure_ascii=False),
        zones if zones != "[]" else row["zones"],
        consent or row["consent"],
        "",
    ]


def _says_no(consent: str) -> bool:
    return json.loads(consent)["basis"] == ConsentBasis.NONE


def _was(column: str, now: str, told: dict[str, list[str]] | list[str], at: int) -> str:
    """What a column is once an import is undone: what it was, unless it was changed since. A list
    stands where an earlier version of the program kept no more than what it was.
    """
    if isinstance(told, list):
        return told[at]
    before, after = told["before"][at], told["after"][at]
    if column != "facts":
        return before if now == after else now
    facts, old, new = json.loads(now), json.loads(before), json.loads(after)
    for fact, value in new.items():
        if facts.get(fact) == value:
            facts.pop(fact)
            if fact in old:
                facts[fact] = old[fact]
    ordered = {fact: facts.pop(fact) for fact in old if fact in facts} | facts
    return before if ordered == old else json.dumps(ordered, ensure_ascii=False)
