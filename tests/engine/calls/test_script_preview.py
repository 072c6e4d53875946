"""A profile under edit, heard with facts that are made up or somebody's own."""

from app.engine.calls.script_preview import script_preview
from app.engine.model.brief import Agent
from app.engine.model.deployment import Deployment
from app.engine.playbook.check import check

TEXT = """## Outbound Mode
### Script profiles
#### rent
**Kind**: collection
**Expected facts**: tenant_name, amount_due (money)
**Opening**: "Hi, is this {facts.tenant_name}? - {AGENT_NAME} here. You owe {facts.amount_du}. Pay {facts.amount_due}?"
"""  # noqa: E501
SHOP = Deployment(
    id="shop", business="Blue Shop", agent_name="Robin", phones=("+12125550100",), playbook=""
)


def shown(facts: dict[str, str] | None = None, shop: Deployment | None = SHOP):
    profile = check(TEXT).profiles[0]
    agent = Agent(name="Ava") if shop is None else shop.agent(can_text=True)
    return script_preview(profile, "Be kind.", agent, facts)


def test_made_up_facts_fill_what_is_expected_and_nothing_else() -> None:
    preview = shown()
    assert "Robin" in preview.heard.legal
    assert "Blue Shop" in preview.heard.legal
    assert "".join(p.text for p in preview.heard.question) == "Hi, is this Bobby Nguyen?"
    assert preview.missing == ("amount_du",)
    assert "$154.56" in "".join(p.text for p in preview.heard.statement[-1])


def test_somebodys_own_facts_are_said() -> None:
    preview = shown({"tenant_name": "Ana", "amount_due": "$5"})
    assert "Ana" in preview.heard.text
    assert "$5" in preview.instructions


def test_a_sentence_with_a_hole_takes_no_time_and_is_not_handed_on() -> None:
    whole, holed = shown(), shown({"tenant_name": "Ana"})
    assert holed.statement_secs < whole.statement_secs
    assert "You owe" not in whole.instructions
    assert whole.secs == whole.legal_secs + whole.question_secs + whole.statement_secs


def test_without_a_deployment_somebody_still_speaks() -> None:
    assert "an AI assistant" in shown(shop=None).heard.legal
