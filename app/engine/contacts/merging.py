"""One person who stands in a list twice becomes one."""

import json
from collections.abc import Sequence

from app.engine.model.consent import Consent, ConsentBasis
from app.engine.model.contact import Contact
from app.engine.model.people import Step
from app.engine.store.contacts import consent_text
from app.engine.store.people_changes import PeopleChanges


def merged(rows: PeopleChanges, kept: Contact, gone: Sequence[Contact], stamp: str) -> list[Step]:
    """Give `kept` what it does not have, and remove the others."""
    facts = dict(kept.facts)
    for other in gone:
        for fact, value in other.facts.items():
            facts.setdefault(fact, value)
    values = {
        "name": next((one.name for one in (kept, *gone) if one.name), ""),
        "facts": json.dumps(facts, ensure_ascii=False),
        "consent": consent_text(_consent((kept, *gone))),
        "zones": json.dumps(kept.zones or sorted({zone for one in gone for zone in one.zones})),
    }
    steps = [*rows.set(kept.id, values), *rows.add_fact_names(kept.list_id, facts)]
    for tag in sorted({tag for one in gone for tag in one.tags}):
        steps += rows.tag([kept.id], tag, on=True)
    return [*steps, *rows.remove(rows.present(one.id for one in gone), stamp)]


def _consent(people: Sequence[Contact]) -> Consent | None:
    """What was recorded first; but whoever did not agree once does not agree."""
    told = [one.consent for one in people if one.consent]
    return next((one for one in told if one.basis is ConsentBasis.NONE), told[0] if told else None)
