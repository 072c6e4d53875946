"""What is changed about one contact, each with its way back, and erasing, which has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.engine.errors import Problem
from app.ui import words
from app.ui.pages.contacts.asking import TextCard
from app.ui.pages.contacts.people_columns import NAME, PHONE, fact_title
from app.ui.widgets.confirm_card import ConfirmCard

if TYPE_CHECKING:
    from app.engine.model.contact import Contact
    from app.engine.model.erased import Erased
    from app.engine.model.people import Change
    from app.ui.shell import Shell


class ContactChanges(QObject):
    """`refused(key, sentence)` and `warned(key, sentence)` belong to the field of that key."""

    refused = Signal(str, str)
    warned = Signal(str, str)
    erased = Signal()

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell

    def edit(self, person: Contact, key: str, text: str) -> None:
        """Say something else of somebody."""
        people = self._shell.engine.people
        try:
            if key == NAME:
                change = people.edit(person.id, name=text)
            elif key == PHONE:
                change = people.edit(person.id, phone=text)
            else:
                change = people.edit(person.id, facts={**person.facts, key: text})
        except Problem as problem:
            self.refused.emit(key, problem.detail)
            return
        if change.told:
            self.warned.emit(key, change.told[0])
        titles = {NAME: self.tr("Name"), PHONE: self.tr("Number")}
        told = self.tr("{what} changed").format(what=titles.get(key) or fact_title(key))
        if change.ids:
            self._say(told, change)

    def clear(self, person: Contact) -> None:
        """The flagged words were read and are harmless."""
        change = self._shell.attempt(lambda: self._shell.engine.people.clear(person.id))
        if change is not None:
            told = self.tr("Campaigns may say these words to {name}").format(name=person.name)
            self._say(told, change)

    def add_fact(self, person: Contact) -> None:
        """Ask what it is called, and what it is."""
        self._shell.run(self._add_fact(person))

    async def _add_fact(self, person: Contact) -> None:
        card = TextCard(
            "plus", self.tr("Add a fact about {name}").format(name=person.name),
            self.tr("Scripts say it where they name it, as in {facts.favorite_flower}."),
            self.tr("What it is called"), self.tr("Go on"),
        )  # fmt: skip
        if not await self._shell.ask(card):
            return
        name = self._shell.engine.contacts.fact_name(card.text)
        value = TextCard(
            "plus", fact_title(name), self.tr("As it is to be said."),
            fact_title(name), self.tr("Add"), person.facts.get(name, ""),
        )  # fmt: skip
        if await self._shell.ask(value):
            people = self._shell.engine.people
            now = people.get(person.id)
            change = people.edit(person.id, facts={**now.facts, name: value.text})
            self._say(self.tr("{what} added").format(what=fact_title(name)), change)

    # Erasing ------------------------------------------------------------------------------------

    def erase(self, person: Contact) -> None:
        """Ask, saying in numbers what goes, then take everything of the number out."""
        self._shell.run(self._erase(person))

    async def _erase(self, person: Contact) -> None:
        engine = self._shell.engine
        entries = engine.people.with_number(person.phone)
        facts = len({(one.id, fact) for one in entries for fact in one.facts})
        found = engine.calls.page(search=person.phone, limit=1000)
        calls = sum(call.number == person.phone for call in found)
        card = ConfirmCard(
            "x",
            self.tr("Erase {name} for good?").format(name=person.name or words.phone(person.phone)),
            self.tr(
                "Everything of {number} goes: from the lists, the calls with their words and "
                "recordings, the audit's contents and the backups. It cannot be undone."
            ).format(number=words.phone(person.phone)),
            [
                (self.tr("Entries in lists"), words.number(len(entries))),
                (self.tr("Facts"), words.number(facts)),
                (self.tr("Calls"), words.number(calls)),
            ],
            self.tr("On the do-not-call list the bare number stays, if it is there."),
            self.tr("Erase"),
            danger=True,
        )
        if await self._shell.ask(card):
            self._say_erased(await engine.erase(person.phone))

    def _say_erased(self, erased: Erased) -> None:
        told = self.tr("Erased. {entries} and {calls} are gone.").format(
            entries=words.count(
                erased.contacts, self.tr("{n} entry in lists"), self.tr("{n} entries in lists")
            ),
            calls=words.count(erased.calls, self.tr("{n} call"), self.tr("{n} calls")),
        )
        self.erased.emit()
        self._shell.say(told)

    def _say(self, told: str, change: Change) -> None:
        undo = self._shell.engine.people.undo
        self._shell.say(told, undo=lambda: self._shell.run(undo(change)))
