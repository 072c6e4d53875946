"""People in lists as a noun: find them, look at them, change them, take a change back."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from app.engine.clock import Clock
from app.engine.contacts import export_list
from app.engine.contacts.changing import Changing, Note
from app.engine.contacts.cleared import words_sha256
from app.engine.contacts.do_not_call import DoNotCall
from app.engine.contacts.edits import Edit
from app.engine.contacts.merging import merged
from app.engine.errors import Problem, ProblemKind
from app.engine.events import Bus
from app.engine.model.call import World
from app.engine.model.consent import Consent
from app.engine.model.contact import Contact, ContactList
from app.engine.model.people import MAX_TAG, Change, ChangeKind, ExportKind, FoundPeople, PeopleWish
from app.engine.model.screened import Screened
from app.engine.screening.screen import screen
from app.engine.store.contacts import ContactRows, consent_text
from app.engine.store.people import PeopleRows
from app.engine.store.people_index import PeopleIndex
from app.engine.store.store import Store
from app.engine.store.times import to_text
from app.engine.tasks import Tasks
from app.engine.work import Hear, Stop


class People:
    """Whoever stands in a list. What is changed comes back as a `Change`, which `undo` takes.

    Verbs for many people are awaited: thousands are changed in a thread, a few at once.
    """

    def __init__(
        self, store: Store, clock: Clock, bus: Bus, do_not_call: DoNotCall, tasks: Tasks
    ) -> None:
        self._store = store
        self._clock = clock
        self._do_not_call = do_not_call
        self._tasks = tasks
        self._changing = Changing(store, clock, bus)
        self._indexing = False

    # Looking --------------------------------------------------------------------------------------

    async def find(self, wish: PeopleWish, *, stop: Stop | None = None) -> FoundPeople:
        """Who is wished for, sought in a thread. NOT_FOUND where there is no such list."""
        whose = self._named(wish.list_name) if wish.list_name else None
        list_id = whose.id if whose else 0
        if (found := self._store.people.whole_list(wish, list_id)) is not None:
            return found
        if wish.search.strip():
            self.index_soon()
        return await self._store.beside(
            lambda database, told: PeopleRows(database).find(wish, list_id, told),
            read_only=True,
            stop=stop,
        )

    def page(self, found: FoundPeople, offset: int = 0, limit: int = 256) -> list[Contact]:
        """Some of those who were found, with their tags; milliseconds."""
        return self._store.people.page(found, offset, limit)

    def get(self, contact_id: int) -> Contact:
        """With tags. NOT_FOUND where nobody has this id, or they were removed."""
        if found := self._store.people.with_ids([contact_id]):
            return found[0]
        raise Problem(
            ProblemKind.NOT_FOUND, "This person is no longer in the list.", "Look at the list."
        )

    def with_number(self, number: str) -> list[Contact]:
        """Everybody with a number (E.164), of all lists, the newest first."""
        return self._store.people.with_number(number)

    def list_of(self, contact: Contact) -> str:
        """The name of the list that somebody stands in."""
        return self._store.contacts.list_name(contact.list_id)

    def tags(self, list_name: str = "") -> list[tuple[str, int]]:
        """The tags of a list (of all lists) with the number of people that have each."""
        return self._store.people.tags(self._named(list_name).id if list_name else 0)

    def flagged(self, contact: Contact) -> list[tuple[str, Screened]]:
        """What a person should read before a campaign calls: (a fact's name, empty for the name,
        what screening says of it). Empty once `clear` said that these words are harmless.
        """
        if contact.cleared and contact.cleared == words_sha256(contact):
            return []
        found = [("", screen(contact.name, "name"))]
        found += [(fact, screen(value, "fact")) for fact, value in contact.facts.items()]
        return [(fact, said) for fact, said in found if said.verdict != "pass"]

    def index_soon(self) -> None:
        """Let searches be quick for whoever came or changed; needs a running loop."""
        database = self._store.database
        if self._indexing or database.read_only or not PeopleIndex(database).behind():
            return
        self._indexing = True
        self._tasks.start(self._index(), "the index of people")

    async def _index(self) -> None:
        try:
            await self._store.beside(
                lambda database, told: PeopleIndex(database).bring_up_to_date(told)
            )
        finally:
            self._indexing = False

    # Changing one ---------------------------------------------------------------------------------

    def edit(
        self,
        contact_id: int,
        *,
        name: str | None = None,
        phone: str | None = None,
        facts: Mapping[str, str] | None = None,
        zones: Sequence[str] | None = None,
    ) -> Change:
        """Say something else of somebody; what is None stays. `facts` are all of them: those that
        are missing or empty are gone.

        VALIDATION_FAILED with the words of an import that refuses the row; CONFLICT where the
        number stands in the list already. The change's `told` is what an import would warn of.
        """
        contact, settings = self.get(contact_id), self._store.owner.settings()
        edit = Edit(contact, settings, name=name, phone=phone, facts=facts, zones=zones)
        self._once_in_list(contact, edit.phone)
        told = (*edit.told, *self._not_called(edit.phone if phone is not None else ""))
        payload: dict[str, object] = {
            "list": self.list_of(contact),
            "number": contact.phone,
            "changed": sorted(edit.values),
        }
        if edit.phone != contact.phone:
            payload["new_number"] = edit.phone
        return self._changing.now(
            "edited",
            [contact_id],
            lambda rows, _: [
                *rows.set(contact_id, edit.values),
                *rows.add_fact_names(contact.list_id, edit.facts or ()),
            ],
            ("contact-edited", payload),
            told=told,
        )

    def clear(self, contact_id: int) -> Change:
        """A person read the words that screening flagged and finds them harmless. It holds for
        these words only.
        """
        contact = self.get(contact_id)
        note: Note = ("contact-edited", self._about(contact) | {"changed": ["cleared"]})
        values = {"cleared": words_sha256(contact)}
        return self._changing.now(
            "cleared", [contact_id], lambda rows, _: rows.set(contact_id, values), note
        )

    def merge(self, into: int, others: Sequence[int]) -> Change:
        """Make one of several: what `into` does not have, it gets from the others, in their order,
        who are then removed. NOT_FOUND where somebody is gone.
        """
        kept = self.get(into)
        gone = [self.get(one) for one in dict.fromkeys(others) if one != into]
        note: Note = ("contacts-merged", self._about(kept) | {"merged": len(gone)})
        return self._changing.now(
            "merged",
            [into, *(one.id for one in gone)],
            lambda rows, _: merged(rows, kept, gone, self._stamp()),
            note,
        )

    def opt_out(self, number: str, *, reason: str, source: str = "a person told us") -> bool:
        """Never call a number (E.164) again, whatever list it is in; False: it is listed."""
        return self._do_not_call.add(number, source=source, reason=reason)

    # Changing many --------------------------------------------------------------------------------

    async def tag(
        self, ids: Sequence[int], tag: str, *, progress: Hear | None = None,
        stop: Stop | None = None,
    ) -> Change:  # fmt: skip
        """Put a tag on people. VALIDATION_FAILED where it is empty or too long."""
        return await self._tag("tagged", ids, tag, progress, stop)

    async def untag(
        self, ids: Sequence[int], tag: str, *, progress: Hear | None = None,
        stop: Stop | None = None,
    ) -> Change:  # fmt: skip
        """Take a tag off people."""
        return await self._tag("untagged", ids, tag, progress, stop)

    async def set_consent(
        self, ids: Sequence[int], consent: Consent | None, *, progress: Hear | None = None,
        stop: Stop | None = None,
    ) -> Change:  # fmt: skip
        """Why these people may be called; None: what is said of their list holds."""
        note: Note = ("consent-recorded", _told_consent(consent))
        return await self._changing.many(
            "consent", ids,
            lambda rows, part: rows.set_all(list(rows.present(part)), "consent",
                                            consent_text(consent)),
            note, progress=progress, stop=stop,
        )  # fmt: skip

    async def remove(
        self, ids: Sequence[int], *, progress: Hear | None = None, stop: Stop | None = None
    ) -> Change:
        """Take people off their lists, for good when the program starts the next time. Rows of
        campaigns that would have called them are skipped, with the reason.
        """
        stamp = self._stamp()
        return await self._changing.many(
            "removed", ids, lambda rows, part: rows.remove(rows.present(part), stamp),
            ("contacts-removed", {}), progress=progress, stop=stop,
        )  # fmt: skip

    async def undo(self, change: Change, *, progress: Hear | None = None) -> None:
        """Put everything back exactly as it was. CONFLICT where somebody was changed since, or
        their number stands in the list again; then nothing is changed.
        """
        note: Note | None = None
        if kind := _AUDITED.get(change.what):
            note = kind, {"contacts": len(change.ids), "undone": True}
        await self._changing.undo(change, note, progress=progress)

    async def _tag(
        self, what: ChangeKind, ids: Sequence[int], tag: str, progress: Hear | None,
        stop: Stop | None,
    ) -> Change:  # fmt: skip
        tag = " ".join(tag.split())
        if not 0 < len(tag) <= MAX_TAG:
            raise Problem(
                ProblemKind.VALIDATION_FAILED,
                f"A tag has 1 to {MAX_TAG} characters.",
                "Give it a short name.",
            )
        on = what == "tagged"
        return await self._changing.many(
            what, ids, lambda rows, part: rows.tag(list(rows.present(part)), tag, on=on), None,
            value=tag, progress=progress, stop=stop,
        )  # fmt: skip

    # Lists ----------------------------------------------------------------------------------------

    def list_consent(self, list_name: str, consent: Consent | None) -> ContactList:
        """Why the people of a list may be called, as far as nothing is said of themselves."""
        whose = self._named(list_name)
        with self._store.transaction():
            self._store.contacts.set_consent(whose, consent)
            payload = {"list": list_name} | _told_consent(consent)
            self._changing.list_changed(whose.id, ("consent-recorded", payload))
        return whose.model_copy(update={"consent": consent})

    def rename_list(self, old: str, new: str) -> ContactList:
        """CONFLICT where the new name is taken, VALIDATION_FAILED where it is empty or is no plain
        text.
        """
        whose, new = self._named(old), new.strip()
        with self._store.transaction():
            named = self._store.contacts.rename(whose, new)
            self._changing.list_changed(whose.id, ("list-renamed", {"list": old, "name": new}))
        return named

    # Files ----------------------------------------------------------------------------------------

    async def export(
        self, whom: str | FoundPeople, path: Path, kind: ExportKind = "csv", *,
        progress: Hear | None = None, stop: Stop | None = None,
    ) -> int:  # fmt: skip
        """Write a list by its name, or whoever was found, to a file; gives how many they are.

        Imported again it gives the same people: see `export_list`. Stopped (raises Stopped), the
        file is as it was. ENVIRONMENT when it cannot be written.
        """
        found = await self.find(PeopleWish(list_name=whom)) if isinstance(whom, str) else whom
        name = found.wish.list_name
        lists = [self._named(name)] if name else self._store.contacts.lists()
        facts = dict.fromkeys(
            fact for one in lists for fact in self._store.contacts.fact_names(one.id)
        )
        return await self._store.beside(
            lambda database, told: export_list.write(
                path,
                kind,
                PeopleRows(database),
                found.ids,
                list(facts),
                ContactRows(database).list_consent,
                told,
            ),
            read_only=True,
            progress=progress,
            stop=stop,
        )

    # Within ---------------------------------------------------------------------------------------

    def _named(self, name: str) -> ContactList:
        if found := self._store.contacts.list_named(name):
            return found
        raise Problem(ProblemKind.NOT_FOUND, f"There is no list named {name}.", "Choose another.")

    def _about(self, contact: Contact) -> dict[str, object]:
        return {"list": self.list_of(contact), "number": contact.phone}

    def _stamp(self) -> str:
        return to_text(self._clock.now())

    def _once_in_list(self, contact: Contact, phone: str) -> None:
        other = self._store.people.in_list(contact.list_id, phone)
        if other is not None and other != contact.id and phone != contact.phone:
            raise Problem(
                ProblemKind.CONFLICT,
                f"{phone} is in the list already.",
                "Put both into one: choose the two people and merge them.",
            )

    def _not_called(self, number: str) -> tuple[str, ...]:
        if not number or self._store.do_not_call.binds(number, World.LIVE) is None:
            return ()
        return (f"{number} is on your do-not-call list and is never called.",)


_AUDITED: dict[ChangeKind, str] = {
    "edited": "contact-edited",
    "cleared": "contact-edited",
    "removed": "contacts-removed",
    "merged": "contacts-merged",
    "consent": "consent-recorded",
}
"""Kinds of the audit's rows; tags are the owner's own words and are not audited."""


def _told_consent(consent: Consent | None) -> dict[str, object]:
    return {"consent": None if consent is None else consent.model_dump(mode="json")}
