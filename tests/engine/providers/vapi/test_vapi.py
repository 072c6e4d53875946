"""The Vapi provider against a Vapi of our own."""

import json
import logging
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest

from app.engine.clock import Clock
from app.engine.model.call import Phase
from app.engine.model.result import Ended, Outcome
from app.engine.providers.base import DialError, Handle, Means, Provider
from app.engine.providers.vapi.settings import VapiSettings
from app.engine.providers.vapi.vapi import Vapi
from tests.engine.providers.calls import FROM, NUMBER, attempt, request
from tests.engine.providers.contract import ProviderContract
from tests.engine.providers.fault_list import KEY
from tests.engine.providers.faults import FaultContract
from tests.engine.providers.vapi.fake import ASSISTANT, RINGS, FakeVapi, number, written
from tests.engine.providers.vapi.lines import Line, provider

NOBODYS = str(UUID(int=4711))
STRANGER = Handle(provider_id=NOBODYS, attempt_id="a-1")


class TestVapi(ProviderContract):
    stranger = NOBODYS

    def working(self, tmp_path: Path) -> Provider:
        self.line = Line()
        return self.line.vapi

    def refusing(self, tmp_path: Path) -> Provider:
        self.line = Line()
        self.line.fake.refusal = (400, ["customer.number must be a valid phone number"])
        return self.line.vapi

    def silent(self, tmp_path: Path) -> Provider:
        self.line = Line()
        self.line.fake.silent = True
        return self.line.vapi

    def dials(self, provider: Provider) -> int:
        return self.line.fake.dials


class TestFaultsOfVapi(FaultContract):
    dial_path = "/call"

    def made(self, base_url: str, means: Means) -> Provider:
        return Vapi(VapiSettings(), means, base_url)

    def fake(self, clock: Clock) -> FakeVapi:
        return FakeVapi(clock)


async def test_a_call_goes_from_the_queue_to_its_end() -> None:
    line = Line()
    _, phases, end = await line.call()
    assert phases == [Phase.QUEUED, Phase.RINGING, Phase.IN_CALL, Phase.WRAPUP, Phase.ENDED]
    assert (end.ended, end.outcome) == (Ended.COMPLETED, None)
    assert (end.reason, end.cost_usd) == ("assistant-ended-call", 0.0725)
    assert end.recording
    assert end.turns is not None
    assert [(turn.who, turn.at) for turn in end.turns] == [
        ("agent", 0.4), ("callee", 6.25), ("agent", 9.0),
    ]  # fmt: skip
    call = next(iter(line.fake.calls.values()))
    answered = call.dialed + timedelta(seconds=RINGS)
    assert end.answered_at == datetime.fromisoformat(written(answered))


async def test_who_does_not_answer_is_settled_at_once() -> None:
    line = Line()
    begun = line.clock.now()
    _, phases, end = await line.call(unanswered=True, reason="customer-did-not-answer")
    assert Phase.IN_CALL not in phases
    assert (end.ended, end.outcome) == (Ended.NO_ANSWER, Outcome.NOT_REACHED)
    assert (end.answered_at, end.cost_usd, end.recording) == (None, 0, False)
    assert line.clock.now() - begun < timedelta(seconds=RINGS * 3 + 5)


async def test_a_call_whose_words_never_come_ends_after_ten_minutes() -> None:
    line = Line()
    begun = line.clock.now()
    _, _, end = await line.call(changes={"artifact": None})
    assert timedelta(minutes=10) <= line.clock.now() - begun < timedelta(minutes=12)
    assert (end.turns, end.outcome, end.recording) == (None, None, False)


async def test_the_numbers_of_every_page_are_told_that_can_call() -> None:
    line = Line()
    line.fake.page = 2
    line.fake.numbers += [
        number("+16505550103", status="blocked"),
        number("+16505550104", status="activating"),
        number("+16505550105", provider="vapi") | {"number": "sip:ours@sip.vapi.ai"},
    ]
    told = await line.vapi.check()
    assert sorted(told) == ["+16505550100", "+16505550101", "+16505550102"]
    assert set(line.paths()) == {"GET /phone-number"}
    assert line.fake.dials == 0


async def test_an_account_without_a_number_is_not_set_up() -> None:
    line = Line()
    line.fake.numbers = []
    with pytest.raises(DialError, match="no phone number") as refused:
        await line.vapi.check()
    assert (refused.value.dialed, refused.value.trouble) == ("no", "config")


async def test_a_number_in_an_unknown_state_may_call() -> None:
    odd = [number("+16505550100", status="resting"), number("+16505550101", status=None), 7, None]
    vapi = provider(Line().clock, lambda _: httpx.Response(200, json=odd))
    assert await vapi.check() == ("+16505550100", "+16505550101")


