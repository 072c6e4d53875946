"""Who answers STOP to a text is put on the list; nothing is asked where nothing was sent."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest

from app.engine.events import DoNotCallChanged
from app.engine.model.call import World
from app.engine.model.tools import OutboxState
from app.engine.tools.replies import EVERY_SECS, LONG_AGO, SELDOM_SECS, wants_no_more
from tests.engine.providers.fake_twilio import FakeTwilio
from tests.engine.tools.desk import TEXT, Desk
from tests.engine.tools.twilio_account import ACCOUNT, account
from tests.fakes import MONDAY, TARGET, FakeClock

OTHER = "+12125550155"


@pytest.fixture
def twilio(monkeypatch: pytest.MonkeyPatch) -> FakeTwilio:
    return account(monkeypatch)


@pytest.fixture
async def desk(twilio: FakeTwilio):
    desk = Desk()
    desk.outbox.set_channel("text", ACCOUNT)
    desk.outbox.recover()
    yield desk
    await desk.close()


def asked(twilio: FakeTwilio) -> int:
    """How often somebody looked."""
    return sum(request.method == "GET" for request in twilio.asked)


async def until(holds: Callable[[], object]) -> None:
    for _ in range(2000):
        if holds():
            return
        await asyncio.sleep(0.002)
    raise AssertionError("it never came about")


async def texted(desk: Desk) -> None:
    """One text of a live call has gone out."""
    call = desk.call()
    assert desk.outbox.ask(call, TEXT, "k")
    await until(lambda: desk.items(call)[0].state is OutboxState.SENT)


async def after(desk: Desk, twilio: FakeTwilio, secs: float) -> None:
    """So long after the last look the next one has come."""
    before = asked(twilio)
    assert isinstance(desk.clock, FakeClock)
    desk.clock.move(timedelta(seconds=secs))
    await until(lambda: asked(twilio) > before)
    await asyncio.sleep(0.02)


async def test_who_answers_stop_is_listed_and_everybody_is_told(
    desk: Desk, twilio: FakeTwilio
) -> None:
    told: list[DoNotCallChanged] = []
    desk.bus.subscribe(DoNotCallChanged, told.append)
    twilio.hear("Stop.", TARGET, MONDAY + timedelta(seconds=10))
    twilio.hear("ok thanks", OTHER, MONDAY + timedelta(seconds=20))
    await texted(desk)
    await until(desk.do_not_call.count)
    [listed] = desk.do_not_call.all()
    assert (listed.number, listed.world, listed.source) == (
        TARGET,
        World.LIVE,
        "reply to a text",
    )
    assert listed.reason == 'wrote "Stop."'
    assert [event.number for event in told] == [TARGET]
    assert "do-not-call-added" in {row.kind for row in desk.audit.rows()}


async def test_what_waits_for_that_number_is_not_sent_any_more(
    desk: Desk, twilio: FakeTwilio
) -> None:
    await texted(desk)
    await until(lambda: asked(twilio))
    twilio.hear("please stop texting me", TARGET, MONDAY)
    await after(desk, twilio, EVERY_SECS)
    await until(desk.do_not_call.count)
    call = desk.call(2)
    desk.outbox.ask(call, TEXT, "k")
    await until(lambda: desk.items(call)[0].state is OutboxState.FAILED)
    assert len(twilio.sent) == 1


async def test_nobody_is_asked_where_no_text_was_sent(desk: Desk, twilio: FakeTwilio) -> None:
    desk.outbox.set_channel("text", ACCOUNT)
    desk.outbox.ask(desk.call(world=World.SIM), TEXT, "k")
    await asyncio.sleep(0.02)
    assert twilio.asked == []


async def test_it_is_listened_ever_less_often_and_at_last_no_more(
    desk: Desk, twilio: FakeTwilio
) -> None:
    await texted(desk)
    await until(lambda: asked(twilio) == 1)
    await asyncio.sleep(0.02)
    await after(desk, twilio, EVERY_SECS)
    await after(desk, twilio, 3600)
    assert isinstance(desk.clock, FakeClock)
    desk.clock.move(timedelta(seconds=EVERY_SECS))
    await asyncio.sleep(0.02)
    assert asked(twilio) == 3
    await after(desk, twilio, SELDOM_SECS)
    desk.clock.move(LONG_AGO)
    await asyncio.sleep(0.02)
    assert asked(twilio) == 4
    desk.outbox.recover()
    await asyncio.sleep(0.02)
    assert asked(twilio) == 4


@pytest.mark.parametrize("told", [{"on": False}, {"by": "provider"}])
async def test_texts_switched_off_are_not_listened_to(
    desk: Desk, twilio: FakeTwilio, told: dict[str, object]
) -> None:
    await texted(desk)
    await until(lambda: asked(twilio) == 1)
    await asyncio.sleep(0.02)
    desk.outbox.set_channel("text", {**ACCOUNT, **told})
    assert isinstance(desk.clock, FakeClock)
    desk.clock.move(timedelta(seconds=EVERY_SECS))
    await asyncio.sleep(0.02)
    assert asked(twilio) == 1
    desk.outbox.set_channel("text", ACCOUNT)
    await until(lambda: asked(twilio) == 2)


async def test_a_number_taken_off_by_a_person_stays_off_until_it_writes_again(
    desk: Desk, twilio: FakeTwilio
) -> None:
    twilio.hear("STOP", TARGET, MONDAY - timedelta(hours=1))
    await texted(desk)
    await until(desk.do_not_call.count)
    desk.do_not_call.remove(TARGET, reason="They asked us to go on.")
    await after(desk, twilio, EVERY_SECS)
    assert desk.do_not_call.count() == 0
    twilio.hear("STOP", TARGET, desk.clock.now() + timedelta(seconds=5))
    await after(desk, twilio, EVERY_SECS)
    await until(desk.do_not_call.count)


async def test_a_look_that_fails_is_followed_by_another(
    desk: Desk, twilio: FakeTwilio, caplog: pytest.LogCaptureFixture
) -> None:
    await texted(desk)
    await until(lambda: asked(twilio) == 1)
    await asyncio.sleep(0.02)
    right, twilio.user = twilio.user, "somebody else"
    await after(desk, twilio, EVERY_SECS)
    twilio.user = right
    twilio.hear("STOP", TARGET, desk.clock.now())
    await after(desk, twilio, EVERY_SECS)
    await until(desk.do_not_call.count)
    assert TARGET not in caplog.text


async def test_who_hides_behind_a_word_or_a_short_code_is_not_listed(
    desk: Desk, twilio: FakeTwilio
) -> None:
    for sender in ("VELLO", "28849", ""):
        twilio.hear("STOP", sender, MONDAY)
    await texted(desk)
    await until(lambda: asked(twilio))
    await asyncio.sleep(0.02)
    assert desk.do_not_call.all() == []


@pytest.mark.parametrize(
    ("body", "stops"),
    [
        ("STOP", True),
        (" stop! ", True),
        ("Stop all", True),
        ("UNSUBSCRIBE", True),
        ("Quit", True),
        ("Please stop calling me", True),
        ("take me off your list", True),
        ("do not call me again", True),
        ("ok", False),
        ("Can you stop by at three?", False),
        ("I will end up there on Friday", False),
        ("START", False),
        ("", False),
        ("👍", False),
    ],
)
def test_what_asks_for_no_more(body: str, stops: bool) -> None:
    assert wants_no_more(body) is stops
