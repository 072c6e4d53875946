"""Forms that were left before they were sent, by name."""

import json
from datetime import datetime

from app.engine.model.draft import Draft
from app.engine.store.database import Database, Row
from app.engine.store.times import to_text


class DraftRows:
    """One row for each name: JSON of what stood in the form."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, draft: Draft) -> None:
        """In the place of an earlier draft of that name."""
        # Letters as they are: whoever erases a person looks for them in here. Halves of letters,
        # which a paste can bring, can be written into no file.
        told = json.dumps(draft.told, ensure_ascii=False).encode("utf-8", "replace").decode()
        self._database.run(
            "INSERT OR REPLACE INTO drafts (name, told, at) VALUES (?, ?, ?)",
            (draft.name, told, to_text(draft.at)),
        )

    def load(self, name: str) -> Draft | None:
        row = self._database.row("SELECT name, told, at FROM drafts WHERE name = ?", (name,))
        return None if row is None else _draft(row)

    def forget(self, name: str) -> None:
        """Nothing happens where there is none."""
        self._database.run("DELETE FROM drafts WHERE name = ?", (name,))

    def all(self) -> list[Draft]:
        """The newest first."""
        rows = self._database.rows("SELECT name, told, at FROM drafts ORDER BY at DESC, name")
        return [draft for row in rows if (draft := _draft(row)) is not None]


def _draft(row: Row) -> Draft | None:
    """None where somebody wrote something else into the file."""
    try:
        return Draft(
            name=row["name"], told=json.loads(row["told"]), at=datetime.fromisoformat(row["at"])
        )
    except ValueError:  # of JSON, of a date and of the model alike
        return None
