"""Who speaks: the agent of a deployment."""

import pytest
from pydantic import ValidationError

from app.engine.model.deployment import Deployment
from tests.fakes import CALLER

MAIN = Deployment(id="main", business="Fern & Co", agent_name="Ava", phones=(CALLER,), playbook="p")


def test_people_are_asked_to_call_back_where_we_call_from_unless_told_otherwise() -> None:
    assert MAIN.agent(can_text=False).callback_number == CALLER
    other = MAIN.model_copy(update={"callback_number": "+12125550199"})
    assert other.agent(can_text=False).callback_number == "+12125550199"
    assert MAIN.model_copy(update={"phones": ()}).agent(can_text=False).callback_number == ""


@pytest.mark.parametrize("can_text", [True, False])
def test_the_agent_knows_whether_a_text_can_be_sent(*, can_text: bool) -> None:
    agent = MAIN.agent(can_text=can_text)
    assert (agent.name, agent.business, agent.can_text) == ("Ava", "Fern & Co", can_text)


def test_a_noun_never_changes() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        MAIN.agent_name = "Ben"
    with pytest.raises(ValidationError, match="Extra"):
        Deployment.model_validate(MAIN.model_dump() | {"colour": "red"})
