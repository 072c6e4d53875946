"""Who can be called in a rehearsal, and the request that each of them means."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from app.engine.engine import Engine
from app.engine.model.contact import Contact
from app.engine.model.profile import Profile
from app.engine.model.task import CallRequest
from app.ui.pages.call.chosen_script import ChosenScript
from app.ui.pages.call.filled import Filled
from app.ui.pages.call.form_drafts import FormDrafts

translate = QCoreApplication.translate

PEOPLE = 12
"""So many of a list are offered at once; whoever else is searched for."""
MADE_UP_NUMBER = "+12125550142"
GIVEN, DRAFT, MADE_UP = "given", "draft", "made-up"


@dataclass(frozen=True)
class Callee:
    """`key` tells them apart; `filled` is what the Call page's form would hold."""

    key: str
    title: str
    filled: Filled


class Callees:
    """Those of one script: the one asked for, the form's draft, people of a list, one made up."""

    def __init__(self, engine: Engine, script: ChosenScript, drafts: FormDrafts) -> None:
        self._engine = engine
        self._script = script
        self._drafts = drafts

    def of(self, profile: Profile) -> list[Callee]:
        """The first one is the likeliest to be meant."""
        people = [callee_of(one, profile.name) for one in self._people(profile)]
        draft = self._drafts.read(self._script.deployment.id, profile.name)
        found: list[Callee] = []
        if draft.number and _needed(profile) <= {name for name, v in draft.facts.items() if v}:
            told = translate("rehearse", "{name} (from the Call page)")
            name = draft.name or draft.number
            found.append(Callee(DRAFT, told.format(name=name), draft))
        return [*found, *people, self._made_up(profile)]

    def request(self, callee: Callee, key: str) -> CallRequest:
        """What a call to them would be; `key` is what chance depends on."""
        phones = self._script.deployment.phones
        filled = callee.filled
        if not filled.caller:
            filled = replace(filled, caller=phones[0] if phones else "")
        self._script.choose(filled.profile)
        return self._script.request(filled, self._number(filled.number)).model_copy(
            update={"idempotency_key": key}
        )

    def _number(self, typed: str) -> str:
        """As the form reads it; what is no number is refused by the engine, in its own words."""
        return self._engine.contacts.phone(typed).e164 or typed

    def _people(self, profile: Profile) -> list[Contact]:
        """Of the first list that has all that the script wants."""
        needed = _needed(profile)
        for one in self._engine.contacts.lists():
            names = set(self._engine.contacts.fact_names(one.name))
            if needed and needed <= names:
                people = self._engine.contacts.page(one.name, limit=PEOPLE)
                whole = [p for p in people if all(p.facts.get(name) for name in needed)]
                if whole:
                    return whole
        return []

    def _made_up(self, profile: Profile) -> Callee:
        name = translate("rehearse", "Sam Taylor")
        facts = {
            fact.name: name.split()[0]
            if fact.type == "text" and "name" in fact.name
            else self._engine.playbooks.read_fact(fact, "").example
            for fact in profile.expected_facts
        }
        filled = Filled(profile=profile.name, number=MADE_UP_NUMBER, name=name, facts=facts)
        return Callee(MADE_UP, translate("rehearse", "{name} (made up)").format(name=name), filled)


def callee_of(contact: Contact, profile: str) -> Callee:
    """Somebody of a list."""
    filled = Filled(profile=profile).with_contact(contact)
    return Callee(f"contact-{contact.id}", contact.name or contact.phone, filled)


def _needed(profile: Profile) -> set[str]:
    return {fact.name for fact in profile.expected_facts if not fact.optional}
