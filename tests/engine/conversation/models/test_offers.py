import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.conversation.conversation import Conversation
from app.engine.conversation.models.endpoint import ToolUse
from app.engine.conversation.models.offers import asked_for, offered
from app.engine.conversation.state import State
from app.engine.model.profile import Profile
from tests.engine.conversation.scripts import (
    AGENT,
    DEBT,
    DEBT_FACTS,
    NOW,
    SURVEY,
    VISIT,
    VISIT_FACTS,
    brief,
)

ALWAYS = {"escalate", "schedule_callback", "end_call"}


def state(script: Profile | None, facts: dict[str, str], *, can_text: bool = True) -> State:
    agent = AGENT.model_copy(update={"can_text": can_text})
    return Conversation.start(brief(script, facts, agent=agent), NOW).state


@pytest.mark.parametrize(
    ("script", "facts", "can_text", "more"),
    [
        (DEBT, DEBT_FACTS, True, {"send_sms", "log_promise"}),
        (DEBT, DEBT_FACTS, False, {"log_promise"}),
        (VISIT, VISIT_FACTS, True, set[str]()),
        (SURVEY, {"guest": "Omar Quill"}, True, {"set_field"}),
        (None, {}, True, set[str]()),
    ],
)
def test_only_what_playbook_and_settings_allow_is_offered(
    script: Profile | None, facts: dict[str, str], can_text: bool, more: set[str]
) -> None:
    told = {offer.name for offer in offered(state(script, facts, can_text=can_text))}
    assert told == ALWAYS | more


def test_fields_are_those_of_the_scripts_questions() -> None:
    offers = {offer.name: offer for offer in offered(state(SURVEY, {"guest": "Omar Quill"}))}
    told = offers["set_field"].parameters
    assert told["properties"]["name"]["enum"] == ["score", "reason", "contact_ok"]
    assert told["required"] == ["name", "value", "quote"]


@pytest.mark.parametrize("written", ["", "{", "[1]", "null", '"x"', "[" * 5000])
def test_broken_arguments_are_none(written: str) -> None:
    call = asked_for(ToolUse("log_promise", written), state(DEBT, DEBT_FACTS))
    assert (call.name, call.args) == ("log_promise", {})


def test_no_number_address_or_link_comes_from_a_model() -> None:
    where = "https://evil.example"
    written = json.dumps(
        {"reason": "ring +1 (312) 555-0199", "summary": where, "to": "a@b.example"}
    )
    call = asked_for(ToolUse("send_email", written), state(DEBT, DEBT_FACTS))
    assert (call.name, call.args) == ("escalate", {"reason": "", "summary": ""})


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=12), st.text(max_size=60))
def test_whatever_is_asked_for_becomes_a_call_for_the_gate(name: str, written: str) -> None:
    call = asked_for(ToolUse(name, written), state(DEBT, DEBT_FACTS))
    assert all(isinstance(value, str) for value in call.args.values())