@pytest.mark.parametrize("told", [None, {}, "<html>", 7])
async def test_numbers_that_are_no_list_are_no_numbers(told: Any) -> None:
    vapi = provider(Line().clock, lambda _: httpx.Response(200, json=told))
    for asked in (vapi.check(), vapi.dial(request()), vapi.find(attempt("a-1"))):
        with pytest.raises(DialError) as odd:
            await asked
        assert odd.value.dialed == "no"


async def test_the_owners_assistant_is_looked_for() -> None:
    assert await Line(assistant_id=ASSISTANT).vapi.check()
    with pytest.raises(DialError, match="no assistant") as refused:
        await Line(assistant_id="another").vapi.check()
    assert refused.value.trouble == "config"


async def test_a_dial_carries_the_numbers_and_our_key() -> None:
    line = Line()
    handle = await line.vapi.dial(request("a-9"))
    assert line.paths()[-1] == "POST /call"
    body = json.loads(line.fake.requests[-1].content)
    assert body["phoneNumberId"] == f"number-{FROM[-4:]}"
    assert body["customer"] == {"number": NUMBER}
    assert (body["name"], body["assistant"]["metadata"]) == ("a-9", {"attempt_id": "a-9"})
    assert handle.provider_id in line.fake.calls


async def test_the_number_is_looked_up_once_and_again_after_a_refusal() -> None:
    line = Line()
    await line.vapi.dial(request("a-1"))
    looked_up = line.paths()[:-1]
    await line.vapi.dial(request("a-2"))
    assert line.paths() == [*looked_up, "POST /call", "POST /call"]
    line.fake.refusal = (400, "Couldn't Get Phone Number.")
    with pytest.raises(DialError):
        await line.vapi.dial(request("a-3"))
    line.fake.refusal = None
    line.fake.numbers[0]["id"] = "number-anew"
    await line.vapi.dial(request("a-4"))
    assert json.loads(line.fake.requests[-1].content)["phoneNumberId"] == "number-anew"


async def test_from_a_number_of_somebody_else_nothing_is_sent() -> None:
    line = Line()
    line.fake.numbers = line.fake.numbers[1:]
    with pytest.raises(DialError, match="not among") as refused:
        await line.vapi.dial(request())
    assert (refused.value.dialed, refused.value.trouble) == ("no", "config")
    assert set(line.paths()) == {"GET /phone-number"}


async def test_a_failing_question_before_the_dial_means_that_nothing_rang() -> None:
    def answers(asked: httpx.Request) -> httpx.Response:
        assert asked.method == "GET"
        raise httpx.ReadTimeout("late")

    with pytest.raises(DialError) as failed:
        await provider(Line().clock, answers).dial(request())
    assert (failed.value.dialed, failed.value.trouble) == ("no", "network")


@pytest.mark.parametrize("body", [{}, {"id": None}, {"id": ""}, {"id": 4}, [], "<html>", {"a": 1}])
async def test_an_answer_without_a_call_may_have_rung(body: Any) -> None:
    line = Line()

    def answers(asked: httpx.Request) -> httpx.Response:
        placed = asked.url.path == "/call"
        return httpx.Response(201, json=body) if placed else line.fake.answer(asked)

    with pytest.raises(DialError) as unclear:
        await provider(line.clock, answers).dial(request())
    assert unclear.value.dialed == "maybe"


@pytest.mark.parametrize("call_id", [NOBODYS, "no-such-call", "", "../phone-number"])
async def test_a_call_that_vapi_does_not_know_is_nobodys(call_id: str) -> None:
    line = Line()
    stranger = Handle(provider_id=call_id, attempt_id="a-1")
    assert await line.vapi.look(stranger) is None
    assert await line.vapi.audio_url(stranger) is None
    await line.vapi.hang_up(stranger)


@pytest.mark.parametrize("told", [{"id": "other", "status": "ended"}, {}, [], "<html>", None, 7])
async def test_what_is_not_this_call_is_not_read(told: Any) -> None:
    vapi = provider(Line().clock, lambda _: httpx.Response(200, json=told))
    with pytest.raises(DialError) as odd:
        await vapi.look(STRANGER)
    assert odd.value.dialed == "no"


async def test_the_recording_is_where_vapi_signed_it_or_at_vapi_itself() -> None:
    line = Line()
    handle, _, _ = await line.call()
    own = f"https://api.vapi.ai/call/{handle.provider_id}/mono-recording"
    assert await line.vapi.audio_url(handle) == own
    signed = "https://storage.example/a.mp3?signature=1"
    line.fake.calls[handle.provider_id].changes = {"artifact": {"presignedMonoUrl": signed}}
    assert await line.vapi.audio_url(handle) == signed
    line.fake.calls[handle.provider_id].changes = {"artifact": {}}
    assert await line.vapi.audio_url(handle) is None


