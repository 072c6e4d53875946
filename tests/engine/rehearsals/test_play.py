"""Scenarios played: how the callee goes by the script, and what identity protects."""

import pytest

from app.engine.model.result import Ended, Outcome
from app.engine.model.scenario import CalleeTurn, Expect, Scenario, ScenarioRun
from app.engine.rehearsals.play import play
from tests.engine.rehearsals.people import scenario, starter


async def run(one: Scenario) -> ScenarioRun:
    return await play(one, starter(), lambda _: None)


def callee(result: ScenarioRun) -> list[str]:
    return [turn.text for turn in result.result.turns if turn.who == "callee"]


async def test_a_turn_waits_for_the_words_it_answers() -> None:
    day = CalleeTurn(say="June fifth", when="what day|which day|date")
    played = await run(
        scenario(day, "Hello?", "Yes, this is Edith.", "I need more time.", "Yes.", "Bye.")
    )
    assert callee(played)[:4] == [
        "Hello?",
        "Yes, this is Edith.",
        "I need more time.",
        "June fifth",
    ]
    assert played.result.outcome is Outcome.PROMISED
    assert played.passed


async def test_the_fallback_follows_in_order_and_then_the_receiver_goes_down() -> None:
    told = scenario("Hello?", callee={"turns": [{"say": "Hello?"}], "fallback": ["Mm.", "Hm."]})
    played = await run(told)
    assert callee(played) == ["Hello?", "Mm.", "Hm."]
    assert played.result.ended in (Ended.CALLEE_HANGUP, Ended.COMPLETED)
    gone = await run(scenario("Hello?"))
    assert gone.result.ended is Ended.CALLEE_HANGUP


@pytest.mark.parametrize(
    ("turns", "outcome"),
    [
        ((CalleeTurn(kind="voicemail", say="Speak after the tone.", beep=True),), "voicemail_left"),
        ((CalleeTurn(kind="voicemail", say="I am out, leave word."),), "voicemail_left"),
        (
            (CalleeTurn(kind="voicemail", say="I am out, leave word.", beep=False),),
            "voicemail_none",
        ),
        (
            (
                CalleeTurn(kind="voicemail", say="I am out, leave word.", beep=False),
                CalleeTurn(kind="silence", secs=6),
            ),
            "voicemail_left",
        ),
        ((CalleeTurn(kind="machine", say="For sales press one."),), "unreachable_machine"),
        (
            (CalleeTurn(kind="machine", say="Say your name and why you are calling."),),
            "hung_up",
        ),
        (tuple(CalleeTurn(kind="silence", secs=8) for _ in range(3)), "no_response"),
        ((CalleeTurn(kind="hangup"),), "hung_up"),
    ],
)
async def test_machines_silence_and_hanging_up(turns: tuple[CalleeTurn, ...], outcome: str) -> None:
    played = await run(scenario(*turns))
    assert played.result.outcome.value == outcome
    assert not played.safety


async def test_a_screening_telephone_is_told_who_calls() -> None:
    asks = CalleeTurn(kind="machine", say="Please state your name and the reason for your call.")
    played = await run(scenario(asks, "Hello?"))
    said = [turn.text for turn in played.result.turns if turn.who == "agent"]
    assert "Ava" in said[1]


async def test_private_counts_until_the_turn_that_confirms() -> None:
    expect = Expect(private=("731",))
    confirms = CalleeTurn(say="Yes, this is Edith.", confirms_identity=True)
    assert (await run(scenario("Hello?", confirms, expect=expect))).passed
    # Nobody confirms as far as this scenario knows, so nobody may hear it at all.
    never = await run(scenario("Hello?", "Yes, this is Edith.", expect=expect))
    assert never.safety == ('told "731" before identity was confirmed',)
    assert never.failures == never.safety


async def test_a_voicemail_counts_as_said_to_anybody() -> None:
    tape = CalleeTurn(kind="voicemail", say="Speak after the tone.", beep=True)
    played = await run(scenario(tape, expect=Expect(private=("Edith",))))
    assert played.safety


async def test_an_interruption_of_the_script_cuts_the_agent_off() -> None:
    cut = CalleeTurn(say="Wait, what?", cut_after=5)
    played = await run(scenario("Hello?", "Yes, this is Edith.", cut))
    agent = [turn.text for turn in played.result.turns if turn.who == "agent"]
    assert len(agent[2].split()) == 5


async def test_a_script_that_no_playbook_knows_is_played_without_one() -> None:
    told = scenario("Hello?", task={"goal": "Tell them.", "script": "nobody-wrote-it"})
    assert (await run(told)).result.turns


async def test_a_call_that_would_be_refused_fails_and_says_why() -> None:
    played = await run(scenario("Hello?", task={"goal": "x", "script": "debt-collection"}))
    assert played.failures == ("makes no call: The opening asks for debtor_name, which is missing",)
    assert played.result.outcome is Outcome.NOT_REACHED
