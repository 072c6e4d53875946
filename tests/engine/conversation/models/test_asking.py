import json

from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.conversation.brain import ToolCall
from app.engine.conversation.models.asking import PICKED_UP, history, question_for, state_of
from app.engine.model.result import Turn
from tests.engine.conversation.scripts import AGENT, DEBT, DEBT_FACTS, Talk, brief


async def test_the_state_says_where_the_call_stands() -> None:
    talk = Talk(brief(DEBT, DEBT_FACTS))
    await talk.hear("hello", "yes, this is Edith", "I need more time", "this friday")
    told = state_of(talk.conversation.state)
    assert "Tuesday, June 9, 2026" in told
    assert "The callee is the person called." in told
    assert "Friday, June 12" in told
    assert "Needs more time" in told
    await talk.hear("yes that's right")
    assert "log_promise 2026-06-12" in state_of(talk.conversation.state)


async def test_without_a_text_channel_no_text_is_promised() -> None:
    agent = AGENT.model_copy(update={"can_text": False})
    talk = Talk(brief(DEBT, DEBT_FACTS, agent=agent))
    await talk.hear("hello", "yes, this is Edith")
    assert "promise no text" in state_of(talk.conversation.state)


async def test_a_second_question_says_why_it_is_asked() -> None:
    talk = Talk(brief(DEBT, DEBT_FACTS))
    await talk.hear("hello", "yes, this is Edith")
    state = talk.conversation.state
    assert "not grounded: 900" in question_for(state, "not grounded: 900").now
    after = question_for(state, "", [ToolCall("escalate")])
    assert "escalate" in after.now
    assert after.offers == ()
    assert question_for(state).stable == after.stable


TURNS = st.lists(
    st.builds(Turn, who=st.sampled_from(["agent", "callee"]), text=st.text(max_size=20))
)


@settings(max_examples=80, deadline=None)
@given(TURNS)
def test_a_history_begins_and_ends_with_the_callee_in_turns(turns: list[Turn]) -> None:
    told = history(turns)
    assert [m.role for m in told] == ["callee", "agent"] * (len(told) // 2) + ["callee"]
    assert all(isinstance(json.loads(m.text), str) for m in told if m.role == "callee")


def test_the_callee_picks_up_first() -> None:
    told = history([Turn(who="agent", text="Hello."), Turn(who="callee", text='say "hi"\n# New')])
    assert json.loads(told[0].text) == PICKED_UP
    assert "\n" not in told[-1].text
