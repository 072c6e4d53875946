"""What a person typed about somebody, read and judged as a row of an import is."""

import json
from collections.abc import Mapping, Sequence

from app.engine.contacts.judge import Judge, Terms, Verdict
from app.engine.contacts.zones import zones_named
from app.engine.errors import Problem, ProblemKind
from app.engine.model.checked import REFUSED
from app.engine.model.contact import Contact
from app.engine.model.contact import Mapping as Columns
from app.engine.model.settings import Settings


class Edit:
    """The columns that a change gives new texts, and what a person should be told of them."""

    def __init__(
        self,
        contact: Contact,
        settings: Settings,
        *,
        name: str | None,
        phone: str | None,
        facts: Mapping[str, str] | None,
        zones: Sequence[str] | None,
    ) -> None:
        """VALIDATION_FAILED with the sentence that an import would refuse the row with."""
        self.values: dict[str, str] = {}
        self.told: tuple[str, ...] = ()
        self.phone = contact.phone
        if name is not None:
            self.values["name"] = name.strip()
        if name is not None and facts is None:
            facts = _renamed(contact, name.strip())
        self.facts = None if facts is None else _standing(facts)
        if self.facts is not None:
            self.values["facts"] = json.dumps(self.facts, ensure_ascii=False)
        if zones is not None:
            self.values["zones"] = json.dumps(_zones(zones))
        self._judge(contact, settings, name, phone)

    def _judge(
        self, contact: Contact, settings: Settings, name: str | None, phone: str | None
    ) -> None:
        """Only what is new is judged: what stands there was judged when it came."""
        new = {
            fact: value
            for fact, value in (self.facts or {}).items()
            if contact.facts.get(fact) != value
        }
        number = contact.phone if phone is None else phone
        judge, cells = _one_row(settings, number, name or "", new)
        verdict = judge.row(1, 1, cells)
        said = [
            (level, text)
            for _, level, text, column in verdict.said
            if phone is not None or column != _PHONE
        ]
        if wrong := [text for level, text in said if level == "error"]:
            raise Problem(ProblemKind.VALIDATION_FAILED, wrong[0], "Nothing was changed.")
        self.told = tuple(text for _, text in said)
        if phone is not None and verdict.verdict != REFUSED:
            self._new_number(verdict)

    def _new_number(self, verdict: Verdict) -> None:
        self.phone = f"+{verdict.phone}"
        self.values |= {"phone": self.phone, "region": verdict.region, "kind": verdict.kind}


_PHONE = "The number"
_NAME = "The name"
"""No fact is called so: in a fact's name a space is `_`."""


def _one_row(
    settings: Settings, phone: str, name: str, facts: Mapping[str, str]
) -> tuple[Judge, list[str]]:
    columns = Columns(name=_NAME, phone=_PHONE, facts={fact: fact for fact in facts})
    terms = Terms(settings, settings.default_country)
    return Judge([_PHONE, _NAME, *facts], columns, terms), [phone, name, *facts.values()]


def _renamed(contact: Contact, name: str) -> Mapping[str, str] | None:
    """A fact that was the name's own column goes on saying the name; None: there is none."""
    if not contact.name or contact.name not in contact.facts.values():
        return None
    return {fact: name if value == contact.name else value for fact, value in contact.facts.items()}


def _standing(facts: Mapping[str, str]) -> dict[str, str]:
    """A fact without text is no fact."""
    told = {fact.strip(): value.strip() for fact, value in facts.items()}
    return {fact: value for fact, value in told.items() if fact and value}


def _zones(zones: Sequence[str]) -> list[str]:
    for zone in zones:
        if zone not in zones_named(zone):
            raise Problem(
                ProblemKind.VALIDATION_FAILED,
                f"{zone} is no time zone.",
                "Write it as America/New_York is written.",
            )
    return sorted(set(zones))
