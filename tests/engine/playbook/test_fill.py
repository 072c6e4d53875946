"""Filling, missing and unused facts."""

from app.engine.model.profile import Profile
from app.engine.playbook.fill import goal_recap, missing_facts, templates, unused_facts
from app.engine.playbook.parse import parse

TEXT = """## Outbound Mode
### Script profiles
#### rent
**Goal recap**: Reach {facts.tenant_name}. Collect {facts.rent}. Signed, {AGENT_NAME}.
**Expected facts**: tenant_name, rent, note (optional), street
**Opening**: "Is this {facts.tenant_name}? - About {facts.rent} for {facts.month}."
**Branches**:
- Agrees -> share {facts.pay_link} + close
**Questions**:
1. "Is {facts.day} good?"
"""


def rent() -> Profile:
    return parse(TEXT).profiles[0]


def test_the_goal_is_filled_and_never_has_a_hole():
    filled = goal_recap(rent(), {"tenant_name": "Ana {facts.rent}"}, "Mia")
    assert filled.text == "Reach Ana {facts.rent}. Signed, Mia."
    assert filled.missing == ("rent",)


def test_missing_is_what_the_opening_says_or_the_profile_declares():
    assert missing_facts(rent(), {}) == ("tenant_name", "rent", "month", "street")
    given = {"tenant_name": "Ana", "rent": 0, "month": " ", "street": False}
    assert missing_facts(rent(), given) == ("month",)


def test_unused_is_what_nobody_declared_or_says():
    given = {"currency": "USD", "note": "x", "pay_link": "y", "day": "z", "shoe_size": 44}
    assert unused_facts(rent(), given) == ("currency", "shoe_size")


def test_templates_are_all_texts_with_placeholders():
    assert "share {facts.pay_link}" in list(templates(rent()))
    assert "Is {facts.day} good?" in list(templates(rent()))
