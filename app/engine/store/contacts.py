"""Lists and the contacts in them."""

import json
from collections.abc import Iterable
from datetime import datetime

from app.engine.errors import Problem, ProblemKind
from app.engine.model.contact import Contact, ContactList
from app.engine.store.database import Database, Row
from app.engine.store.times import to_text

LISTS = (
    "SELECT lists.*, count(contacts.id) AS contacts"
    " FROM lists LEFT JOIN contacts ON contacts.list_id = lists.id"
)


class ContactRows:
    """Contacts keep the order of their file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add_list(
        self, name: str, source: str, contacts: Iterable[Contact], now: datetime
    ) -> ContactList:
        """A new list with its contacts, all or nothing. CONFLICT when the name is taken."""
        with self._database.transaction():
            if self.list_named(name):
                raise Problem(
                    ProblemKind.CONFLICT,
                    f"There is a list named {name} already.",
                    "Give the new list another name.",
                )
            list_id = self._database.insert(
                "lists", {"name": name, "source": source, "created_at": to_text(now)}
            )
            count = 0
            for contact in contacts:
                row = contact.model_dump(mode="json", exclude={"id"}) | {"list_id": list_id}
                row["facts"] = json.dumps(row["facts"], ensure_ascii=False)
                row["zones"] = json.dumps(row["zones"])
                self._database.insert("contacts", row)
                count += 1
        return ContactList(id=list_id, name=name, source=source, created_at=now, contacts=count)

    def lists(self) -> list[ContactList]:
        return [
            ContactList.model_validate(row)
            for row in self._database.rows(f"{LISTS} GROUP BY lists.id ORDER BY lists.name")
        ]

    def list_named(self, name: str) -> ContactList | None:
        row = self._database.row(f"{LISTS} WHERE lists.name = ? GROUP BY lists.id", (name,))
        return None if row is None else ContactList.model_validate(row)

    def of_list(self, list_id: int) -> list[Contact]:
        return [
            _from_row(row)
            for row in self._database.rows(
                "SELECT * FROM contacts WHERE list_id = ? ORDER BY id", (list_id,)
            )
        ]

    def get(self, contact_id: int) -> Contact | None:
        row = self._database.row("SELECT * FROM contacts WHERE id = ?", (contact_id,))
        return None if row is None else _from_row(row)


def _from_row(row: Row) -> Contact:
    return Contact.model_validate(
        row | {"facts": json.loads(row["facts"]), "zones": json.loads(row["zones"])}
    )
