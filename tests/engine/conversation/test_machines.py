import pytest

from app.engine.conversation.events import Answered, HungUp, Machine, Silence, UserFinal
from app.engine.conversation.machines import is_greeting
from tests.engine.conversation.scripts import (
    DEBT,
    DEBT_FACTS,
    NOTICE,
    NOTICE_FACTS,
    VISIT,
    VISIT_FACTS,
    Talk,
    branches,
    brief,
)

GREETING = "please leave your message after the tone"


async def test_a_debt_is_never_told_to_a_machine() -> None:
    heard = Talk(brief(DEBT, DEBT_FACTS))
    await heard.on(Answered(0))
    said = await heard.on(Machine(4, "voicemail", GREETING, beep=True))
    assert said == (
        "Hello Edith Farrow, this is Nora for Pinewood Office. "
        "Please call +13125550142 when you can. Thank you."
    )
    assert heard.tools[0] == ("leave_voicemail", {"body": said})
    assert heard.outcome == "voicemail_left"


async def test_a_collection_profile_cannot_write_its_own_message() -> None:
    loose = DEBT.model_copy(
        update={
            "voicemail": "You owe {facts.amount} to {facts.lender}.",
            "branches": branches(Voicemail='"You owe {facts.amount}." + close'),
        }
    )
    heard = Talk(brief(loose, DEBT_FACTS))
    await heard.on(Machine(4, "voicemail", GREETING, beep=True))
    assert "owe" not in heard.said
    assert "731" not in str(heard.tools)


async def test_other_profiles_say_what_their_branch_names() -> None:
    heard = Talk(brief(NOTICE, NOTICE_FACTS))
    await heard.on(Machine(4, "voicemail", GREETING, beep=True))
    assert "The closing day is Friday, June 12, 2026." in heard.said
    own = NOTICE.model_copy(update={"voicemail": "Zinnia: stay away from {facts.place}."})
    heard = Talk(brief(own, NOTICE_FACTS))
    await heard.on(Machine(4, "voicemail", GREETING, beep=True))
    assert heard.said == "Zinnia: stay away from Mill Road."


async def test_no_message_where_the_owner_wants_none() -> None:
    heard = Talk(brief(VISIT, VISIT_FACTS))
    await heard.on(Answered(0))
    assert await heard.on(Machine(4, "voicemail", GREETING)) == ""
    assert heard.outcome == "voicemail_none"
    assert heard.hung_up


async def test_the_message_waits_for_the_beep() -> None:
    heard = Talk(brief(DEBT, DEBT_FACTS))
    await heard.on(Answered(0))
    assert await heard.on(Machine(4, "voicemail", "you have reached Edith")) == ""
    assert heard.listens
    assert "Hello Edith Farrow" in await heard.on(Silence(9, 5))
    heard = Talk(brief(DEBT, DEBT_FACTS))
    await heard.on(Machine(4, "voicemail", "you have reached Edith"))
    await heard.on(HungUp(6))
    assert heard.outcome == "voicemail_none"


async def test_a_greeting_heard_as_speech_is_a_machine() -> None:
    heard = Talk(brief(DEBT, DEBT_FACTS))
    await heard.hear("hi you've reached Edith, leave me a message after the beep")
    assert heard.outcome == "voicemail_left"


async def test_a_menu_is_nobody() -> None:
    heard = Talk(brief(DEBT, DEBT_FACTS))
    await heard.on(Machine(2, "ivr", "for sales press one"))
    assert heard.outcome == "unreachable_machine"
    assert heard.hung_up


async def test_call_screening_is_answered_and_waited_out() -> None:
    heard = Talk(brief(DEBT, DEBT_FACTS))
    said = await heard.on(Machine(2, "screening", "state your name and why you are calling"))
    assert said == "This is Nora, an AI assistant for Pinewood Office, calling for Edith Farrow."
    assert heard.listens
    await heard.on(UserFinal(9, "yes this is Edith"))
    assert heard.listens
    for at in range(3):
        await heard.on(Machine(20 + at, "screening", "who is this"))
    assert heard.outcome == "unreachable_machine"


@pytest.mark.parametrize(
    "said",
    [
        "do you want to leave a message",
        "can I take a message",
        "I can't come to the door",
        "I can't take calls now",
        "hello",
    ],
)
def test_people_are_not_taken_for_machines(said: str) -> None:
    assert not is_greeting(said)


async def test_a_fact_that_begins_a_sentence_of_a_message_is_written_large() -> None:
    own = NOTICE.model_copy(update={"voicemail": "Hello. {facts.place} is closed. {facts.web}"})
    facts = {**NOTICE_FACTS, "place": "the old road", "web": "https://road.example/a"}
    heard = Talk(brief(own, facts))
    await heard.on(Machine(4, "voicemail", GREETING, beep=True))
    assert heard.said == "Hello. The old road is closed. https://road.example/a"
