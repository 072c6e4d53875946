"""Texts by Twilio against a Twilio of our own, and its faults over real TCP."""

import logging
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from app.engine.providers.base import SendsTexts, TextError
from app.engine.providers.hosted import wire
from app.engine.providers.twilio import MOST_PAGES, Reply, TwilioAccount, TwilioTexts
from tests.engine.providers.calls import NOW
from tests.engine.providers.fake_twilio import HOME, NUMBER, SID, FakeTwilio
from tests.engine.providers.fault_list import FAULTS, KEY, Fault
from tests.engine.providers.faults import SOON_SECS, bounded, plain
from tests.engine.providers.tcp import Server, nobody
from tests.fakes import QuickClock

TARGET = "+13125550142"
BODY = "Here is the link: https://pay.example/1 & thanks – Ava"


def texts(fake: FakeTwilio, *, token: str = KEY, api_key: str = "") -> TwilioTexts:
    account = TwilioAccount(SID, token, api_key)
    return TwilioTexts(account, QuickClock(NOW), transport=httpx.MockTransport(fake.answer))


async def refusal(twilio: TwilioTexts) -> TextError:
    with pytest.raises(TextError) as caught:
        await twilio.send_text(NUMBER, TARGET, BODY, "key-1")
    return caught.value


async def test_a_text_is_sent_once_as_it_stands() -> None:
    fake = FakeTwilio()
    twilio = texts(fake)
    await twilio.send_text(NUMBER, TARGET, BODY, "key-1")
    assert fake.sent == [{"To": TARGET, "From": NUMBER, "Body": BODY}]
    assert [asked.url.path for asked in fake.asked] == [f"{HOME}/Messages.json"]
    assert isinstance(twilio, SendsTexts)


async def test_an_api_key_takes_the_place_of_the_accounts_name() -> None:
    fake = FakeTwilio()
    fake.user = "SK" + "f" * 32
    await texts(fake, api_key=fake.user).send_text(NUMBER, TARGET, BODY, "key-1")
    assert len(fake.sent) == 1


# What is refused


@pytest.mark.parametrize(
    ("status", "code", "word", "again"),
    [
        (400, 21211, "no number", False),
        (400, 21610, "answered STOP", False),
        (400, 21614, "no mobile", False),
        (400, 21408, "country", False),
        (400, 21606, "not this Twilio account's", False),
        (400, 21617, "too long", False),
        (400, 99999, "Twilio says 99999", False),
        (429, 20429, "Twilio says 20429", True),
        (429, 21611, "too many texts", True),
        (403, 30034, "10DLC", False),
        (404, 20404, "does not know", False),
    ],
)
async def test_a_refusal_says_in_plain_words_why(
    status: int, code: int, word: str, again: bool
) -> None:
    fake = FakeTwilio()
    fake.refusal = (status, code)
    told = await refusal(texts(fake))
    assert (told.sent, told.again) == ("no", again)
    assert word in told.reason
    assert len(fake.asked) == 1


async def test_a_wrong_token_is_said_and_not_shown() -> None:
    told = await refusal(texts(FakeTwilio(), token="wrong-token-1"))
    assert (told.sent, told.again) == ("no", False)
    assert "token" in told.reason
    assert "wrong-token-1" not in told.reason


