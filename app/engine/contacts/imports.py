"""A checked file becomes a list or joins one, and can be taken out again as a whole."""

import asyncio
from collections.abc import Iterable, Iterator

from app.engine.clock import Clock
from app.engine.contacts.check_rows import Judged
from app.engine.contacts.do_not_call import DoNotCall
from app.engine.contacts.new_contacts import NewContacts
from app.engine.contacts.refused import FileRefused
from app.engine.contacts.remembered import key_of
from app.engine.errors import Problem, ProblemKind
from app.engine.events import Bus, ListImported, ListRemoved
from app.engine.model.audit import AuditEntry
from app.engine.model.call import World
from app.engine.model.checked import Checked
from app.engine.model.consent import Consent
from app.engine.model.contact import ContactList, Import
from app.engine.store.contacts import ContactRows, consent_text
from app.engine.store.database import Database
from app.engine.store.imports import ImportRows, NewContact
from app.engine.store.store import Store
from app.engine.work import Hear, Stop, Told

AT_ONCE = 1000
"""Contacts in one transaction: under 20 ms, for the ledger's next write waits for it."""
SEEN_AT_ONCE = 2000
OPTED_OUT_AT_ONCE = 10


class Imports:
    """Keeps checked files. Nobody sees a row before all of them are there."""

    def __init__(self, store: Store, clock: Clock, bus: Bus, do_not_call: DoNotCall) -> None:
        self._store = store
        self._clock = clock
        self._bus = bus
        self._do_not_call = do_not_call

    async def keep(
        self, checked: Checked, *, name: str, source: str, consent: Consent | None = None,
        progress: Hear | None = None, stop: Stop | None = None,
    ) -> ContactList:  # fmt: skip
        """Make the list `name` of the accepted rows, or add them to the list they were checked
        for. CONFLICT at once when the name is taken; VALIDATION_FAILED for a refused file, and for
        one that changed since it was checked. Stopped (raises Stopped) or failed, nothing stays.

        `consent` is that of a list which is made now; those who join one have it for themselves,
        for it says nothing of the others there.
        """
        if checked.refused_file is not None or not isinstance(checked, Judged):
            raise nothing_imported((checked.refused_file or ("", "There is nothing in it."))[1])
        made = not checked.file.into
        into = self._store.contacts.begin(name, source, self._clock.now()) if made else None
        into = into or self._list_named(checked.file.into)
        going = self._store.imports.begin(into, source, self._key(checked), self._clock.now())
        try:
            going, names = await self._store.beside(
                lambda database, told: _fill(database, going, checked, told, made, consent),
                progress=progress, stop=stop,
            )  # fmt: skip
            return await self._complete(into, going, names, checked, consent, made=made)
        except FileRefused as refused:
            await self._give_up(going, into if made else None)
            raise nothing_imported(refused.message) from refused
        except BaseException:
            await self._give_up(going, into if made else None)
            raise

    async def _complete(
        self, into: ContactList, going: Import, names: tuple[str, ...], checked: Judged,
        consent: Consent | None, *, made: bool,
    ) -> ContactList:  # fmt: skip
        """Many numbers that opted out go first, some at a time: each has a row in the audit, and
        all at once they would hold the window up. Should the program die in between, people are
        spared whose list is not there.
        """
        opted_out = checked.opted_out
        while len(opted_out) > OPTED_OUT_AT_ONCE:
            with self._store.transaction():
                self._list_opted_out(opted_out[:OPTED_OUT_AT_ONCE], going.source)
            opted_out = opted_out[OPTED_OUT_AT_ONCE:]
            await asyncio.sleep(0)
        if not made:
            await self._store.beside(lambda database, told: _show(database, going, told))
        with self._store.transaction():
            self._list_opted_out(opted_out, going.source)
            self._store.imports.complete(going, names)
            if consent is not None and made:
                self._store.contacts.set_consent(into, consent)
            self._note(into, going, checked, consent)
            if self._key(checked):
                self._store.mappings.remember(checked.header, checked.columns, self._clock.now())
            kept = self._store.contacts.list_with_id(into.id)
        assert kept is not None  # it was there in this transaction
        self._bus.publish(ListImported(kept))
        return kept

    async def undo(self, import_id: int, *, progress: Hear | None = None) -> None:
        """Take a whole import back: its list is as it was before, or gone if it came with it. What
        was changed since stays as it is now.

        NOT_FOUND for an import that is undone already, CONFLICT where a campaign calls its people
        and where the list had another import since: the newest goes first. Numbers that it put
        on the do-not-call list stay there.
        """
        gone = self._store.imports.get(import_id)
        if gone is None:
            raise Problem(
                ProblemKind.NOT_FOUND, "This import is undone already.", "There is nothing to undo."
            )
        into = self._store.contacts.list_with_id(gone.list_id)
        if campaign := self._store.contacts.campaign_with(gone.list_id):
            raise Problem(
                ProblemKind.CONFLICT,
                f"The campaign {campaign} calls this list.",
                "What a campaign was made from stays, so that its calls stay explained.",
            )
        imports = self._store.imports.of_list(gone.list_id)
        if imports and imports[0].id > gone.id:
            raise Problem(
                ProblemKind.CONFLICT,
                f"{imports[0].source} was imported into this list since.",
                "Undo that import first.",
            )
        alone = into is not None and len(imports) == 1
        alone = alone and into is not None and gone.added == into.contacts
        with self._store.transaction():
            if not self._store.imports.mark_going(gone):
                raise Problem(
                    ProblemKind.NOT_FOUND,
                    "This import is being undone already.",
                    "There is nothing to undo.",
                )
            if alone and into is not None:
                self._store.contacts.leave(into)
            payload: dict[str, object] = {
                "list": into.name if into else "",
                "source": gone.source,
                "added": gone.added,
                "updated": gone.updated,
            }
            self._write("import-undone", payload)
        await self._give_up(gone, into if alone else None, progress)
        if into is not None:
            left = self._store.contacts.list_with_id(into.id)
            self._bus.publish(ListImported(left) if left else ListRemoved(into.name))

    async def _give_up(
        self, gone: Import, with_list: ContactList | None, progress: Hear | None = None
    ) -> None:
        if with_list is not None:
            self._store.contacts.leave(with_list)
        await self._store.beside(
            lambda database, told: _take_out(database, gone, told), progress=progress
        )
        with self._store.transaction():
            self._store.imports.forget(gone)
            if with_list is not None:
                self._store.contacts.empty(with_list.id, 1)

    def _list_named(self, name: str) -> ContactList:
        found = self._store.contacts.list_named(name)
        if found is None:
            raise Problem(
                ProblemKind.NOT_FOUND, f"There is no list named {name}.", "Choose another."
            )
        return found

    def _list_opted_out(self, numbers: Iterable[str], source: str) -> None:
        for number in numbers:
            self._do_not_call.add(number, source=f"import of {source}")

    @staticmethod
    def _key(checked: Judged) -> str:
        return key_of(checked.header) if checked.file.has_header else ""

    def _note(
        self, into: ContactList, going: Import, checked: Checked, consent: Consent | None
    ) -> None:
        told: dict[str, object] = {
            "list": into.name,
            "source": going.source,
            "rows": len(checked),
            "accepted": checked.accepted,
            "opted_out": len(checked.opted_out),
        }
        if going.updated:
            told["updated"] = going.updated
        if consent is not None:
            told["consent"] = consent.model_dump(mode="json")
        self._write("list-imported", told)

    def _write(self, kind: str, payload: dict[str, object]) -> None:
        entry = AuditEntry(kind=kind, actor="owner", world=World.LIVE, payload=payload)
        self._store.audit.append(entry)


