"""The store: one database, its repositories, and the transaction they share."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TypeVar

from app.engine.clock import Clock
from app.engine.errors import OlderFolder, Problem, ProblemKind
from app.engine.store import backup
from app.engine.store.audit import AuditRows
from app.engine.store.calls import CallRows
from app.engine.store.campaigns import CampaignRows
from app.engine.store.contacts import ContactRows
from app.engine.store.database import Database
from app.engine.store.do_not_call import DoNotCallRows
from app.engine.store.drafts import DraftRows
from app.engine.store.imports import ImportRows
from app.engine.store.keys import KeyRows
from app.engine.store.lock import FolderLock, in_use
from app.engine.store.mappings import MappingRows
from app.engine.store.migrations import migration_names, migrations
from app.engine.store.outbox import OutboxRows
from app.engine.store.owner import OwnerRows
from app.engine.store.people import PeopleRows
from app.engine.store.people_changes import PeopleChanges
from app.engine.work import Hear, Stop, Teller, Told, in_thread

T = TypeVar("T")

FILE_NAME = "playcall.sqlite3"


class Store:
    """Opened for writing by one engine per folder; any number may open it to read."""

    def __init__(self, folder: Path | None, clock: Clock, *, read_only: bool = False) -> None:
        """`folder` None: a store in memory, for tests and throw-away copies."""
        self._clock = clock
        self._lock: FolderLock | None = None
        self.path = None if folder is None else folder / FILE_NAME
        if folder is not None and not read_only:
            _make(folder)
            self._lock = FolderLock(folder)
        try:
            self.database = Database(self.path, read_only=read_only)
            self._prepare(read_only=read_only)
        except BaseException:
            self._unlock()
            raise
        self.calls = CallRows(self.database)
        self.contacts = ContactRows(self.database)
        self.imports = ImportRows(self.database)
        self.mappings = MappingRows(self.database)
        self.people = PeopleRows(self.database)
        self.drafts = DraftRows(self.database)
        self.do_not_call = DoNotCallRows(self.database)
        self.campaigns = CampaignRows(self.database)
        self.owner = OwnerRows(self.database)
        self.keys = KeyRows(self.database)
        self.outbox = OutboxRows(self.database)
        self.audit = AuditRows(self.database, clock)
        if not read_only:
            self.imports.sweep()
            self.contacts.sweep()
            PeopleChanges(self.database).sweep_removed()
            self.calls.forget_answers(clock.now())

    def _prepare(self, *, read_only: bool) -> None:
        """Damaged and newer files are refused untouched; a copy is made before a change."""
        database = self.database
        database.check()
        self._refuse_newer()
        pending = migrations.pending(database.db)
        if read_only:
            if pending:
                raise OlderFolder
            return
        if pending and migrations.applied(database.db):
            backup.back_up(database, "migration", self._clock.now())
        migrations.apply(database.db)
        backup.daily(database, self._clock.now())

    def _refuse_newer(self) -> None:
        applied = {step.name for step in migrations.applied(self.database.db)}
        if newer := applied - migration_names():
            raise Problem(
                ProblemKind.ENVIRONMENT,
                "This folder was used by a newer Playcall. Nothing was changed.",
                f"Install the newer version again (it made: {', '.join(sorted(newer))}).",
            )

    @property
    def in_use(self) -> bool:
        """Whether a writer has the folder open: this one, or another program beside a reader."""
        if self._lock is not None or self.path is None:
            return True
        return in_use(self.path.parent)

    async def beside(
        self,
        do: Callable[[Database, Told], T],
        *,
        read_only: bool = False,
        progress: Hear | None = None,
        stop: Stop | None = None,
    ) -> T:
        """Run `do(database, told)` in a thread with a connection of its own: see `in_thread`.

        A store in memory has one connection only: there the work runs at once and where it is.
        """
        if self.path is None:
            told = Teller(progress, stop)
            result = do(self.database, told)
            told.flush()
            return result

        def work(told: Told) -> T:
            with self.database.second(read_only=read_only) as database:
                return do(database, told)

        return await in_thread(work, progress=progress, stop=stop)

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing over every repository; no await may stand inside."""
        return self.database.transaction()

    def close(self) -> None:
        self.database.close()
        self._unlock()

    def _unlock(self) -> None:
        if self._lock is not None:
            self._lock.release()


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise Problem(
            ProblemKind.ENVIRONMENT,
            f"The folder {folder} cannot be made ({error.strerror}).",
            "Choose another with --data-dir.",
        ) from error
