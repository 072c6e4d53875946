"""One contact: what is known, every call, why they may be called, and how calls end."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.engine.errors import Problem
from app.engine.model.call import World
from app.ui import words
from app.ui.pages.contacts.changing_people import ChangingPeople
from app.ui.pages.contacts.contact_changes import ContactChanges
from app.ui.pages.contacts.facts_card import FactsCard
from app.ui.pages.contacts.people_columns import fact_title
from app.ui.pages.contacts.person_calls_card import PersonCallsCard
from app.ui.pages.contacts.person_side import (
    PersonConsentCard,
    PersonNeverCard,
    PersonTagsCard,
)
from app.ui.pages.contacts.phone_words import country_name, kind_words
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row, scroll
from app.ui.widgets.surface import Surface
from app.ui.widgets.work_line import WorkLine

if TYPE_CHECKING:
    from app.engine.model.contact import Contact
    from app.ui.shell import Shell

SIDE_WIDTH = 320
UNDER_TITLE = 40
"""Where the name begins, behind the arrow."""
MOST_CALLS = 200


class ContactView(QWidget):
    """`gone`: this person is in no list any more; `named`: somebody (else) is in view."""

    gone = Signal()
    left = Signal()
    """Back to the list: Escape."""
    named = Signal()
    never_list_wanted = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.person: Contact | None = None
        self.listed = False
        """Whether the number is on the do-not-call list."""
        self._about = Label("", "second", elide=True)
        self._about.setObjectName("contact_about")
        self.flagged = Banner("warning", name="flagged_banner")
        self.work = WorkLine(name="contact_work", unit=self.tr("people"))
        self.changing = ChangingPeople(shell, self.work)
        self.facts = FactsCard()
        self.calls = PersonCallsCard()
        self.consent = PersonConsentCard()
        self.tags = PersonTagsCard()
        self.never = PersonNeverCard()
        self.changes = ContactChanges(shell, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        side = QWidget()
        side.setFixedWidth(SIDE_WIDTH)
        side.setLayout(column(self.consent, self.tags, self.never, None, gap=16))
        inner = Surface("clear")
        left = column(self.facts, self.calls, None, gap=16)
        columns = row((left, 1), side, gap=16)
        inner.setLayout(column(self.flagged, columns, None, gap=12))
        self.setLayout(
            column(
                row(UNDER_TITLE, (self._about, 1)),
                self.work,
                (scroll(inner), 1),
                gap=12,
            )
        )

    def _connect(self) -> None:
        shell = self._shell
        self.facts.edited.connect(self._on_edited)
        self.facts.add_wanted.connect(lambda: self._for(self.changes.add_fact))
        self.calls.call_wanted.connect(lambda call: shell.go("results", call=call))
        self.consent.record_wanted.connect(
            lambda: self._for(lambda one: self.changing.ask_for_consent([one.id]))
        )
        self.tags.add_wanted.connect(
            lambda: self._for(lambda one: self.changing.ask_for_tag([one.id]))
        )
        self.tags.take_off_wanted.connect(
            lambda tag: self._for(lambda one: self.changing.untag([one.id], tag))
        )
        self.never.never_wanted.connect(
            lambda: self._for(lambda one: self.changing.never_call([one.id]))
        )
        self.never.look_wanted.connect(self.never_list_wanted)
        self.never.erase_wanted.connect(lambda: self._for(self.changes.erase))
        self.calls.verify_wanted.connect(
            lambda: shell.run(
                shell.engine.audit.prove(), busy=self.calls.verify,
                then=self.calls.show_verified,
            )
        )  # fmt: skip
        self.changes.refused.connect(lambda key, told: self.facts.say(key, bad=told))
        self.changes.warned.connect(lambda key, told: self.facts.say(key, warn=told))
        self.changes.erased.connect(self._leave)
        shell.ticked.connect(self._show_about)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """An input that was changed takes Escape for itself."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    # What is shown ------------------------------------------------------------------------------

    def show_person(self, person: Contact, *, edit: bool = False) -> None:
        """Bring somebody into view; `edit`: with the cursor in the name."""
        self.facts.be_quiet()
        self.calls.forget()
        self.person = person
        self.refresh()
        if edit:
            self.facts.edit("")

    def refresh(self) -> None:
        """Read again what is known; whoever is gone is told."""
        if self.person is None:
            return
        engine = self._shell.engine
        try:
            person = self.person = engine.people.get(self.person.id)
        except Problem:
            self._leave()
            return
        whose = engine.people.list_of(person)
        lists = {one.id: one.consent for one in engine.contacts.lists()}
        self.facts.show_person(person, engine.contacts.fact_names(whose))
        self.consent.show_consent(person.consent, lists.get(person.list_id))
        self.tags.show_tags(person.tags)
        self.listed = self._is_listed(person.phone)
        self.never.show_listed(listed=self.listed)
        found = engine.calls.page(search=person.phone, limit=MOST_CALLS)
        calls = [call for call in found if call.number == person.phone]
        self.calls.show_calls(calls, engine.clock.now())
        self._show_flagged(person)
        self._show_about()
        self.named.emit()

    def _leave(self) -> None:
        self.person = None
        self.gone.emit()

    def _is_listed(self, number: str) -> bool:
        entries = self._shell.engine.do_not_call.page(search=number)
        return any(one.number == number and one.world is World.LIVE for one in entries)

    def _show_flagged(self, person: Contact) -> None:
        flagged = self._shell.engine.people.flagged(person)
        if not flagged:
            self.flagged.clear()
            return
        fact, said = flagged[0]
        what = fact_title(fact) if fact else self.tr("The name")
        fine = Button(self.tr("These words are fine"), small=True, name="words_are_fine_button")
        fine.clicked.connect(lambda: self._for(self.changes.clear))
        self.flagged.show_words(
            self.tr("{what} reads like an order to the agent: “{words}”").format(
                what=what, words=said.words
            ),
            self.tr(
                "Read it whole: “{text}”. A campaign does not call them before you did."
            ).format(text=person.facts.get(fact, person.name)),
            fine,
        )

    def _show_about(self) -> None:
        if self.person is None or not (self.isVisible() or not self._about.text()):
            return
        person, engine = self.person, self._shell.engine
        zones = person.zones or engine.contacts.zones(person.phone)
        there = ""
        if len(zones) == 1:
            there = self.tr("{time} there").format(
                time=words.clock_time(engine.clock.now(), zones[0])
            )
        parts = [
            words.phone(person.phone), kind_words(person.kind), country_name(person.region),
            there, self.tr("in the list {list}").format(list=engine.people.list_of(person)),
        ]  # fmt: skip
        self._about.set_text("   ·   ".join(part for part in parts if part))

    # What is done -------------------------------------------------------------------------------

    def _for(self, do: Callable[[Contact], None]) -> None:
        if self.person is not None:
            do(self.person)

    def _on_edited(self, key: str, text: str) -> None:
        if self.person is not None:
            self.facts.say(key)
            self.changes.edit(self.person, key, text)

    def keyboard_place(self) -> QWidget:
        """Where the keys go when somebody comes into view."""
        return self.calls.table if self.calls.model.rowCount() else self.consent.record
