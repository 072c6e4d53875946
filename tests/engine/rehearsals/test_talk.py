"""A rehearsed call, verb by verb."""

import asyncio
from pathlib import Path

import pytest

from app.engine.conversation.conversation import Conversation
from app.engine.conversation.events import (
    Answered,
    BargeIn,
    HungUp,
    Silence,
    TimeLimit,
    UserFinal,
)
from app.engine.model.result import Ended, Identity, Outcome
from app.engine.rehearsals.talk import Talk
from tests.engine.rehearsals.people import rehearsing, request, talked
from tests.fakes import TARGET


@pytest.fixture
async def talk(tmp_path: Path):
    engine = rehearsing(tmp_path)
    yield engine.rehearsals.talk(request())
    await engine.close()


async def test_picking_up_brings_the_first_words_once(talk: Talk) -> None:
    assert talk.look().stage == "rings"
    await talk.answer()
    await talk.answer()
    look = talk.look()
    assert [turn.who for turn in look.turns] == ["agent"]
    assert "Edith Farrow" in look.turns[0].text
    assert (look.identity, look.outcome) == (Identity.ASKED, None)
    assert "731" not in look.turns[0].text
    assert talk.events == (Answered(0.0),)


async def test_the_panel_follows_a_promise(talk: Talk) -> None:
    await talked(talk, "Hello?", "Yes, this is Edith.")
    look = talk.look()
    assert look.identity is Identity.CONFIRMED
    told = {fact.name: fact for fact in look.facts}
    assert told["amount_due"].told
    assert told["amount_due"].private
    assert not told["debtor_name"].private
    assert not told["payment_link"].told
    await talked(talk, "I need more time.")
    assert talk.look().stage == "waits for a day on which it will be done"
    assert talk.look().branch == "Needs more time"
    await talked(talk, "June fifth")
    assert talk.look().stage == "waits for a yes to the day read back"
    await talked(talk, "Yes, that is right.", "Bye.")
    look = talk.look()
    assert look.over
    assert look.outcome is Outcome.PROMISED
    assert look.result is not None
    assert look.result.fields["promised_date"].value == "2026-06-05"
    assert any(would.what.endswith("written down for 2026-06-05") for would in look.tools)


async def test_a_text_is_shown_with_its_number_and_words(talk: Talk) -> None:
    await talked(talk, "Hello?", "Yes, this is Edith.", "Okay, I'll pay it today.", "Yes please.")
    texts = [w.what for w in talk.look().tools if w.tool.name == "send_sms"]
    assert len(texts) == 1
    assert texts[0].startswith(f"Text to {TARGET}: ")
    assert "https://pay.example/f-731" in texts[0]
    told = {fact.name: fact.told for fact in talk.look().facts}
    assert told["payment_link"]


async def test_an_interruption_keeps_only_what_was_heard(talk: Talk) -> None:
    await talked(talk, "Hello?", "Yes, this is Edith.")
    statement = talk.last_words.split()
    await talk.interrupts(4)
    assert talk.last_words.split() == statement[:4]
    assert isinstance(talk.events[-1], BargeIn)
    before = talk.events
    await talk.interrupts(2)
    assert talk.events == before, "nobody speaks any more"


async def test_words_heard_to_the_end_cannot_be_cut_off(talk: Talk) -> None:
    await talk.answer()
    await talk.interrupts(500)
    assert talk.events == (Answered(0.0),)


async def test_silence_lasts_as_long_as_the_agent_listens(talk: Talk) -> None:
    for _ in range(3):
        await talk.stays_silent()
    assert [type(event) for event in talk.events[:3]] == [Answered, Silence, Silence]
    assert talk.result.outcome is Outcome.NO_RESPONSE


async def test_after_the_end_nothing_happens(talk: Talk) -> None:
    await talk.answer()
    await talk.hangs_up()
    ended = talk.events
    await talk.says("Hello?")
    await talk.stays_silent()
    await talk.interrupts(1)
    await talk.machine("voicemail", "Leave a message.", beep=True)
    await talk.hangs_up()
    assert await talk.next_of("voicemail") == ""
    assert talk.events == ended
    assert ended[-1] == HungUp(ended[-1].at)
    assert talk.result.ended is Ended.CALLEE_HANGUP


async def test_saying_nothing_is_silence(talk: Talk) -> None:
    with pytest.raises(ValueError, match="silent"):
        await talk.says("  ")


async def test_whatever_comes_first_picks_up(talk: Talk) -> None:
    await talk.machine("voicemail", "Please leave a message after the tone.", beep=True)
    assert talk.events[0] == Answered(0.0)
    assert talk.result.outcome is Outcome.VOICEMAIL_LEFT
    assert "731" not in talk.last_words


async def test_verbs_wait_for_each_other(talk: Talk) -> None:
    await asyncio.gather(talk.answer(), talk.says("Hello?"), talk.says("Yes, this is Edith."))
    assert [event.text for event in talk.events if isinstance(event, UserFinal)] == [
        "Hello?",
        "Yes, this is Edith.",
    ]


async def test_a_limit_of_seconds_holds(tmp_path: Path) -> None:
    engine = rehearsing(tmp_path)
    talk = engine.rehearsals.talk(request(max_duration_secs=30))
    await talked(talk, "Hello?", "Who is it?", "Sorry, who is calling please?")
    assert talk.result.ended is Ended.MAX_DURATION
    assert sum(isinstance(event, TimeLimit) for event in talk.events) == 1
    await engine.close()


async def test_the_events_repeat_the_call(talk: Talk) -> None:
    await talked(talk, "Hello?", "Yes, this is Edith.")
    await talk.interrupts(6)
    await talked(talk, "Sorry, what?", "No, I'm not paying.", "No.")
    again = Conversation.start(talk.brief, talk.now)
    for event in talk.events:
        async for _ in again.on(event):
            pass
    assert again.result() == talk.result
