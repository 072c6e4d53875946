"""What a person said the columns of a file are, by the names above them."""

from collections.abc import Sequence
from datetime import datetime

from app.engine.model.contact import Mapping
from app.engine.store.database import Database
from app.engine.store.times import to_text


class MappingRows:
    """One mapping for each set of columns, whatever their order: it goes by names, not places."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def remember(self, header: Sequence[str], mapping: Mapping, now: datetime) -> None:
        """From now on a file with these columns is read like this one."""
        self._database.run(
            "INSERT OR REPLACE INTO mappings (header, told, at) VALUES (?, ?, ?)",
            (_key(header), mapping.model_dump_json(exclude_none=True), to_text(now)),
        )

    def recall(self, header: Sequence[str]) -> tuple[Mapping, datetime] | None:
        """The mapping and when it was told; None for columns that were never seen."""
        row = self._database.row(
            "SELECT told, at FROM mappings WHERE header = ?", (_key(header),)
        )  # fmt: skip
        if row is None:
            return None
        return Mapping.model_validate_json(row["told"]), datetime.fromisoformat(row["at"])


def _key(header: Sequence[str]) -> str:
    # Names as they are written: a mapping for "phone" finds nothing in a file that says "PHONE".
    return "\x1f".join(sorted(name for name in header if name.strip()))
