"""Erase a person: everything of a number goes, from the database, its copies and recordings."""

import contextlib
import logging
from pathlib import Path

from app.engine.clock import Clock
from app.engine.errors import Problem, ProblemKind
from app.engine.events import Bus, PeopleChanged, PersonErased
from app.engine.model.audit import AuditEntry
from app.engine.model.call import RECORDINGS, World
from app.engine.model.erased import Erased
from app.engine.store import backup
from app.engine.store.database import Database
from app.engine.store.erase import Erasing, Gone, is_hashed, salt_of
from app.engine.store.store import Store
from app.engine.work import Hear, Told, in_thread

log = logging.getLogger(__name__)


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

        CONFLICT while a call to it, or any import, is not over. It cannot be undone, and is not
        stopped half-way: after a crash the next start goes on with it. While somebody reads what
        was (an export, a search), SQLite's log cannot be emptied: `traces_left`, and the next start
        does it.
        """
        erasing = Erasing(self._store.database)
        erasing.refuse_open(number)
        erasing.refuse_importing()
        # What a simulated person said keeps the number on the list too.
        listed = self._store.do_not_call.binds(number, World.SIM) is not None
        with self._store.transaction():
            erasing.intend(number)
        try:
            gone = await self._take_out(number, progress, again=False)
        except Problem as problem:
            if problem.kind is ProblemKind.CONFLICT:  # something began meanwhile: nothing was done
                erasing.done(number)
            raise
        clean = await self._clean(number, progress)
        return Erased(
            contacts=gone.contacts,
            calls=gone.calls,
            stays_on_do_not_call=listed,
            traces_left=not clean,
        )

    async def go_on(self) -> None:
        """After a start: finish who was being erased when the program ended."""
        store = self._store
        for number in Erasing(store.database).intended():
            try:
                if is_hashed(number):  # that much was done before the program ended
                    await self._forget(number)
                    continue
                await self._take_out(number, None, again=True)
                await self._clean(number, None)
            except Problem as problem:  # a full disk must not keep anybody from starting
                log.warning("a person is not erased yet, the next start goes on: %s", problem.code)
        if salt_of(store.database) is not None:
            # Should the program have ended between the last two steps.
            await self._empty_log()

    async def _take_out(self, number: str, progress: Hear | None, *, again: bool) -> Gone:
        salt = salt_of(self._store.database) or b""
        rows = self._store.audit

        def work(database: Database, told: Told) -> Gone:
            def note(gone: Gone) -> None:
                # Before the calls have forgotten their recordings for good.
                _unlink(self._store.path, gone.recordings)
                # Taken out before the program ended, it was noted then.
                if not again or gone.contacts or gone.calls:
                    rows.over(database).append(_entry(gone))

            return Erasing(database).take_out(number, salt, told, note)

        gone = await self._store.beside(work, progress=progress)
        self._bus.publish(PersonErased(number))
        self._bus.publish(PeopleChanged(0))
        return gone

    async def _clean(self, number: str, progress: Hear | None) -> bool:
        """Whatever else remembers: free pages, copies, and last the intent itself. False: the log
        remembers until the next start.
        """
        store, salt = self._store, salt_of(self._store.database) or b""
        await store.beside(
            lambda database, told: Erasing(database).leave_no_trace(told), progress=progress
        )
        if (path := store.path) is not None:
            await in_thread(
                lambda told: backup.erase_in_all(path, number, salt, told), progress=progress
            )
        if await self._forget(number):
            return True
        await store.beside(lambda database, _: Erasing(database).only_log_left(number, salt))
        return False

    async def _forget(self, number: str) -> bool:
        """The intent goes once the log is empty; False where it cannot be emptied now."""
        if not await self._empty_log():
            return False
        await self._store.beside(lambda database, _: Erasing(database).done(number))
        return await self._empty_log()

    async def _empty_log(self) -> bool:
        return await self._store.beside(lambda database, _: Erasing(database).empty_log())


def _entry(gone: Gone) -> AuditEntry:
    payload: dict[str, object] = {"contacts": gone.contacts, "calls": gone.calls}
    return AuditEntry(kind="person-erased", actor="owner", world=World.LIVE, payload=payload)


def _unlink(path: Path | None, recordings: tuple[str, ...]) -> None:
    if path is None:
        return
    for name in recordings:
        with contextlib.suppress(FileNotFoundError):
            (path.parent / RECORDINGS / name).unlink()
