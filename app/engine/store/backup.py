"""Copies of the database: before a migration, and one a day. The ten newest of each are kept."""

import re
from datetime import datetime, timedelta
from pathlib import Path

from app.engine.store.database import Database

KEPT = 10
_NAME = re.compile(r"(daily|migration)-(\d{8}T\d{6})\.sqlite3$")
_STAMP = "%Y%m%dT%H%M%S"


def folder(database: Path) -> Path:
    return database.parent / "backups"


def back_up(database: Database, kind: str, now: datetime) -> Path | None:
    """Copy the database as `<kind>-<UTC stamp>.sqlite3`; None for one in memory."""
    if database.path is None:
        return None
    target = folder(database.path) / f"{kind}-{now:{_STAMP}}.sqlite3"
    target.parent.mkdir(exist_ok=True)
    part = target.with_suffix(".part")
    part.unlink(missing_ok=True)
    database.copy_to(part)
    part.replace(target)  # a copy that was cut short never looks like a backup
    # Names from a clock that was ahead (a pretend one, too) must not push out the copy just made.
    others = [path for path in backups(database.path, kind) if path != target]
    for old in others[KEPT - 1 :]:
        old.unlink(missing_ok=True)
    return target


def backups(database: Path, kind: str) -> list[Path]:
    """Newest first."""
    found = [path for path in folder(database).glob(f"{kind}-*.sqlite3") if _NAME.search(path.name)]
    return sorted(found, reverse=True)


def daily(database: Database, now: datetime) -> Path | None:
    """Today's copy, unless one younger than a day is there."""
    if database.path is None:
        return None
    newest = next(iter(backups(database.path, "daily")), None)
    if newest is not None and (match := _NAME.search(newest.name)):
        made = datetime.strptime(match[2], _STAMP).replace(tzinfo=now.tzinfo)
        if made <= now < made + timedelta(days=1):
            return None
    return back_up(database, "daily", now)
