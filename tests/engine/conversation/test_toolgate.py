from datetime import date

import pytest

from app.engine.conversation.brain import ToolCall
from app.engine.conversation.state import Plan, Stage, State
from app.engine.conversation.toolgate import ALIASES, TOOLS, blocked, by_its_name
from app.engine.model.brief import Agent
from app.engine.model.result import Identity, ToolRun, Turn
from tests.engine.conversation.scripts import AGENT, DEBT, DEBT_FACTS, NOW, brief

LINK = "Here: https://pay.example/f-731"


def state(agent: Agent = AGENT) -> State:
    """In the middle of a talk in which June 9 was read back."""
    told = brief(DEBT, DEBT_FACTS, agent=agent)
    plan = Plan(day=date(2026, 6, 9))
    heard = [Turn(who="callee", text="I'd say a nine on June ninth.")]
    return State(
        told, NOW, stage=Stage.TALKING, plan=plan, identity=Identity.CONFIRMED, turns=heard
    )


def call(name: str, /, **args: str) -> ToolCall:
    return ToolCall(name, args)


@pytest.mark.parametrize(
    ("tool", "why"),
    [
        (call("wire_money", amount="5"), "no such tool"),
        (call("send_sms"), "lacks body"),
        (call("send_sms", body="hi", to="+15125550100"), "does not take to"),
        (call("escalate", reason="x"), "lacks summary"),
        (call("send_sms", body="https://evil.example"), "a link that is no fact"),
        (call("log_promise", date="soon"), "not a date"),
        (call("log_promise", date="2026-06-08"), "not between today and ninety days ahead"),
        (call("schedule_callback", date="2026-09-30"), "not between today and ninety days ahead"),
        (call("log_promise", date="2026-06-10"), "the day was not read back"),
        (call("schedule_callback", date="2026-06-10"), "the day was not read back"),
        (call("set_field", name="score", value="10", quote="a ten"), "nobody said these words"),
        (call("leave_voicemail", body="hi"), "a person is on the line"),
    ],
)
def test_what_does_not_fit_does_not_run(tool: ToolCall, why: str) -> None:
    assert blocked(tool, state()) == why


@pytest.mark.parametrize(
    "tool",
    [
        call("send_sms", body=LINK),
        call("log_promise", date="2026-06-09", amount="$731.18"),
        call("schedule_callback", date="2026-06-09", time="10:00"),
        call("set_field", name="score", value="9", quote="a nine"),
        call("add_to_dnc", reason="asked"),
        call("end_call", reason="said goodbye"),
    ],
)
def test_what_fits_runs(tool: ToolCall) -> None:
    assert blocked(tool, state()) is None


@pytest.mark.parametrize("name", [name for name in TOOLS if TOOLS[name].needs_identity])
def test_nothing_private_runs_before_identity(name: str) -> None:
    asked = state()
    asked.identity = Identity.ASKED
    args = dict.fromkeys(TOOLS[name].needs, "2026-06-10")
    assert blocked(ToolCall(name, args), asked) == "identity is not confirmed"


def test_the_same_thing_runs_once() -> None:
    done = state()
    done.tools.append(ToolRun(name="send_sms", args={"body": LINK}))
    done.tools.append(ToolRun(name="add_to_dnc", args={"reason": "a"}))
    assert blocked(call("send_sms", body=LINK), done) == "has run already"
    assert blocked(call("add_to_dnc", reason="b"), done) == "has run already"


def test_after_an_opt_out_only_the_end_runs() -> None:
    out = state()
    out.opted_out = True
    assert blocked(call("escalate", reason="a", summary="b"), out) == "no more calls were asked for"
    assert blocked(call("end_call", reason="opted out"), out) is None


def test_no_text_without_a_channel_or_against_the_callees_will() -> None:
    mute = state(Agent(name="Nora"))
    assert blocked(call("send_sms", body=LINK), mute) == "no text channel is set up"
    against = state()
    against.against = True
    assert blocked(call("send_sms", body=LINK), against) == "the callee is against it"
    over = state()
    over.stage = Stage.OVER
    assert blocked(call("end_call", reason="x"), over) == "the call is over"


@pytest.mark.parametrize("name", sorted(ALIASES))
def test_another_name_means_the_same_tool_without_its_address(name: str) -> None:
    told = by_its_name(call(name, query="Will not pay.", to="thief@evil.example"))
    assert told == call("escalate", reason="asked for by the script", summary="Will not pay.")
    assert blocked(told, state()) is None
    plain = call("send_sms", body="hi")
    assert by_its_name(plain) is plain
