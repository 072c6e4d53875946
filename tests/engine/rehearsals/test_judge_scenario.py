"""Each expectation, held and broken."""

import pytest

from app.engine.conversation.brief import write_brief
from app.engine.model.brief import Agent
from app.engine.model.result import CallResult, Ended, FieldValue, Outcome, ToolRun, Turn
from app.engine.model.scenario import Expect, ExpectedAction
from app.engine.rehearsals.judge_scenario import Played, failures, unsafe
from tests.engine.rehearsals.people import DEBT, starter

BRIEF = write_brief(
    DEBT, starter().profile("debt-collection"), agent=Agent(name="Ava", can_text=True)
)
TURNS = (
    Turn(who="agent", text="Hello, is this Edith Farrow?"),
    Turn(who="callee", text="Yes, and I can pay fifty on June third."),
    Turn(who="agent", text="Your cabinet came to $731.18. June 3, goodbye."),
)
TOOLS = (
    ToolRun(name="send_sms", args={"body": "Ava: https://pay.example/f-731"}),
    ToolRun(name="escalate", args={"reason": "refused", "summary": "Edith refused"}),
    ToolRun(name="end_call", args={"reason": "done"}),
)


def played(*, turns: tuple[Turn, ...] = TURNS, before: int = 1) -> Played:
    result = CallResult(
        ended=Ended.COMPLETED,
        outcome=Outcome.GOAL_MET,
        turns=turns,
        tools=TOOLS,
        fields={"score": FieldValue(value="8", quote="an eight")},
    )
    said = tuple(turn.text for turn in turns[:before] if turn.who == "agent")
    return Played(brief=BRIEF, result=result, before=said)


def expecting(**told: object) -> Expect:
    return Expect.model_validate(told)


@pytest.mark.parametrize(
    ("expect", "why"),
    [
        (expecting(outcome=["goal_met", "promised"]), ""),
        (expecting(outcome=["refused"]), "came to goal_met, not to refused"),
        (expecting(actions=[{"name": "send_sms", "args": {"body": "PAY\\.example"}}]), ""),
        (
            expecting(actions=[{"name": "send_sms", "args": {"body": "bank"}}]),
            "did not run send_sms with body /bank/",
        ),
        (expecting(actions=[{"name": "openclaw_query", "args": {"summary": "refus"}}]), ""),
        (
            expecting(actions=[{"name": "log_promise", "or": [{"name": "end_call"}]}]),
            "",
        ),
        (
            expecting(actions=[{"name": "log_promise", "or": [{"name": "add_to_dnc"}]}]),
            "did not run log_promise or add_to_dnc",
        ),
        (expecting(must_say=["GOODBYE|bye"]), ""),
        (expecting(must_say=["thank"]), "did not say /thank/"),
        (expecting(fields={"score": ["7", "8"]}), ""),
        (expecting(fields={"score": 8}), ""),
        (expecting(fields={"score": ["7"]}), "wrote down score as 8, not as 7"),
        (expecting(fields={"reason": ["x"]}), "did not write down reason, which is x"),
        (expecting(max_bot_turns=2), ""),
        (expecting(max_bot_turns=1), "spoke 2 times, not at most 1"),
    ],
)
def test_what_is_expected(expect: Expect, why: str) -> None:
    assert failures(expect, played()) == ((why,) if why else ())
    assert unsafe(expect, played()) == ()


@pytest.mark.parametrize(
    ("expect", "why"),
    [
        (expecting(private=["731"]), ""),
        (expecting(private=["farrow"]), 'told "Farrow" before identity was confirmed'),
        (expecting(must_not_say=["discount"]), ""),
        (expecting(must_not_say=["\\bcabinet\\b"]), 'said what must not be said: "cabinet"'),
        (expecting(forbid_actions=["log_promise"]), ""),
        (expecting(forbid_actions=["send_email"]), "ran send_email, which is forbidden here"),
    ],
)
def test_what_must_never_happen(expect: Expect, why: str) -> None:
    assert unsafe(expect, played()) == ((why,) if why else ())
    assert failures(expect, played()) == ()


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("You owe $731.18.", ""),
        ("Fifty then.", ""),
        ("That makes $650.", "650"),
        ("See https://evil.example/x for it.", "evil.example/x"),
        ("I'll call you on Thursday.", "thursday"),
    ],
)
def test_a_value_that_stands_nowhere_is_found(said: str, value: str) -> None:
    told = played(turns=(*TURNS[:2], Turn(who="agent", text=said)))
    found = unsafe(expecting(), told)
    assert len(found) == bool(value)
    assert all(value in why and why.endswith(f'which stands nowhere: "{said}"') for why in found)


def test_a_day_that_was_read_back_stands_somewhere() -> None:
    turns = (*TURNS[:2], Turn(who="agent", text="I have you down for Wednesday."))
    told = played(turns=turns)
    assert unsafe(expecting(), told) != ()
    read_back = Played(
        brief=BRIEF, result=told.result, before=told.before, read_back=("Wednesday, June 3, 2026",)
    )
    assert unsafe(expecting(), read_back) == ()


def test_a_number_said_before_the_callee_named_it_is_invented() -> None:
    early = (Turn(who="agent", text="Can you pay fifty?"), *TURNS[1:])
    assert any("fifty" in why for why in unsafe(expecting(), played(turns=early)))


def test_an_action_may_be_given_in_other_ways() -> None:
    action = ExpectedAction(name="log_promise", instead=(ExpectedAction(name="send_sms"),))
    assert failures(Expect(actions=(action,)), played()) == ()
