"""The do-not-call list as a noun: every change is audited and told at once."""

import asyncio
import csv
from collections.abc import Iterable
from pathlib import Path

from app.engine.clock import Clock
from app.engine.contacts.number_list import HEADER, numbers_in
from app.engine.contacts.phone_numbers import read_phone
from app.engine.contacts.spreadsheet_cells import guarded
from app.engine.errors import Problem, ProblemKind
from app.engine.events import Bus, DoNotCallChanged
from app.engine.model.audit import AuditEntry
from app.engine.model.call import World
from app.engine.model.contact import DoNotCallEntry, NumbersImported
from app.engine.store.database import Database
from app.engine.store.do_not_call import DoNotCallRows
from app.engine.store.store import Store
from app.engine.whole_file import whole_file
from app.engine.work import Hear, Stop, Teller, Told, in_thread

AT_ONCE = 10
"""Numbers in one transaction: each has a row in the audit, and the loop waits meanwhile."""


PAGE = 250
"""Entries written between two words."""


class DoNotCall:
    """One list over everything. What is added binds before the next dial."""

    def __init__(self, store: Store, clock: Clock, bus: Bus) -> None:
        self._store = store
        self._clock = clock
        self._bus = bus

    def add(self, number: str, *, source: str, reason: str = "", world: World = World.LIVE) -> bool:
        """List an E.164 number; False when it stands there already."""
        entry = DoNotCallEntry(
            number=number, world=world, source=source, reason=reason, added_at=self._clock.now()
        )
        with self._store.transaction():
            if not self._store.do_not_call.add(entry):
                return False
            self._note("do-not-call-added", world, entry.model_dump(mode="json"))
            self._tell(number, world, listed=True)
        return True

    def import_file(self, path: Path, *, country: str) -> NumbersImported:
        """List every number of a file, or none. VALIDATION_FAILED when it cannot be read."""
        numbers, unread = numbers_in(path, country)
        with self._store.transaction():
            added = self._add_all(numbers, path)
        return NumbersImported(numbers=len(numbers), added=added, unread=tuple(unread))

    async def import_numbers(
        self,
        path: Path,
        *,
        country: str,
        progress: Hear | None = None,
        stop: Stop | None = None,
    ) -> NumbersImported:
        """Like `import_file`, read in a thread and listed a few at a time: nobody waits.

        `progress` counts the cells that are read, then the numbers that are listed. What is listed
        already stays listed, also when it is stopped (raises Stopped).
        """
        numbers, unread = await in_thread(
            lambda told: numbers_in(path, country, told), progress=progress, stop=stop
        )
        told = Teller(progress, stop)
        added = 0
        for at in range(0, len(numbers), AT_ONCE):
            told(at, len(numbers))
            with self._store.transaction():
                added += self._add_all(numbers[at : at + AT_ONCE], path)
            await asyncio.sleep(0)
        told(len(numbers), len(numbers))
        told.flush()
        return NumbersImported(numbers=len(numbers), added=added, unread=tuple(unread))

    def _add_all(self, numbers: Iterable[tuple[str, World]], path: Path) -> int:
        source = f"import of {path.name}"
        return sum(self.add(number, source=source, world=world) for number, world in numbers)

    async def export(
        self, path: Path, *, progress: Hear | None = None, stop: Stop | None = None
    ) -> int:
        """Write every entry to a CSV that no spreadsheet calculates and `import_numbers` reads;
        gives how many there are. Raises Stopped; ENVIRONMENT when it cannot be written.
        """
        return await self._store.beside(
            lambda database, told: _write(path, DoNotCallRows(database), told),
            read_only=True,
            progress=progress,
            stop=stop,
        )

    def number(self, text: str, *, country: str) -> str:
        """What a person typed, in E.164; VALIDATION_FAILED says what is wrong with it."""
        read = read_phone(text, country)
        if read.e164 is None:
            raise Problem(
                ProblemKind.VALIDATION_FAILED,
                read.reason or "This is no telephone number.",
                "Write it with its country, such as +12025550100.",
            )
        return read.e164

    def remove(self, number: str, *, reason: str) -> None:
        """Take a number off, by a person and for a reason that stays on the books."""
        if not reason.strip():
            raise Problem(
                ProblemKind.VALIDATION_FAILED,
                "Taking a number off the do-not-call list needs a reason.",
                "Say in a sentence why this person may be called again.",
            )
        with self._store.transaction():
            if not self._store.do_not_call.remove(number, reason, self._clock.now()):
                raise Problem(
                    ProblemKind.NOT_FOUND,
                    f"{number} is not on the do-not-call list.",
                    "Look at the list with `playcall dnc list`.",
                )
            self._note("do-not-call-removed", World.LIVE, {"number": number, "reason": reason})
            self._tell(number, World.LIVE, listed=False)

    def all(self) -> list[DoNotCallEntry]:
        return self._store.do_not_call.all()

    def live_numbers(self, database: Database) -> frozenset[int]:
        """Every number that no real call goes to, as an integer; for a thread's own connection."""
        return DoNotCallRows(database).live_numbers()

    def page(self, *, offset: int = 0, limit: int = 256, search: str = "") -> list[DoNotCallEntry]:
        """Some entries, the newest first; `search` stands in number, source or reason."""
        return self._store.do_not_call.page(offset, limit, search)

    def count(self, search: str = "") -> int:
        """How many entries `page` has in all."""
        return self._store.do_not_call.count(search)

    def _note(self, kind: str, world: World, payload: dict[str, object]) -> None:
        self._store.audit.append(AuditEntry(kind=kind, actor="owner", world=world, payload=payload))

    def _tell(self, number: str, world: World, *, listed: bool) -> None:
        event = DoNotCallChanged(number, world, listed=listed)
        self._store.database.after_commit(lambda: self._bus.publish(event))


def _write(path: Path, rows: DoNotCallRows, told: Told) -> int:
    total = rows.count("")
    with whole_file(path) as part, part.open("w", encoding="utf-8-sig", newline="") as file:
        to = csv.writer(file, quoting=csv.QUOTE_ALL)
        to.writerow(HEADER)
        written = 0
        for written, one in enumerate(rows.each(), 1):
            if written % PAGE == 0:
                told(written, total)
            words = (one.world.value, one.added_at.isoformat(), one.source, one.reason)
            to.writerow((one.number, *map(guarded, words)))
    told(written, written)
    return written
