"""Texts go through the provider that carried the call, and never twice."""

import pytest
from pydantic import ValidationError

from app.engine.model.tools import ChannelName, Outgoing
from app.engine.providers.base import SendsTexts, TextError
from app.engine.tools.channel import SendError
from app.engine.tools.texts import Texts, TextSettings
from tests.engine.tools.texter import Texter
from tests.fakes import CALLER, MONDAY, TARGET, FakeProvider

TEXT = Outgoing(channel=ChannelName.TEXT, to=TARGET, body="Hello", sender=CALLER)


async def refusal(texter: SendsTexts | None) -> SendError:
    with pytest.raises(SendError) as caught:
        await Texts(texter).send(TEXT, "k", MONDAY)
    return caught.value


async def test_a_text_is_the_providers_to_send() -> None:
    texter = Texter()
    await Texts(texter).send(TEXT, "k", MONDAY)
    assert texter.texts == [(CALLER, TARGET, "Hello", "k")]
    assert isinstance(texter, SendsTexts)
    assert not isinstance(FakeProvider(), SendsTexts)


@pytest.mark.parametrize(
    ("error", "then"),
    [
        (TextError("no route", sent="no"), "never"),
        (TextError("too many", sent="no", again=True), "again"),
        (TextError("no answer", sent="maybe"), "unsure"),
        (TextError("no answer", sent="maybe", again=True), "unsure"),
    ],
)
async def test_what_the_provider_says_decides(error: TextError, then: str) -> None:
    texter = Texter()
    texter.error = error
    told = await refusal(texter)
    assert told.then == then
    assert error.reason in told.why


async def test_a_provider_without_texts_is_named() -> None:
    told = await refusal(None)
    assert told.then == "never"
    assert "cannot send texts" in told.why


def test_hand_overs_go_to_a_number() -> None:
    assert TextSettings(hand_over_to=" +12125550123 ").hand_over_to == "+12125550123"
    for wrong in ("12125550123", "joe", "+1999"):
        with pytest.raises(ValidationError):
            TextSettings(hand_over_to=wrong)
