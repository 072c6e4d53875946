"""Erase a person: everything of a number goes, from the database, its copies and recordings."""

import contextlib
from pathlib import Path

from app.engine.clock import Clock
from app.engine.errors import Problem, ProblemKind
from app.engine.events import Bus, PeopleChanged
from app.engine.model.audit import AuditEntry
from app.engine.model.call import RECORDINGS, World
from app.engine.model.erased import Erased
from app.engine.store import backup
from app.engine.store.database import Database
from app.engine.store.erase import Erased as Gone
from app.engine.store.erase import Erasing, salt_of
from app.engine.store.store import Store
from app.engine.work import Hear, Told, in_thread


class EraseAPerson:
    """One number at a time; what several numbers of one person are, nobody guesses."""

    def __init__(self, store: Store, clock: Clock, bus: Bus) -> None:
        self._store = store
        self._clock = clock
        self._bus = bus

    async def erase(self, number: str, *, progress: Hear | None = None) -> Erased:
        """Take out everything of an E.164 number: lists, calls with their words and recordings,
        what was written to this person, what the audit holds beside its chain, drafts, and all of
        it from the backups. Limits go on counting, and an opt-out stays as the bare number.

        CONFLICT while a call to it is not over. It cannot be undone, and is not stopped half-way:
        after a crash the next start goes on with it.
        """
        database = self._store.database
        if Erasing(database).open_calls(number):
            raise Problem(
                ProblemKind.CONFLICT,
                f"A call to {number} is not over yet.",
                "Wait for its end, or end it on the campaign's board.",
            )
        listed = self._store.do_not_call.binds(number, World.LIVE) is not None
        with self._store.transaction():
            Erasing(database).intend(number)
        gone = await self._all_of(number, progress)
        with self._store.transaction():
            payload: dict[str, object] = {"contacts": gone.contacts, "calls": gone.calls}
            self._store.audit.append(
                AuditEntry(kind="person-erased", actor="owner", world=World.LIVE, payload=payload)
            )
        self._bus.publish(PeopleChanged(0))
        return Erased(contacts=gone.contacts, calls=gone.calls, stays_on_do_not_call=listed)

    async def go_on(self) -> None:
        """After a start: who was being erased when the program ended."""
        for number in Erasing(self._store.database).intended():
            await self._all_of(number, None)

    async def _all_of(self, number: str, progress: Hear | None) -> Gone:
        salt = salt_of(self._store.database) or b""

        def work(database: Database, told: Told) -> Gone:
            erasing = Erasing(database)
            # Before the calls forget their names.
            _unlink(self._store.path, erasing.recordings(number))
            gone = erasing.take_out(number, salt, told)
            erasing.leave_no_trace(told)
            return gone

        gone = await self._store.beside(work, progress=progress)
        if self._store.path is not None:
            path = self._store.path
            await in_thread(lambda told: _from_backups(path, number, salt, told))
        # The intent held the number: it goes last, and leaves no trace either.
        await self._store.beside(lambda database, told: _forget(database, number, told))
        return gone


def _unlink(path: Path | None, recordings: list[str]) -> None:
    if path is None:
        return
    for name in recordings:
        with contextlib.suppress(FileNotFoundError):
            (path.parent / RECORDINGS / name).unlink()


def _from_backups(path: Path, number: str, salt: bytes, told: Told) -> None:
    for copy in backup.kept(path):
        backup.erase(copy.path, number, salt, told)


def _forget(database: Database, number: str, told: Told) -> None:
    erasing = Erasing(database)
    database.run("PRAGMA secure_delete=ON")
    with database.transaction():
        erasing.done(number)
    erasing.leave_no_trace(told)
