"""Copies of the database: before a migration, and one a day. The ten newest of each are kept."""

import contextlib
import logging
import re
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

from app.engine.errors import Problem, ProblemKind
from app.engine.model.backup import Backup
from app.engine.store.database import Database
from app.engine.store.erase import Erasing
from app.engine.work import Told

log = logging.getLogger(__name__)

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
    try:
        _copy(database, target)
        # Names from a clock that was ahead (a pretend one, too) must not push out this copy.
        others = [path for path in backups(database.path, kind) if path != target]
        for old in others[KEPT - 1 :]:
            old.unlink(missing_ok=True)
    except OSError as error:
        raise Problem(
            ProblemKind.ENVIRONMENT,
            f"No backup can be made in {target.parent} ({error.strerror}).",
            "Check that you may write in it and that the disk has space.",
        ) from error
    return target


def _copy(database: Database, target: Path) -> None:
    target.parent.mkdir(exist_ok=True)
    part = target.with_suffix(".part")
    part.unlink(missing_ok=True)
    database.copy_to(part)
    part.replace(target)  # a copy that was cut short never looks like a backup


def backups(database: Path, kind: str) -> list[Path]:
    """Newest first."""
    found = [path for path in folder(database).glob(f"{kind}-*.sqlite3") if _NAME.search(path.name)]
    return sorted(found, reverse=True)


def kept(database: Path) -> list[Backup]:
    """Every copy there is, newest first."""
    found = [
        Backup(path=path, kind=kind, made=_made(path, UTC), size=path.stat().st_size)
        for kind in ("daily", "migration")
        for path in backups(database, kind)
    ]
    return sorted(found, key=lambda copy: copy.made, reverse=True)


def daily(database: Database, now: datetime) -> Path | None:
    """Today's copy, unless one younger than a day is there. One dated after `now` does not count:
    a clock that was ahead once must not stop the copies.
    """
    if database.path is None:
        return None
    made = [_made(path, now.tzinfo) for path in backups(database.path, "daily")]
    if any(at <= now < at + timedelta(days=1) for at in made):
        return None
    return back_up(database, "daily", now)


def erase_in_all(database: Path, number: str, salt: bytes, told: Told) -> None:
    """Take everything of a number out of every copy too.

    A damaged copy is deleted: nobody can start from it, and nobody can look what it holds.
    """
    for part in folder(database).glob("*.part"):  # cut short by a crash
        part.unlink(missing_ok=True)
    for copy in kept(database):
        try:
            _check(copy.path)
        except Problem as problem:
            log.warning("a damaged backup was deleted: %s", problem.detail)
            copy.path.unlink(missing_ok=True)
        else:
            _erase(copy.path, number, salt, told)


def _check(copy: Path) -> None:
    with contextlib.closing(Database(copy)) as database:
        database.check()


def _erase(copy: Path, number: str, salt: bytes, told: Told) -> None:
    with contextlib.closing(Database(copy)) as database:
        erasing = Erasing(database)
        erasing.take_out(number, salt, told)
        erasing.done(number)
        erasing.leave_no_trace(told)
        database.rows("PRAGMA journal_mode=DELETE")


def _made(copy: Path, zone: tzinfo | None) -> datetime:
    stamp = copy.stem.partition("-")[2]
    return datetime.strptime(stamp, _STAMP).replace(tzinfo=zone)
