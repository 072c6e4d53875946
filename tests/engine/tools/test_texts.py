"""Texts go through the provider that carried the call, and never twice."""

import pytest
from pydantic import ValidationError

from app.engine.model.tools import ChannelName, Outgoing
from app.engine.providers.base import SendsTexts, TextError
from app.engine.tools.channel import SendError
from app.engine.tools.texts import Texts, TextSettings, texts
from tests.engine.providers.fake_twilio import NUMBER, SID
from tests.engine.tools.texter import Texter
from tests.engine.tools.twilio_account import ACCOUNT, account
from tests.fakes import CALLER, MONDAY, TARGET, FakeClock, FakeProvider

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


# Through the owner's Twilio account


def whole(**told: object) -> TextSettings:
    return TextSettings.model_validate({**ACCOUNT, **told})


async def test_texts_go_through_twilio_whoever_carried_the_call(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fake, texter = account(monkeypatch), Texter()
    for carrier in (texter, None):
        await texts(whole(), FakeClock(), carrier).send(TEXT, "k", MONDAY)
    assert fake.sent == [{"To": TARGET, "From": CALLER, "Body": "Hello"}] * 2
    assert texter.texts == []
    await texts(whole(by="provider"), FakeClock(), texter).send(TEXT, "k", MONDAY)
    assert (len(texter.texts), len(fake.sent)) == (1, 2)


@pytest.mark.parametrize("left_out", ["twilio_account", "twilio_number", "twilio_token"])
async def test_a_half_set_up_twilio_sends_nothing(
    left_out: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = account(monkeypatch)
    with pytest.raises(SendError, match="not set up") as caught:
        await texts(whole(**{left_out: ""}), FakeClock(), Texter()).send(TEXT, "k", MONDAY)
    assert caught.value.then == "never"
    assert fake.asked == []


@pytest.mark.parametrize(
    ("refusal", "then", "word"),
    [
        ((400, 21610), "never", "answered STOP"),
        ((429, 20429), "again", "20429"),
        ((503, 20503), "unsure", "may have been sent"),
    ],
)
async def test_what_twilio_refuses_is_told_and_only_a_limit_tried_again(
    refusal: tuple[int, int], then: str, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = account(monkeypatch)
    fake.refusal = refusal
    with pytest.raises(SendError) as caught:
        await texts(whole(), FakeClock(), None).send(TEXT, "k", MONDAY)
    assert caught.value.then == then
    assert word in caught.value.why


def test_the_sender_is_twilios_number_where_it_sends() -> None:
    assert whole().sender(CALLER) == NUMBER
    assert whole(by="provider").sender(CALLER) == CALLER
    assert whole(twilio_number="").sender(CALLER) == CALLER


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("twilio_account", "AC12"),
        ("twilio_account", "SK" + "0" * 32),
        ("twilio_account", f"{SID}/../x"),
        ("twilio_api_key", SID),
        ("twilio_number", "650 555"),
        ("by", "pigeon"),
    ],
)
def test_what_cannot_be_is_not_taken(field: str, wrong: str) -> None:
    with pytest.raises(ValidationError):
        whole(**{field: wrong})
