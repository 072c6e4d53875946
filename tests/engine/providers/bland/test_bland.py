"""The Bland provider against a Bland of our own."""

import logging
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.engine.clock import Clock
from app.engine.model.call import Phase
from app.engine.model.result import Ended, Outcome
from app.engine.providers.base import DialError, Handle, Means, Provider
from app.engine.providers.bland.bland import Bland
from app.engine.providers.bland.settings import BlandSettings
from tests.engine.providers.bland.fake import ANSWERED, NUMBERS, FakeBland
from tests.engine.providers.bland.lines import Line, provider
from tests.engine.providers.calls import request
from tests.engine.providers.contract import ProviderContract
from tests.engine.providers.fault_list import KEY
from tests.engine.providers.faults import Fake, FaultContract

STRANGER = Handle(provider_id="no-such-call", attempt_id="a-1")


class TestBland(ProviderContract):
    def working(self, tmp_path: Path) -> Provider:
        self.line = Line()
        return self.line.bland

    def refusing(self, tmp_path: Path) -> Provider:
        self.line = Line()
        self.line.fake.refusal = (400, {"status": "error", "message": "Task must be a string"})
        return self.line.bland

    def silent(self, tmp_path: Path) -> Provider:
        self.line = Line()
        self.line.fake.silent = True
        return self.line.bland

    def dials(self, provider: Provider) -> int:
        return self.line.fake.dials


class TestFaultsOfBland(FaultContract):
    dial_path = "/v1/calls"

    def made(self, base_url: str, means: Means) -> Provider:
        return Bland(BlandSettings(), means, base_url)

    def fake(self, clock: Clock) -> Fake:
        return FakeBland(clock)


async def test_a_call_goes_from_the_queue_to_its_end() -> None:
    line = Line()
    _, phases, end = await line.call()
    assert phases == [Phase.QUEUED, Phase.RINGING, Phase.IN_CALL, Phase.WRAPUP, Phase.ENDED]
    assert (end.ended, end.outcome, end.reason) == (Ended.COMPLETED, None, "completed")
    assert end.cost_usd == pytest.approx(0.068)
    assert end.recording
    assert end.final
    call = next(iter(line.fake.calls.values()))
    assert end.answered_at == call.dialed + timedelta(seconds=ANSWERED)
    assert end.turns is not None
    assert [(turn.who, turn.at) for turn in end.turns] == [
        ("agent", 0.4), ("callee", 6.25), ("agent", 9.0), ("callee", 15.5),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("status", "ended"), [("no-answer", Ended.NO_ANSWER), ("busy", Ended.BUSY)]
)
async def test_who_does_not_answer_was_not_reached(status: str, ended: Ended) -> None:
    line = Line()
    begun = line.clock.now()
    _, phases, end = await line.call(unanswered=status)
    assert Phase.IN_CALL not in phases
    assert (end.ended, end.outcome, end.answered_at) == (ended, Outcome.NOT_REACHED, None)
    assert end.cost_usd == pytest.approx(0.015)
    assert line.clock.now() - begun < timedelta(minutes=2)


async def test_a_call_that_never_settles_ends_after_ten_minutes() -> None:
    line = Line()
    begun = line.clock.now()
    _, _, end = await line.call(changes={"price": None, "summary": None})
    assert (end.final, end.cost_usd) == (True, None)
    assert timedelta(minutes=10) < line.clock.now() - begun < timedelta(minutes=13)


# Hanging up


async def test_hanging_up_before_the_answer_stops_the_call() -> None:
    line = Line()
    handle = await line.bland.dial(request())
    await line.bland.hang_up(handle)
    told = await line.bland.snapshot(handle)
    assert (told.ended, told.outcome, told.answered_at) == (
        Ended.STOPPED,
        Outcome.NOT_REACHED,
        None,
    )


async def test_hanging_up_a_call_that_is_over_or_unknown_changes_nothing() -> None:
    line = Line()
    handle, _, end = await line.call()
    await line.bland.hang_up(handle)
    await line.bland.hang_up(STRANGER)
    assert await line.bland.snapshot(handle) == end


@pytest.mark.parametrize("status", [200, 400, 500])
async def test_a_call_that_goes_on_is_not_told_as_ended(status: int) -> None:
    line = Line()
    handle = await line.bland.dial(request())
    said = {"status": "error", "message": "SID not found for the given c_id."}
    line.fake.stop_refusal = (status, said)
    with pytest.raises(DialError, match="SID not found"):
        await line.bland.hang_up(handle)
    assert (await line.bland.snapshot(handle)).ended is None


# The account


async def test_the_callers_are_the_accounts_numbers_and_nothing_rings() -> None:
    line = Line()
    assert await line.bland.check() == NUMBERS
    assert line.fake.dials == 0


@pytest.mark.parametrize(
    ("told", "trouble"),
    [({"inbound_numbers": []}, "config"), ({}, "provider"), ({"inbound_numbers": {}}, "provider")],
)
async def test_an_account_without_numbers_is_said(told: object, trouble: str) -> None:
    line = Line()
    bland = provider(line.clock, lambda _: httpx.Response(200, json=told))
    with pytest.raises(DialError) as caught:
        await bland.check()
    assert (caught.value.dialed, caught.value.trouble) == ("no", trouble)


async def test_numbers_are_told_in_one_form() -> None:
    told = ["+1 (650) 555-0100", "6505550100", "16505550100", "", None, 7, "+0123456789", "911"]
    listed = {"inbound_numbers": [{"phone_number": one} for one in told]}
    line = Line()
    bland = provider(line.clock, lambda _: httpx.Response(200, json=listed))
    assert await bland.check() == ("+16505550100",)


