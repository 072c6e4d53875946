"""Who cut in before the facts has agreed to nothing yet; whoever says no is believed at once."""

import pytest

from app.engine.conversation.events import BargeIn, Silence
from tests.engine.conversation.scripts import (
    DEBT,
    DEBT_FACTS,
    VISIT,
    VISIT_FACTS,
    Talk,
    brief,
    talk,
)

EARLY = "This is an attempt to collect a debt, and any information will be used for that purpose."


async def cut(heard_so_far: str) -> Talk:
    heard = await talk(DEBT, DEBT_FACTS, "yes speaking")
    await heard.on(BargeIn(9, heard_so_far))
    return heard


@pytest.mark.parametrize(
    "said", ["that works", "yeah I'll pay", "could I pay next Thursday", "okay", "mhm"]
)
async def test_an_agreement_to_what_was_not_heard_settles_nothing(said: str) -> None:
    heard = await cut(EARLY)
    again = await heard.hear(said)
    assert "$731.18" in again
    assert "attempt to collect" not in again
    assert again.endswith("Can you take care of it?")
    assert heard.ran == []
    await heard.hear("yes, text it to me", "bye")
    assert heard.outcome == "goal_met"


async def test_a_notice_that_was_cut_is_said_again_too() -> None:
    heard = await cut("This is an attempt to")
    assert "used for that purpose." in await heard.hear("sure, that's fine")


async def test_the_question_is_not_put_twice() -> None:
    heard = await talk(VISIT, VISIT_FACTS, "yes")
    await heard.on(BargeIn(9, "You have a visit on"))
    again = await heard.hear("yes that works")
    assert "Thursday, June 18, 2026" in again
    assert again.count("Will you be able to make it?") == 1


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ("I never bought that", "disputed"),
        ("no, I'm not paying", "refused"),
        ("stop calling me", "opted_out"),
        ("wrong number", "wrong_person"),
        ("I already paid that", "already_done"),
        ("I'm driving, call me tomorrow", "callback_requested"),
    ],
)
async def test_anything_else_counts_at_once(said: str, outcome: str) -> None:
    heard = await cut(EARLY)
    await heard.hear(said, *(["yes"] if "call me" in said else []), "bye")
    assert heard.outcome == outcome


async def test_who_heard_the_facts_is_taken_at_their_word() -> None:
    heard = await talk(DEBT, DEBT_FACTS, "yes speaking")
    told = heard.conversation.result().turns[-1].text
    await heard.on(BargeIn(9, told.removesuffix(" Can you take care of it?")))
    await heard.hear("yes, text it to me", "bye")
    assert heard.outcome == "goal_met"


async def test_who_only_says_that_they_are_there_hears_the_rest() -> None:
    heard = await cut(EARLY)
    await heard.on(Silence(20, 8))
    assert "$731.18" in await heard.hear("yes, I'm here")


async def test_who_always_cuts_in_is_let_go() -> None:
    heard = Talk(brief(DEBT, DEBT_FACTS))
    await heard.hear("yes speaking")
    for _ in range(12):
        await heard.on(BargeIn(9, "Edith"))
        await heard.hear("okay")
        if heard.hung_up:
            break
    assert heard.hung_up
    assert heard.ran == ["end_call"]
