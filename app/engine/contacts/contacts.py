"""Contacts as a noun: read a file, see what is in it, correct it, import it as a list."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from app.engine.clock import Clock
from app.engine.contacts import correct, rejected, remedies
from app.engine.contacts.check_rows import Judged, Recalled, Wish, check_rows, know_nothing
from app.engine.contacts.do_not_call import DoNotCall
from app.engine.contacts.imports import Imports, empty_list, nothing_imported
from app.engine.contacts.judge import Terms
from app.engine.contacts.map_columns import fact_name
from app.engine.contacts.phone_numbers import read_phone
from app.engine.contacts.remembered import key_of
from app.engine.contacts.report import report_of
from app.engine.contacts.zones import where
from app.engine.errors import Problem, ProblemKind
from app.engine.events import Bus, ListImported, ListRemoved
from app.engine.model.audit import AuditEntry
from app.engine.model.call import World
from app.engine.model.checked import Checked, Duplicates, FindingGroup, Known, State
from app.engine.model.consent import Consent
from app.engine.model.contact import Contact, ContactList, Import, ImportReport
from app.engine.model.contact import Mapping as Columns
from app.engine.model.phone import Phone
from app.engine.model.profile import ExpectedFact
from app.engine.model.settings import Settings
from app.engine.store.contacts import ContactRows
from app.engine.store.database import Database
from app.engine.store.imports import ImportRows
from app.engine.store.mappings import MappingRows
from app.engine.store.store import Store
from app.engine.work import Hear, Stop, Teller, Told, in_thread


class Contacts:
    """Lists of people; one bad row never costs the file."""

    def __init__(self, store: Store, clock: Clock, bus: Bus, do_not_call: DoNotCall) -> None:
        self._store = store
        self._clock = clock
        self._bus = bus
        self._do_not_call = do_not_call
        self._imports = Imports(store, clock, bus, do_not_call)

    # Reading a file -------------------------------------------------------------------------------

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
        """Read a file and judge every row, here and now; nothing is kept. What is not given is
        guessed. For files that a person can wait for: every contact of it is held in memory.
        """
        tell: Hear | None = None if progress is None else lambda told: progress(told.done)
        settings = self._store.owner.settings()
        terms = self._terms(self._store.database, settings, country, expected)
        wish = Wish(path, encoding=encoding, delimiter=delimiter, overrides=overrides)
        told = Teller(tell, None)
        return report_of(check_rows(wish, terms, know_nothing, told), told)

    async def check(
        self,
        path: Path,
        *,
        country: str | None = None,
        expected: tuple[ExpectedFact, ...] = (),
        overrides: dict[str, str] | None = None,
        encoding: str | None = None,
        delimiter: str | None = None,
        header_row: int | None = None,
        sheet: str | None = None,
        mapping: Columns | None = None,
        into: str = "",
        duplicates: Duplicates = "first",
        known: Known = "leave",
        progress: Hear | None = None,
        stop: Stop | None = None,
    ) -> Checked:
        """Read a file and judge every row in a thread; rows stay in the file. Raises Stopped.

        `mapping` is a person's own, in place of what is remembered of this header, of what is
        guessed, and of overrides. `header_row` is the header's line, 0 for none; `sheet` that of a
        workbook. `into` names the
        list that the rows are to join (NOT_FOUND): `known` says what becomes of numbers it has.
        """
        list_id = self._named(into).id if into else 0
        settings = self._store.owner.settings()
        wish = Wish(
            path, encoding=encoding, delimiter=delimiter, header_row=header_row, sheet=sheet,
            overrides=overrides, mapping=mapping, into=into,
        )  # fmt: skip

        def work(database: Database, told: Told) -> Checked:
            terms = self._terms(database, settings, country, expected, list_id, duplicates, known)
            return check_rows(wish, terms, lambda header: self._recalled(database, header), told)

        return await self._store.beside(work, read_only=True, progress=progress, stop=stop)

    async def report(self, checked: Checked) -> ImportReport:
        """Everything of a checked file at once, contacts included: long for a long file."""
        return await in_thread(lambda told: report_of(checked, told))

    def _terms(
        self,
        database: Database,
        settings: Settings,
        country: str | None,
        expected: tuple[ExpectedFact, ...],
        list_id: int = 0,
        duplicates: Duplicates = "first",
        known: Known = "leave",
    ) -> Terms:
        return Terms(
            settings=settings,
            country=country or settings.default_country,
            expected=expected,
            do_not_call=self._do_not_call.live_numbers(database),
            in_list=ImportRows(database).numbers(list_id).keys() if list_id else (),
            duplicates=duplicates,
            known=known,
        )

    def _recalled(self, database: Database, header: Sequence[str]) -> Recalled:
        """What earlier imports tell of a header, and of rows that one of them refused."""
        plain = tuple(name for name in header if name != rejected.REASONS)
        found: tuple[Columns, datetime] | None = MappingRows(database).recall(plain)
        corrects = ""
        if len(plain) != len(header):
            list_id = ImportRows(database).list_with(key_of(plain))
            corrects = ContactRows(database).list_name(list_id) if list_id else ""
        mapping, at = found or (None, None)
        return Recalled(mapping, at, corrects)

    def fact_name(self, column: str) -> str:
        """What a column is called as a fact: `Amount due ($)` becomes `amount_due`."""
        return fact_name(column)

    # Correcting it --------------------------------------------------------------------------------

    async def fix(
        self,
        checked: Checked,
        fixes: Mapping[tuple[int, str], str],
        *,
        progress: Hear | None = None,
        stop: Stop | None = None,
    ) -> None:
        """Give cells, by (row from 1, column), another text; the file itself stays as it is.

        Those rows are judged again, and others of the same numbers. KeyError or ValueError for
        a row or column that is not there; CONFLICT when the file was changed or taken away since
        it was read; Stopped and CONFLICT leave everything as it was.
        """
        await self._correct(
            checked,
            lambda known, told: correct.corrected(
                known, correct.with_texts(known, fixes), (), told
            ),
            progress,
            stop,
        )

    async def remedy(
        self,
        checked: Checked,
        group: FindingGroup,
        name: str,
        *,
        progress: Hear | None = None,
        stop: Stop | None = None,
    ) -> None:
        """Do what `checked.remedies(group)` offers to all rows of a group that it helps; raises
        as `fix` does.
        """
        if name == remedies.LEAVE_OUT:
            await self.leave_out(checked, tuple(group.rows), progress=progress, stop=stop)
            return

        def work(known: Judged, told: Told) -> State:
            rows = remedies.remedied(known, group, name, told)
            return correct.corrected(known, rows, (), told)

        await self._correct(checked, work, progress, stop)

    async def leave_out(
        self,
        checked: Checked,
        rows: Sequence[int],
        *,
        progress: Hear | None = None,
        stop: Stop | None = None,
    ) -> None:
        """A person wants these rows, counted from 1, neither imported nor told of any more."""
        await self._correct(
            checked, lambda known, told: correct.corrected(known, {}, rows, told), progress, stop
        )

    async def alike(self, checked: Checked, row: int, column: str) -> tuple[int, ...]:
        """Other rows with the same text in a column, of which the same was found; CONFLICT as
        for `fix`.
        """
        return await in_thread(lambda told: correct.alike(checked, row, column, told))

    def undo_fix(self, checked: Checked) -> None:
        """Take the latest correction back."""
        if checked.before:
            checked.state = checked.before.pop()

    async def _correct(
        self,
        checked: Checked,
        work: Callable[[Judged, Told], State],
        progress: Hear | None,
        stop: Stop | None,
    ) -> None:
        if not isinstance(checked, Judged):
            return
        state = await in_thread(lambda told: work(checked, told), progress=progress, stop=stop)
        correct.apply(checked, state)

    async def rejected_csv(self, checked: Checked, path: Path) -> int:
        """Write the refused rows as they stood, with a column of reasons; gives how many.

        Nobody's spreadsheet calculates them. ENVIRONMENT when the file cannot be written,
        CONFLICT when the one that they came from is another by now.
        """
        return await in_thread(lambda told: rejected.write(checked, path, told))

    # Keeping it -----------------------------------------------------------------------------------

    async def keep(
        self,
        checked: Checked,
        *,
        name: str,
        source: str,
        consent: Consent | None = None,
        progress: Hear | None = None,
        stop: Stop | None = None,
    ) -> ContactList:
        """Make the list `name` of the accepted rows, in a thread, or add them to the list that
        they were checked for. CONFLICT at once when the name is taken, VALIDATION_FAILED for a
        refused file and for one that changed since. Stopped (raises Stopped), nothing stays.
        """
        return await self._imports.keep(
            checked, name=name, source=source, consent=consent, progress=progress, stop=stop
        )

    def import_report(
        self, report: ImportReport, *, name: str, source: str, consent: Consent | None = None
    ) -> ContactList:
        """Keep the accepted rows as a list, here and now; rows that opted out go to the
        do-not-call list.
        """
        if report.refused_file is not None:
            raise nothing_imported(report.refused_file[1])
        with self._store.transaction():
            made = self._store.contacts.add_list(
                name, source, report.contacts, self._clock.now(), consent
            )
            for number in report.opted_out:
                self._do_not_call.add(number, source=f"import of {source}")
            self._note(
                "list-imported",
                {
                    "list": name,
                    "source": source,
                    "rows": report.rows,
                    "accepted": report.accepted,
                    "opted_out": len(report.opted_out),
                },
            )
        self._bus.publish(ListImported(made))
        return made

    def imports(self, list_name: str) -> list[Import]:
        """The files that a list came from, the newest first."""
        return self._store.imports.of_list(self._named(list_name).id)

    async def undo_import(self, import_id: int, *, progress: Hear | None = None) -> None:
        """Put a list back exactly as it was before an import; one that came with it is gone.

        NOT_FOUND where that is undone already, CONFLICT where a campaign calls its people.
        """
        await self._imports.undo(import_id, progress=progress)

    def _note(self, kind: str, payload: dict[str, object]) -> None:
        entry = AuditEntry(kind=kind, actor="owner", world=World.LIVE, payload=payload)
        self._store.audit.append(entry)

    # Lists ----------------------------------------------------------------------------------------

    async def remove_list(self, name: str) -> None:
        """Remove a list with its contacts: what undoes an import. It is gone at once, for good.

        CONFLICT while a campaign uses it, for what was said to whom must stay explained, and while
        people are put into it. Numbers that
        its import put on the do-not-call list stay there.
        """
        going = self._named(name)
        if campaign := self._store.contacts.campaign_with(going.id):
            raise Problem(
                ProblemKind.CONFLICT,
                f"The campaign {campaign} calls the list {name}.",
                "A list that a campaign was made from stays, so that its calls stay explained.",
            )
        if self._store.imports.going_into(going.id):
            raise Problem(
                ProblemKind.CONFLICT,
                f"An import into the list {name} is going on or being undone.",
                "Wait until it is done, then remove the list.",
            )
        with self._store.transaction():
            self._store.contacts.leave(going)
            self._note(
                "list-removed",
                {"list": name, "source": going.source, "contacts": going.contacts},
            )
        self._bus.publish(ListRemoved(name))
        await self._store.beside(lambda database, told: empty_list(database, going, told))

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
