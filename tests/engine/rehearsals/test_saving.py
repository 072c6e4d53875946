"""A talk becomes a scenario that holds when it is played."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.conversation.brief import write_brief
from app.engine.model.brief import Agent
from app.engine.model.result import Outcome
from app.engine.model.task import Task
from app.engine.rehearsals.play import play
from app.engine.rehearsals.saving import scenario_of
from app.engine.rehearsals.scenario_file import add_scenario, read_scenarios
from app.engine.rehearsals.talk import Talk
from tests.engine.rehearsals.people import DEBT_FACTS, NOW, request, starter, talked

AGENTS = [
    Agent(name="Ava", business="Fern & Co", callback_number="+12125550177", can_text=True),
    Agent(name="Bo", can_text=False),
]
SAID = [
    "Hello?", "Yes, this is Edith.", "Speaking.", "No, wrong number.", "Who is this?", "Yes.",
    "No.", "I need more time.", "June fifth", "next Friday", "I'm not paying that.",
    "Send me the link.",
    "Stop calling me.", "I paid last week.", "That's not my bill.", "Are you a robot?", "Bye.",
    "Get me a human.", "What is it about?", "I'm her husband, she is out.", "eight", "hold on",
    "it's the second floor", "Please leave a message after the tone.",
]  # fmt: skip
MACHINES = [
    "Leave a message after the tone.",
    "For sales press one.",
    "Say your name please.",
    "???",
]

says = st.tuples(st.just("says"), st.sampled_from(SAID))
turns = st.lists(
    st.one_of(
        says,
        says,
        says,
        st.tuples(st.just("silent"), st.sampled_from([None, 4.5])),
        st.tuples(st.just("interrupts"), st.integers(0, 40)),
        st.tuples(
            st.just("machine"),
            st.tuples(
                st.sampled_from(["voicemail", "ivr", "screening"]),
                st.sampled_from(MACHINES),
                st.booleans(),
            ),
        ),
        st.tuples(st.just("hangs_up"), st.none()),
    ),
    max_size=12,
)


def talk_of(agent: Agent = AGENTS[0], script: str = "debt-collection", **more: object) -> Talk:
    brief = write_brief(
        Task(goal="settle it", script=script, facts=dict(DEBT_FACTS)),
        starter().profile(script),
        agent=agent,
        target_name="Edith Farrow",
        **more,  # type: ignore[arg-type]
    )
    return Talk(request(target_name="Edith Farrow"), brief, NOW, lambda tool: tool.name)


async def led(talk: Talk, doings: list[tuple[str, object]]) -> None:
    await talk.answer()
    for verb, given_with in doings:
        match verb, given_with:
            case "says", str(text):
                await talk.says(text)
            case "silent", float() | None as secs:
                await talk.stays_silent(secs)
            case "interrupts", int(words):
                await talk.interrupts(words)
            case "machine", (kind, text, beep):
                await talk.machine(kind, text, beep)
            case _:
                await talk.hangs_up()
    await talk.hangs_up()


@settings(max_examples=80, deadline=None)
@given(
    turns,
    st.sampled_from(AGENTS),
    st.sampled_from(["debt-collection", "notification", "nobody-wrote-it"]),
    st.sampled_from([None, 45]),
)
async def test_a_saved_talk_comes_to_the_same_again(
    doings: list[tuple[str, object]], agent: Agent, script: str, secs: int | None
) -> None:
    talk = talk_of(agent, script, max_duration_secs=secs)
    await led(talk, doings)
    saved = scenario_of(talk, "again")
    run = await play(saved, starter(), lambda _: None)
    assert run.result == talk.result
    assert run.failures == ()


async def test_what_it_expects(tmp_path: Path) -> None:
    talk = talk_of()
    await talked(
        talk, "Hello?", "Yes, this is Edith.", "I need more time.", "June fifth", "Yes.", "Bye"
    )
    saved = scenario_of(talk, "time")
    add_scenario(saved, tmp_path / "x.jsonl")
    assert read_scenarios(tmp_path / "x.jsonl") == (saved,)
    assert saved.expect.outcome == (Outcome.PROMISED.value,)
    assert saved.expect.fields["promised_date"] == ("2026-06-05",)
    assert "log_promise" in [action.name for action in saved.expect.actions]
    assert "add_to_dnc" in saved.expect.forbid_actions
    assert "log_promise" not in saved.expect.forbid_actions
    assert r"\$731\.18" in saved.expect.private
    assert [turn.say for turn in saved.callee.turns if turn.confirms_identity] == [
        "Yes, this is Edith."
    ]
    assert saved.business == "Fern & Co"


async def test_it_fails_when_the_words_come_to_something_else() -> None:
    talk = talk_of()
    await talked(talk, "Hello?", "Yes, this is Edith.", "I'm not paying that.", "No.", "Bye.")
    saved = scenario_of(talk, "refuses")
    assert saved.expect.outcome == ("refused",)
    other = [t.model_copy(update={"say": t.say.replace("I'm not paying that.", "I'll pay it now.")})
             for t in saved.callee.turns]  # fmt: skip
    changed = saved.model_copy(
        update={"callee": saved.callee.model_copy(update={"turns": tuple(other)})}
    )
    assert not (await play(changed, starter(), lambda _: None)).passed