def nothing_imported(why: str) -> Problem:
    """A file of which nothing can be kept."""
    return Problem(
        ProblemKind.VALIDATION_FAILED,
        why,
        "Nothing was imported. Correct the file and import it again.",
    )


def _fill(
    database: Database, going: Import, checked: Judged, told: Told, made: bool,
    consent: Consent | None,
) -> tuple[Import, tuple[str, ...]]:  # fmt: skip
    rows = ImportRows(database)
    known = {} if made else rows.numbers(going.list_id)
    theirs = None if made else consent
    contacts = NewContacts(checked, going.source, told, theirs)
    added = updated = 0
    for chunk in _chunks(contacts.batches()):
        new = [one for one in chunk if int(one[2]) not in known] if known else chunk
        if len(new) != len(chunk):
            old = [(known[int(one[2])], one) for one in chunk if int(one[2]) in known]
            if checked.terms.known == "update":  # else somebody else put them in meanwhile
                rows.update(going, old, consent_text(theirs))
                updated += len(old)
        rows.add(going, new, seen=made)
        added += len(new)
        told(added + updated, checked.accepted)
    for at in range(0, len(contacts.tags), AT_ONCE):
        rows.tag(going, contacts.tags[at : at + AT_ONCE])
        told(added + updated, checked.accepted)
    refused = checked.counts.refused
    done = going.model_copy(update={"added": added, "updated": updated, "refused": refused})
    return done, tuple(contacts.names)


def _chunks(batches: Iterable[list[NewContact]]) -> Iterator[list[NewContact]]:
    """The same, as many in each as one transaction takes."""
    rest: list[NewContact] = []
    for batch in batches:
        rest += batch
        while len(rest) >= AT_ONCE:
            yield rest[:AT_ONCE]
            rest = rest[AT_ONCE:]
    if rest:
        yield rest


def _show(database: Database, going: Import, told: Told) -> None:
    rows, seen = ImportRows(database), 0
    while shown := rows.show(going, SEEN_AT_ONCE):
        seen += shown
        told(seen, going.added)


def _take_out(database: Database, gone: Import, told: Told) -> None:
    rows, done = ImportRows(database), 0
    total = gone.added + gone.updated
    while taken := rows.take_out(gone, AT_ONCE):
        done += taken
        told(done, total)
    while put := rows.put_back(gone, AT_ONCE):
        done += put
        told(done, total)


def empty_list(database: Database, going: ContactList, told: Told) -> None:
    """Take the contacts of a list that leaves away."""
    rows, gone = ContactRows(database), 0
    while (more := rows.empty(going.id, AT_ONCE)) == AT_ONCE:
        gone += more
        told(gone)
