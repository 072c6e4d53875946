"""The goal in one person's words."""

from app.engine.model.profile import Profile
from app.engine.playbook.fill import goal_recap
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
