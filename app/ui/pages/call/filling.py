"""Fills the form - from its draft, a contact, an earlier call - and keeps what is typed into it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from app.engine.model.contact import Contact
from app.ui.pages.call.chosen_script import ChosenScript
from app.ui.pages.call.filled import Filled
from app.ui.pages.call.footer import CallFooter
from app.ui.pages.call.form import CallForm
from app.ui.pages.call.form_drafts import FormDrafts
from app.ui.pages.call.keeping import Keeping
from app.ui.pages.call.load_card import LoadCard
from app.ui.shell import Shell


class Filling(QObject):
    """`shown`: something else stands in the form. `script` is None until a playbook was read."""

    shown = Signal()

    def __init__(self, shell: Shell, form: CallForm, footer: CallFooter) -> None:
        super().__init__(form)
        self._shell = shell
        self._form = form
        self._footer = footer
        self.script: ChosenScript | None = None
        self.trouble = ""
        """Why the script cannot be called with."""
        self._drafts = FormDrafts(shell.engine, shell.memory)
        self.keeping = Keeping(self._drafts, self)
        self.keeping.kept.connect(footer.show_draft)
        self.keeping.failed.connect(lambda _problem: footer.show_not_kept())
        footer.over_wanted.connect(self.clear)
        form.script_chosen.connect(self.choose_script)

    def show_wanted(self, what: dict[str, object]) -> None:
        """What the page was opened for: `contact`, `again` (a call) or `profile`; else the draft,
        or what stands there already.
        """
        if (script := self.script) is None:
            return
        fresh = not self._form.script.key()
        before = Filled() if fresh else self._form.filled()
        if not what:
            if fresh:
                self.show_draft("")
            else:
                self.show(before, safe=self.keeping.safe)
            return
        of = script.deployment.id
        filled = self._drafts.read(of, self._drafts.last_script(of)) if fresh else before
        self.show(self._asked(script, filled, what))
        self._offer_back(filled)

    def _asked(self, script: ChosenScript, filled: Filled, what: dict[str, object]) -> Filled:
        calls = self._shell.engine.calls
        if isinstance(again := what.get("again"), int):
            call = self._shell.attempt(lambda: calls.get(again))
            filled = script.without_own_words(filled, call) if call is not None else filled
        if isinstance(contact := what.get("contact"), Contact):
            filled = filled.with_contact(contact)
        if isinstance(profile := what.get("profile"), str):
            filled = replace(filled, profile=profile)
        return filled

    def show_draft(self, profile: str) -> None:
        """What was typed for a script, and when; empty: for the one used last."""
        if (script := self.script) is None:
            return
        of = script.deployment.id
        filled, at = self._drafts.read_with_time(of, profile or self._drafts.last_script(of))
        self.show(filled, safe=True)
        if at is None:
            self._footer.show_draft(None)
        else:
            self._footer.show_earlier(at, self._shell.engine.clock.now())

    def show(self, filled: Filled, *, safe: bool = False) -> None:
        """Inputs for its script, or for the first there is, with what was typed. `safe`: as it
        lies in the drafts.
        """
        if (script := self.script) is None:
            return
        self.keeping.flush()
        profile = script.choose(filled.profile)
        self._form.show_profile(profile)
        self._form.fill(replace(filled, profile=profile.name))
        self._drafts.use_script(script.deployment.id, profile.name)
        self.trouble = script.trouble()
        self._form.person.show_script_trouble(self.trouble)
        if not safe:
            self._footer.show_draft(None)
        self.keeping.begin(script.deployment.id, self._form.filled(), safe=safe)
        self.shown.emit()

    def clear(self) -> None:
        """An empty form for the same script; Undo brings back what was there."""
        before = self._form.filled()
        if before.blank:
            return
        self.show(before.cleared())
        self.keeping.flush()
        self._form.go_to(self._form.number)
        self._shell.say(self.tr("Form cleared"), undo=lambda: self.show(before))

    def forget_person(self, number: str) -> None:
        """An empty form where it is filled for somebody who was erased, and nothing of it kept."""
        now = self._form.filled()
        if now.blank or not (
            number in (self._form.to_number, now.zones_of) or self._draft_is_gone(now)
        ):
            return
        self.keeping.drop()
        self._form.fill(now.cleared())
        self.show(now.cleared())
        self.keeping.flush()

    def _draft_is_gone(self, now: Filled) -> bool:
        """Erasing took it, by the name or the facts."""
        if (script := self.script) is None or not self.keeping.safe:
            return False
        return self._drafts.read(script.deployment.id, now.profile).blank

    def choose_contact(self) -> None:
        """Let a person choose somebody from a list."""
        engine = self._shell.engine
        card = LoadCard(engine, engine.contacts.lists())
        card.chosen.connect(self._on_contact_chosen)
        card.import_wanted.connect(lambda: self._shell.go("contacts", choose=True))
        card.open_over(self._shell.widget())

    def choose_script(self, name: str) -> None:
        """The person stays; facts of the same name go along, the others come from the draft."""
        if (script := self.script) is None:
            return
        now = self._form.filled()
        if now.blank:
            self.show_draft(name)
            return
        draft = self._drafts.read(script.deployment.id, name)
        expected = {fact.name for fact in script.choose(name).expected_facts}
        both = draft.facts | now.facts
        there = replace(
            now, profile=name, facts={fact: both[fact] for fact in both if fact in expected},
            goal=draft.goal, escalation=draft.escalation, extra=now.extra or draft.extra,
        )  # fmt: skip
        self.show(there.sorted_by(expected))

    def _on_contact_chosen(self, contact: Contact) -> None:
        before = self._form.filled()
        self.show(before.with_contact(contact))
        self._offer_back(before)
        self._form.go_to(self._form.number)

    def _offer_back(self, before: Filled) -> None:
        """What was typed for somebody else is a click away."""
        now = self._form.filled()
        if not before.blank and (before.number, before.name) != (now.number, now.name):
            told = self.tr("The form is filled for {name}").format(name=now.name or now.number)
            self._shell.say(told, undo=lambda: self.show(before))
