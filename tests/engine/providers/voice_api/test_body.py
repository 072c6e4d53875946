from app.engine.conversation.brief import write_brief
from app.engine.model.brief import Agent
from app.engine.model.task import Task
from app.engine.providers.voice_api.body import dial_body
from tests.engine.providers.calls import request
from tests.engine.providers.voice_api.described import check_request


def test_facts_keep_their_kinds_and_nothing_empty_is_sent():
    facts = {"paid": False, "sum": 12.5, "visits": 3, "name": "Bobby"}
    task = Task(goal="Collect.", facts=facts, escalation="Mail Joe.")
    brief = write_brief(task, None, agent=Agent(name="Ava"))
    body = dial_body(request(with_brief=brief))
    assert body["task"] == {"goal": "Collect.", "facts": facts, "escalation": "Mail Joe."}
    assert "targetName" not in body
    check_request(body)


def test_a_purpose_is_sent_as_one():
    brief = write_brief(None, None, agent=Agent(name="Ava"), purpose="Ask how it went.")
    body = dial_body(request(with_brief=brief))
    assert body["purpose"] == "Ask how it went."
    assert "task" not in body
    check_request(body)


def test_another_server_s_limits_are_its_own():
    """Longer than our server takes, and named as it would not: sent all the same."""
    task = Task(goal="x" * 900, facts={"Fällig am": "y" * 900})
    brief = write_brief(task, None, agent=Agent(name="Ava"))
    assert dial_body(request(with_brief=brief))["task"] == {
        "goal": "x" * 900,
        "facts": {"Fällig am": "y" * 900},
    }
