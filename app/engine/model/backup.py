"""A copy of the database, as the owner may look for it."""

from datetime import datetime
from pathlib import Path

from app.engine.model.frozen import Frozen


class Backup(Frozen):
    """`kind`: `daily`, or `migration` for one that was made before the database changed shape."""

    path: Path
    kind: str
    made: datetime
    """UTC."""
    size: int
    """Bytes."""
