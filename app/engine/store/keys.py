"""The keys of the Voice API, each by its digest."""

import json
from datetime import datetime

from app.engine.model.api_key import ApiKey
from app.engine.store.database import Database, Row
from app.engine.store.times import to_text

COLUMNS = "id, name, scopes, deployments, created_at, last_used_at, revoked_at"


class KeyRows:
    """Rows are never deleted: a revoked key keeps its name for the calls that it placed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, key: ApiKey, sha256: str) -> None:
        """`sha256`: of the key's text, in hexadecimal."""
        self._database.insert(
            "api_keys",
            {
                "id": key.id,
                "name": key.name,
                "sha256": sha256,
                "scopes": json.dumps(key.scopes),
                "deployments": json.dumps(key.deployments),
                "created_at": to_text(key.created_at),
            },
        )

    def all(self) -> list[ApiKey]:
        """Newest first."""
        rows = self._database.rows(
            f"SELECT {COLUMNS} FROM api_keys ORDER BY created_at DESC, id DESC"
        )
        return [_from_row(row) for row in rows]

    def get(self, key_id: str) -> ApiKey | None:
        row = self._database.row(f"SELECT {COLUMNS} FROM api_keys WHERE id = ?", (key_id,))
        return None if row is None else _from_row(row)

    def digests(self) -> list[tuple[str, str]]:
        """(digest, id) of every key that was not revoked."""
        rows = self._database.rows("SELECT sha256, id FROM api_keys WHERE revoked_at IS NULL")
        return [(row["sha256"], row["id"]) for row in rows]

    def revoke(self, key_id: str, at: datetime) -> None:
        self._database.run("UPDATE api_keys SET revoked_at = ? WHERE id = ?", (to_text(at), key_id))

    def used(self, key_id: str, at: datetime) -> None:
        """Note when a key was used last."""
        self._database.run(
            "UPDATE api_keys SET last_used_at = ? WHERE id = ?", (to_text(at), key_id)
        )


def _from_row(row: Row) -> ApiKey:
    told = {name: json.loads(row[name]) for name in ("scopes", "deployments")}
    return ApiKey.model_validate({**row, **told})