async def test_hanging_up_asks_the_address_of_the_call_without_the_key() -> None:
    line = Line()
    handle = await line.vapi.dial(request())
    for _ in range(5):
        await line.vapi.look(handle)
    before = line.clock.now()
    await line.vapi.hang_up(handle)
    assert line.clock.now() == before  # it waits for no turn
    told = line.fake.requests[-1]
    assert told.url.host.endswith(".vapi.ai")
    assert "authorization" not in told.headers
    end = await line.vapi.snapshot(handle)
    assert (end.ended, end.outcome, end.turns) == (Ended.STOPPED, None, None)


@pytest.mark.parametrize(
    "control",
    [
        "",
        "http://phone-call.vapi.ai/x/control",
        "https://vapi.ai.evil.example/x/control",
        "https://evilvapi.ai/x/control",
        "https://user:word@phone-call.vapi.ai/x/control",
        "https://phone-call.vapi.ai:8443/x/control",
        "http://api.vapi.ai/x/control",
        "http://127.0.0.1/x/control",
        "file:///etc/passwd",
        "https://[/control",
        "nonsense",
    ],
)
async def test_only_an_address_of_vapis_own_is_told_to_end_a_call(control: str) -> None:
    line = Line()
    line.fake.next = {"changes": {"monitor": {"controlUrl": control}}}
    handle = await line.vapi.dial(request())
    with pytest.raises(DialError) as refused:
        await line.vapi.hang_up(handle)
    assert refused.value.dialed == "no"
    assert not any(path.endswith("/control") for path in line.paths())


async def test_a_name_that_cannot_be_looked_up_is_no_way_to_end_a_call() -> None:
    line = Line()
    line.fake.next = {"changes": {"monitor": {"controlUrl": "https://a..vapi.ai/x/control"}}}

    def answers(asked: httpx.Request) -> httpx.Response:
        asked.url.host.encode("idna")
        return line.fake.answer(asked)

    vapi = provider(line.clock, answers)
    handle = await vapi.dial(request())
    with pytest.raises(DialError, match="no way to end") as refused:
        await vapi.hang_up(handle)
    assert refused.value.dialed == "no"


async def test_a_call_that_is_over_needs_no_hanging_up() -> None:
    line = Line()
    handle, _, end = await line.call()
    await line.vapi.hang_up(handle)
    assert not any(path.endswith("/control") for path in line.paths())
    assert await line.vapi.snapshot(handle) == end


@pytest.mark.parametrize("status", [404, 409, 410])
async def test_a_call_that_just_ended_is_hung_up(status: int) -> None:
    line = Line()
    line.fake.control_status = status
    await line.vapi.hang_up(await line.vapi.dial(request()))
    assert line.paths()[-1].endswith("/control")


@pytest.mark.parametrize("status", [302, 400, 403, 500])
async def test_a_hang_up_that_fails_while_the_call_goes_on_is_told(status: int) -> None:
    line = Line()
    line.fake.control_status = status
    handle = await line.vapi.dial(request())
    with pytest.raises(DialError, match=str(status)):
        await line.vapi.hang_up(handle)


async def test_a_hang_up_that_nobody_answers_is_told() -> None:
    line = Line()
    handle = await line.vapi.dial(request())

    def answers(asked: httpx.Request) -> httpx.Response:
        if asked.url.path.endswith("/control"):
            raise httpx.ReadTimeout("late")
        return line.fake.answer(asked)

    with pytest.raises(DialError, match="in time") as late:
        await provider(line.clock, answers).hang_up(handle)
    assert (late.value.dialed, late.value.trouble) == ("no", "network")


async def test_the_key_stands_in_no_reason_and_no_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    line = Line()
    await line.call()
    wrong = provider(line.clock, line.fake.answer, key="key-wrong-one")
    for asked in (wrong.check(), wrong.dial(request()), wrong.find(attempt("a-1"))):
        with pytest.raises(DialError) as refused:
            await asked
        assert refused.value.trouble == "config"
        assert "key-wrong-one" not in refused.value.reason
    assert KEY not in caplog.text
    assert "key-wrong-one" not in caplog.text


async def test_capabilities_promise_no_more_than_was_told_to_the_agent() -> None:
    told = Line().vapi.capabilities()
    promised = (told.facts_only, told.identity_before_facts, told.hard_limits, told.opt_out_at_once)
    assert set(promised) == {"instructed"}
    assert (told.tools, told.texts) == ("not_available", False)
    assert told.reconciles
    assert told.recording
    assert told.hang_up