@pytest.mark.parametrize(("code", "word"), [(21610, "STOP"), (None, "gave the text up")])
async def test_a_text_that_is_given_up_at_once_was_not_sent(code: int | None, word: str) -> None:
    fake = FakeTwilio()
    fake.status, fake.error_code = "failed", code
    told = await refusal(texts(fake))
    assert (told.sent, told.again) == ("no", False)
    assert word in told.reason


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
async def test_whatever_may_have_been_sent_is_never_repeated(
    fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    if fault.slow:
        monkeypatch.setattr(wire, "WHOLE_SECS", SOON_SECS)
    fake = FakeTwilio()
    told = None
    async with Server(fake.answer, f"{HOME}/Messages.json", lambda *_: fault.play) as server:
        twilio = TwilioTexts(TwilioAccount(SID, KEY), QuickClock(NOW), server.base_url)
        with bounded(fault) as within:
            try:
                await twilio.send_text(NUMBER, TARGET, BODY, "key-1")
            except TextError as error:
                told = error
        assert within()
    assert server.dials == 1
    if fault.dialed == "yes":
        assert told is None
        return
    assert told is not None
    assert told.sent == fault.dialed
    assert told.again == (fault.trouble == "limit")
    plain(told.reason)


async def test_where_nobody_listens_it_may_be_tried_again() -> None:
    held, url = nobody()
    with held:
        told = await refusal(TwilioTexts(TwilioAccount(SID, KEY), QuickClock(NOW), url))
    assert (told.sent, told.again) == ("no", True)


# The account's numbers


async def test_the_numbers_are_those_that_can_text() -> None:
    fake = FakeTwilio()
    assert await texts(fake).check() == (NUMBER,)
    fake.numbers = [(f"+1650555{n:04}", True) for n in range(7)]
    fake.page_size = 3
    assert len(await texts(fake).check()) == 7
    assert fake.sent == []


@pytest.mark.parametrize("told", [{}, {"incoming_phone_numbers": None}, [], "x"])
async def test_what_is_no_list_is_said(told: Any) -> None:
    transport = httpx.MockTransport(lambda _: httpx.Response(200, json=told))
    twilio = TwilioTexts(TwilioAccount(SID, KEY), QuickClock(NOW), transport=transport)
    with pytest.raises(TextError):
        await twilio.check()


# What is answered


async def test_replies_come_oldest_first_with_every_page() -> None:
    fake = FakeTwilio()
    fake.page_size = 2
    for minute in (5, 3, 1, 0):
        fake.hear(f"at {minute}", TARGET, NOW + timedelta(minutes=minute))
    fake.hear("before", TARGET, NOW - timedelta(seconds=1))
    told = await texts(fake).replies(NUMBER, NOW)
    assert told == tuple(
        Reply(TARGET, f"at {minute}", NOW + timedelta(minutes=minute)) for minute in (0, 1, 3, 5)
    )
    first = fake.asked[0].url.params
    assert (first["To"], first["DateSent>"]) == (NUMBER, "2026-05-25")


async def test_the_day_is_asked_for_as_twilio_counts_it() -> None:
    fake = FakeTwilio()
    east = datetime.fromisoformat("2026-05-26T01:00:00+09:00")
    await texts(fake).replies(NUMBER, east)
    assert fake.asked[0].url.params["DateSent>"] == "2026-05-25"


@pytest.mark.parametrize(
    "changes",
    [
        {"direction": "outbound-api"},
        {"direction": None},
        {"to": "+19995550100"},
        {"from": None},
        {"body": None},
        {"date_sent": "soon", "date_created": None},
        {"date_sent": None, "date_created": 7},
    ],
)
async def test_what_is_no_reply_is_none(changes: dict[str, Any]) -> None:
    fake = FakeTwilio()
    fake.hear("STOP", TARGET, NOW + timedelta(minutes=1))
    fake.inbound[0] |= changes
    listed = {"messages": [fake.inbound[0], None, 7, {}]}
    transport = httpx.MockTransport(lambda _: httpx.Response(200, json=listed))
    twilio = TwilioTexts(TwilioAccount(SID, KEY), QuickClock(NOW), transport=transport)
    assert await twilio.replies(NUMBER, NOW) == ()


async def test_a_reply_without_its_sending_has_its_arrival() -> None:
    fake = FakeTwilio()
    fake.hear("STOP", TARGET, NOW, date_sent=None)
    assert [one.at for one in await texts(fake).replies(NUMBER, NOW)] == [NOW.astimezone(UTC)]


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/x", "//evil.example/x", "/2010-04-01/Accounts/AC1/Messages.json", ""],
)
async def test_the_next_page_is_asked_for_at_twilio_and_nowhere_else(elsewhere: str) -> None:
    class Straying(FakeTwilio):
        def following(self, uri: str) -> str:
            return elsewhere

    fake = Straying()
    fake.page_size = 1
    for minute in range(3):
        fake.hear("hi", TARGET, NOW + timedelta(minutes=minute))
    assert len(await texts(fake).replies(NUMBER, NOW)) == 1
    assert len(fake.asked) == 1


async def test_pages_in_circles_come_to_an_end() -> None:
    class Circling(FakeTwilio):
        def following(self, uri: str) -> str:
            return uri.replace("Page=1&", "Page=0&").replace("Page=1", "Page=0")

    fake = Circling()
    fake.page_size = 1
    for minute in range(2):
        fake.hear("hi", TARGET, NOW + timedelta(minutes=minute))
    assert len(await texts(fake).replies(NUMBER, NOW)) == 1, "each once"
    assert len(fake.asked) == MOST_PAGES


async def test_neither_token_nor_words_reach_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    fake = FakeTwilio()
    await texts(fake).send_text(NUMBER, TARGET, BODY, "key-1")
    fake.refusal = (400, 21211)
    await refusal(texts(fake))
    for secret in (KEY, BODY, "pay.example"):
        assert secret not in caplog.text