@pytest.mark.parametrize("ask", ["check", "dial"])
async def test_a_wrong_key_is_said_and_not_repeated(ask: str) -> None:
    line = Line()
    bland = provider(line.clock, line.fake.answer, key="org_wrong")
    with pytest.raises(DialError) as caught:
        await (bland.check() if ask == "check" else bland.dial(request()))
    assert (caught.value.dialed, caught.value.trouble) == ("no", "config")
    assert "API key" in caught.value.reason
    assert "org_wrong" not in caught.value.reason


# Refused dials


@pytest.mark.parametrize(
    ("status", "told", "trouble"),
    [
        (400, {"status": "DNC Error", "message": "Number found in DNC list."}, "number"),
        (400, {"status": "DNC Error"}, "number"),
        (429, {"status": "error", "message": "This number is blacklisted."}, "number"),
        (400, {"status": "error", "message": "Invalid phone number. `+1` has errors"}, "number"),
        (429, {"message": "Calls can only be sent every 10 seconds to the same number."}, "limit"),
        (429, {"status": "error", "message": "Rate limit exceeded"}, "limit"),
        (429, {"message": "Rate limit exceeded for newly created accounts."}, "limit"),
        (429, {"message": "International rate limit exceeded for your account type."}, "limit"),
        (402, {"status": "error", "message": "Insufficient balance"}, "billing"),
        (403, {"status": "error", "message": "The Bland Team has flagged your account"}, "config"),
        (400, {"message": "Invalid 'from' - must be a phone number string"}, "config"),
        (400, {"message": "Invalid from phone number."}, "config"),
        (400, {"status": "error", "message": "Invalid language code"}, "config"),
        (400, {"message": "Additional properties are not allowed"}, "config"),
        (400, {"status": "error", "errors": ["Task must be a string."]}, "refused"),
        (400, {"errors": [{"message": "odd"}, 7, None]}, "refused"),
        (418, {"status": "error", "message": "Invalid objective"}, "refused"),
        (422, [], "refused"),
    ],
)
async def test_a_refusal_says_why_and_that_nothing_rang(
    status: int, told: object, trouble: str
) -> None:
    line = Line()
    line.fake.refusal = (status, told)
    with pytest.raises(DialError) as caught:
        await line.bland.dial(request())
    assert (caught.value.dialed, caught.value.trouble) == ("no", trouble)
    assert caught.value.reason
    assert line.fake.dials == 1


@pytest.mark.parametrize(
    "told",
    [
        {"status": "error", "message": "Something broke"},
        {"status": "success", "call_id": None},
        {"status": "success", "call_id": ""},
        {"status": "success", "call_id": {}},
    ],
)
async def test_an_answer_without_a_call_may_have_rung(told: dict[str, Any]) -> None:
    line = Line()
    line.fake.refusal = (200, told)
    with pytest.raises(DialError) as caught:
        await line.bland.dial(request())
    assert caught.value.dialed == "maybe"
    assert line.fake.dials == 1


# The recording


async def test_the_recording_is_fetched_from_bland_itself(tmp_path: Path) -> None:
    line = Line()
    handle, _, _ = await line.call()
    path = await line.bland.recording(handle, tmp_path / "one")
    assert path == tmp_path / "one.wav"
    assert path.read_bytes() == line.fake.audio
    asked = line.fake.requests[-1]
    assert (asked.url.host, asked.url.path) == (
        "api.bland.ai",
        f"/v1/recordings/{handle.provider_id}",
    )
    assert asked.headers["authorization"] == KEY


async def test_a_call_without_a_recording_gives_none(tmp_path: Path) -> None:
    line = Line(record=False)
    handle, _, end = await line.call()
    assert not end.recording
    assert await line.bland.recording(handle, tmp_path / "one") is None
    assert await line.bland.recording(STRANGER, tmp_path / "one") is None
    assert list(tmp_path.iterdir()) == []


# Answers that are none


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(200, text="<html>Hello</html>"),
        httpx.Response(200, json={}),
        httpx.Response(200, json={"status": "error", "message": "try later"}),
        httpx.Response(200, json={"call_id": "somebody-elses", "completed": True}),
        httpx.Response(200, json=[{"completed": True}]),
        httpx.Response(500, json={"completed": True}),
    ],
    ids=range(6),
)
async def test_what_tells_of_no_call_ends_none(answer: httpx.Response) -> None:
    line = Line()
    bland = provider(line.clock, lambda _: answer)
    with pytest.raises(DialError) as caught:
        await bland.snapshot(STRANGER)
    assert caught.value.dialed == "no"


async def test_neither_key_nor_number_nor_words_reach_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    line = Line()
    handle, _, _ = await line.call()
    await line.bland.hang_up(handle)
    await line.bland.close()
    for secret in (KEY, "Bobby", "154.56", request().brief.instructions[:40]):
        assert secret not in caplog.text


@pytest.mark.parametrize("key", ["", "clé", "two\nlines", "  "])
async def test_a_key_that_cannot_be_sent_rings_nowhere(key: str) -> None:
    line = Line()
    bland = provider(line.clock, line.fake.answer, key=key)
    with pytest.raises(DialError) as caught:
        await bland.dial(request())
    assert (caught.value.dialed, caught.value.trouble) == ("no", "config")
    assert line.fake.dials == 0
