"""Contacts as a noun: read a file, see what is in it, import it as a list."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from app.engine.clock import Clock
from app.engine.contacts import rejected
from app.engine.contacts.check_rows import check_rows
from app.engine.contacts.do_not_call import DoNotCall
from app.engine.contacts.map_columns import fact_name
from app.engine.contacts.phone_numbers import read_phone
from app.engine.contacts.verdicts import check_file
from app.engine.contacts.zones import where
from app.engine.errors import Problem, ProblemKind
from app.engine.events import Bus, ListImported, ListRemoved
from app.engine.model.audit import AuditEntry
from app.engine.model.call import World
from app.engine.model.checked import Checked
from app.engine.model.contact import Contact, ContactList, ImportReport, Mapping
from app.engine.model.phone import Phone
from app.engine.model.profile import ExpectedFact
from app.engine.store.contacts import ContactRows, Filled
from app.engine.store.store import Store
from app.engine.work import Hear, Stop, Told, in_thread

AT_ONCE = 200
"""Contacts in one transaction: a few milliseconds, for the ledger's next write waits for it."""
OPTED_OUT_AT_ONCE = 10


class Contacts:
    """Lists of people; one bad row never costs the file."""

    def __init__(self, store: Store, clock: Clock, bus: Bus, do_not_call: DoNotCall) -> None:
        self._store = store
        self._clock = clock
        self._bus = bus
        self._do_not_call = do_not_call

    def read(
        self,
        path: Path,
        *,
        country: str | None = None,
        expected: tuple[ExpectedFact, ...] = (),
        overrides: dict[str, str] | None = None,
        encoding: str | None = None,
        delimiter: str | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> ImportReport:
        """Read a file and judge every row; nothing is kept. What is not given is guessed."""
        settings = self._store.owner.settings()
        return check_file(
            path,
            settings=settings,
            country=country or settings.default_country,
            expected=expected,
            overrides=overrides or {},
            encoding=encoding,
            delimiter=delimiter,
            progress=progress,
            fictional_allowed=True,  # the dial decides again, for the provider that is used then
        )

    async def check(
        self,
        path: Path,
        *,
        country: str | None = None,
        expected: tuple[ExpectedFact, ...] = (),
        overrides: dict[str, str] | None = None,
        encoding: str | None = None,
        delimiter: str | None = None,
        mapping: Mapping | None = None,
        progress: Hear | None = None,
        stop: Stop | None = None,
    ) -> Checked:
        """Like `read`, in a thread, with every row as it stood. Raises Stopped.

        `mapping` is a person's own, in place of what is guessed and of overrides.
        """
        settings = self._store.owner.settings()

        def work(told: Told) -> Checked:
            return check_rows(
                path,
                told,
                settings=settings,
                country=country or settings.default_country,
                expected=expected,
                overrides=overrides or {},
                encoding=encoding,
                delimiter=delimiter,
                mapping=mapping,
            )

        return await in_thread(work, progress=progress, stop=stop)

    def fact_name(self, column: str) -> str:
        """What a column is called as a fact: `Amount due ($)` becomes `amount_due`."""
        return fact_name(column)

    async def rejected_csv(self, checked: Checked, path: Path) -> int:
        """Write the refused rows as they stood, with a column of reasons; gives how many.

        Nobody's spreadsheet calculates them. ENVIRONMENT when the file cannot be written.
        """
        return await in_thread(lambda told: rejected.write(checked, path, told))

    def import_report(self, report: ImportReport, *, name: str, source: str) -> ContactList:
        """Keep the accepted rows as a list; rows that opted out go to the do-not-call list."""
        _refuse_nothing(report.refused_file)
        with self._store.transaction():
            made = self._store.contacts.add_list(name, source, report.contacts, self._clock.now())
            self._list_opted_out(report.opted_out, source)
            self._note_import(report, name, source)
        self._bus.publish(ListImported(made))
        return made

    async def keep(
        self,
        read: Checked | ImportReport,
        *,
        name: str,
        source: str,
        progress: Hear | None = None,
        stop: Stop | None = None,
    ) -> ContactList:
        """Like `import_report`, in a thread. CONFLICT at once when the name is taken.

        Nobody sees the list before all of it is there; stopped (raises Stopped) or failed, nothing
        of it stays. Only the last step, which takes the numbers that opted out, is not stopped.
        """
        _refuse_nothing(read.refused_file)
        begun = self._store.contacts.begin(name, source, self._clock.now())
        try:
            filled = await self._store.beside(
                lambda database, told: _fill(ContactRows(database), begun, read, told),
                progress=progress,
                stop=stop,
            )
            return await self._complete(begun, filled, read)
        except BaseException:
            await self._discard(begun)
            raise

    async def _complete(
        self, begun: ContactList, filled: Filled, read: Checked | ImportReport
    ) -> ContactList:
        """The list is there, in the transaction that says so in the audit.

        Many numbers that opted out go first, some at a time: each has a row in the audit, and all
        at once they would hold the window up. Should the program die in between, people are spared
        whose list is not there.
        """
        opted_out = read.opted_out
        while len(opted_out) > OPTED_OUT_AT_ONCE:
            with self._store.transaction():
                self._list_opted_out(opted_out[:OPTED_OUT_AT_ONCE], begun.source)
            opted_out = opted_out[OPTED_OUT_AT_ONCE:]
            await asyncio.sleep(0)
        with self._store.transaction():
            self._list_opted_out(opted_out, begun.source)
            made = self._store.contacts.complete(begun, filled)
            self._note_import(read, begun.name, begun.source)
        self._bus.publish(ListImported(made))
        return made

    async def _discard(self, going: ContactList) -> None:
        self._store.contacts.leave(going)
        await self._store.beside(lambda database, told: _empty(ContactRows(database), going, told))

    def _list_opted_out(self, numbers: tuple[str, ...], source: str) -> None:
        for number in numbers:
            self._do_not_call.add(number, source=f"import of {source}")

    def _note_import(self, read: Checked | ImportReport, name: str, source: str) -> None:
        self._note(
            "list-imported",
            {
                "list": name,
                "source": source,
                "rows": len(read) if isinstance(read, Checked) else read.rows,
                "accepted": read.accepted,
                "opted_out": len(read.opted_out),
            },
        )

    def _note(self, kind: str, payload: dict[str, object]) -> None:
        entry = AuditEntry(kind=kind, actor="owner", world=World.LIVE, payload=payload)
        self._store.audit.append(entry)

    async def remove_list(self, name: str) -> None:
        """Remove a list with its contacts: what undoes an import. It is gone at once, for good.

        CONFLICT while a campaign uses it: what was said to whom must stay explained. Numbers that
        its import put on the do-not-call list stay there.
        """
        going = self._named(name)
        if campaign := self._store.contacts.campaign_with(going.id):
            raise Problem(
                ProblemKind.CONFLICT,
                f"The campaign {campaign} calls the list {name}.",
                "A list that a campaign was made from stays, so that its calls stay explained.",
            )
        with self._store.transaction():
            self._store.contacts.leave(going)
            self._note(
                "list-removed",
                {"list": name, "source": going.source, "contacts": going.contacts},
            )
        self._bus.publish(ListRemoved(name))
        await self._store.beside(lambda database, told: _empty(ContactRows(database), going, told))

    def phone(self, text: str) -> Phone:
        """What a person typed, read as a number; without a country code it is one at home."""
        return read_phone(text, self._store.owner.settings().default_country)

    def zones(self, number: str) -> tuple[str, ...]:
        """Where a number (E.164) may be, as IANA zones; empty where nobody knows."""
        return where(number, ())

    def lists(self) -> list[ContactList]:
        return self._store.contacts.lists()

    def of_list(self, name: str) -> list[Contact]:
        return self._store.contacts.of_list(self._named(name).id)

    def page(
        self, list_name: str, *, offset: int = 0, limit: int = 256, search: str = ""
    ) -> list[Contact]:
        """Contacts of a list in its file's order; `search` stands in the name or the number."""
        return self._store.contacts.page(self._named(list_name).id, offset, limit, search)

    def count(self, list_name: str, search: str = "") -> int:
        found = self._named(list_name)
        return self._store.contacts.count(found.id, search) if search.strip() else found.contacts

    def fact_names(self, list_name: str) -> tuple[str, ...]:
        """The facts that its contacts have."""
        return self._store.contacts.fact_names(self._named(list_name).id)

    def _named(self, name: str) -> ContactList:
        found = self._store.contacts.list_named(name)
        if found is None:
            raise Problem(
                ProblemKind.NOT_FOUND, f"There is no list named {name}.", "Import it first."
            )
        return found


def _refuse_nothing(refused: tuple[str, str] | None) -> None:
    if refused is not None:
        raise Problem(
            ProblemKind.VALIDATION_FAILED,
            refused[1],
            "Nothing was imported. Correct the file and import it again.",
        )


def _fill(
    rows: ContactRows, begun: ContactList, read: Checked | ImportReport, told: Told
) -> Filled:
    total, filled = read.accepted, Filled()
    for at in range(0, total, AT_ONCE):
        told(at, total)
        people = (
            read.contacts(at, at + AT_ONCE)
            if isinstance(read, Checked)
            else read.contacts[at : at + AT_ONCE]
        )
        filled = filled.and_then(rows.fill(begun, people))
    told(total, total)
    return filled


def _empty(rows: ContactRows, going: ContactList, told: Told) -> None:
    gone = 0
    while (more := rows.empty(going.id, AT_ONCE)) == AT_ONCE:
        gone += more
        told(gone)
