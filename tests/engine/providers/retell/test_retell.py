"""The Retell provider against a Retell of our own."""

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
from app.engine.providers.retell.retell import Retell
from app.engine.providers.retell.settings import RetellSettings
from tests.engine.providers.calls import FROM, NUMBER, attempt, request
from tests.engine.providers.contract import ProviderContract
from tests.engine.providers.fault_list import KEY
from tests.engine.providers.faults import FaultContract
from tests.engine.providers.retell.fake import AGENT, NUMBERS, RINGS, FakeRetell
from tests.engine.providers.retell.lines import Line, provider

STRANGER = Handle(provider_id="call_nobodys", attempt_id="a-1")


class TestRetell(ProviderContract):
    def working(self, tmp_path: Path) -> Provider:
        self.line = Line()
        return self.line.retell

    def refusing(self, tmp_path: Path) -> Provider:
        self.line = Line()
        self.line.fake.refusal = (400, "Invalid request format, please check API reference.")
        return self.line.retell

    def silent(self, tmp_path: Path) -> Provider:
        self.line = Line()
        self.line.fake.silent = True
        return self.line.retell

    def dials(self, provider: Provider) -> int:
        return self.line.fake.dials


class TestFaultsOfRetell(FaultContract):
    dial_path = "/v2/create-phone-call"

    def made(self, base_url: str, means: Means) -> Provider:
        return Retell(RetellSettings(agent_id=AGENT), means, base_url)

    def fake(self, clock: Clock) -> FakeRetell:
        return FakeRetell(clock)


async def test_a_call_goes_from_the_queue_to_its_end() -> None:
    line = Line()
    _, phases, end = await line.call()
    assert phases == [Phase.QUEUED, Phase.IN_CALL, Phase.WRAPUP, Phase.ENDED]
    assert (end.ended, end.outcome, end.reason) == (Ended.COMPLETED, None, "agent_hangup")
    assert end.cost_usd == pytest.approx(0.0725)
    assert end.recording
    assert end.turns is not None
    assert [(turn.who, turn.at) for turn in end.turns] == [
        ("agent", 0.4), ("callee", 6.25), ("agent", 9.0),
    ]  # fmt: skip
    call = next(iter(line.fake.calls.values()))
    assert end.answered_at == call.dialed + timedelta(seconds=RINGS)


async def test_who_does_not_answer_is_settled_within_a_minute() -> None:
    line = Line()
    begun = line.clock.now()
    _, phases, end = await line.call(unanswered=True, reason="dial_no_answer")
    assert Phase.IN_CALL not in phases
    assert (end.ended, end.outcome) == (Ended.NO_ANSWER, Outcome.NOT_REACHED)
    assert end.answered_at is None
    assert end.cost_usd == pytest.approx(0.005)
    assert line.clock.now() - begun < timedelta(minutes=1)


async def test_a_call_whose_words_never_come_ends_after_ten_minutes() -> None:
    line = Line()
    begun = line.clock.now()
    _, _, end = await line.call(changes={"transcript_object": None, "recording_url": None})
    assert timedelta(minutes=10) <= line.clock.now() - begun < timedelta(minutes=12)
    assert (end.turns, end.outcome, end.recording) == (None, None, False)


@pytest.mark.parametrize(
    "changes",
    [
        {"a_field_of_tomorrow": {"deep": [1, None]}},
        {"transcript": None, "agent_name": None, "telephony_identifier": None},
        {"call_status": "dreaming"},
        {"call_status": None},
        {"call_type": "hologram_call", "direction": "sideways"},
    ],
)
async def test_what_is_new_missing_or_unknown_changes_nothing_that_was_told(
    changes: dict[str, Any],
) -> None:
    _, _, plain = await Line().call()
    _, phases, end = await Line().call(changes=changes)
    assert end == plain
    assert phases[0] is Phase.QUEUED
    assert phases[-1] is Phase.ENDED


async def test_a_reason_of_tomorrow_is_nobodys_guess() -> None:
    _, _, end = await Line().call(changes={"disconnection_reason": "callee_teleported"})
    assert (end.outcome, end.reason) == (Outcome.UNKNOWN, "callee_teleported")
    assert end.turns, "a person reads what was said"


async def test_the_numbers_of_every_page_are_told() -> None:
    line = Line()
    assert await line.retell.check() == NUMBERS
    assert [path for _, path, _ in line.fake.requests].count("/v2/list-phone-numbers") == 2
    assert line.fake.dials == 0


async def test_a_dial_carries_the_number_the_agent_and_our_key() -> None:
    line = Line()
    await line.retell.dial(request("a-9"))
    [(_, path, body)] = line.fake.requests
    assert path == "/v2/create-phone-call"
    assert (body["from_number"], body["to_number"]) == (FROM, NUMBER)
    assert body["override_agent_id"] == AGENT
    assert body["metadata"] == {"attempt_id": "a-9"}


async def test_without_an_agent_nothing_is_sent() -> None:
    line = Line(agent_id="")
    with pytest.raises(DialError, match="Agent ID") as refused:
        await line.retell.dial(request())
    assert (refused.value.dialed, refused.value.trouble) == ("no", "config")
    assert line.fake.requests == []


@pytest.mark.parametrize(
    ("status", "message", "trouble"),
    [
        (400, "Invalid request format, please check API reference.", "refused"),
        (401, "API key is missing or invalid.", "config"),
        (402, "Trial has ended, please add payment method.", "billing"),
        (404, "Item agent_4711 not found from agent", "config"),
        (422, "Cannot find requested asset under given api key.", "config"),
        (422, "to_number is not valid", "refused"),
        (429, "Account rate limited, please throttle your requests.", "limit"),
    ],
)
async def test_a_refusal_says_no_and_what_is_the_matter(
    status: int, message: str, trouble: str
) -> None:
    line = Line()
    line.fake.refusal = (status, message)
    with pytest.raises(DialError) as refused:
        await line.retell.dial(request())
    assert (refused.value.dialed, refused.value.trouble) == ("no", trouble)
    assert KEY not in refused.value.reason


@pytest.mark.parametrize(
    "body", [{}, {"call_id": None}, {"call_id": ""}, {"call_id": 4}, [], "<html>", {"status": "ok"}]
)
async def test_an_answer_without_a_call_may_have_rung(body: Any) -> None:
    line = provider(Line().clock, lambda _: httpx.Response(201, json=body))
    with pytest.raises(DialError) as unclear:
        await line.dial(request())
    assert unclear.value.dialed == "maybe"


async def test_a_call_that_retell_does_not_know_is_nobodys() -> None:
    line = Line()
    assert await line.retell.look(STRANGER) is None
    assert await line.retell.audio_url(STRANGER) is None


@pytest.mark.parametrize(
    "told", [{"call_id": "call_other", "call_status": "ended"}, {}, [], "<html>", None, 7]
)
async def test_what_is_not_this_call_is_not_read(told: Any) -> None:
    retell = provider(Line().clock, lambda _: httpx.Response(200, json=told))
    with pytest.raises(DialError) as odd:
        await retell.look(STRANGER)
    assert odd.value.dialed == "no"


async def test_the_recording_is_where_retell_says() -> None:
    line = Line()
    handle, _, _ = await line.call()
    url = await line.retell.audio_url(handle)
    assert url == f"https://retellai.example/{handle.provider_id}/recording.wav"


async def test_without_a_recording_nothing_is_fetched(tmp_path: Path) -> None:
    line = Line()
    handle, _, _ = await line.call(changes={"recording_url": None})
    assert await line.retell.recording(handle, tmp_path / "call") is None
    assert list(tmp_path.iterdir()) == []


async def test_a_call_that_is_over_or_unknown_needs_no_hanging_up() -> None:
    line = Line()
    handle, _, end = await line.call()
    await line.retell.hang_up(handle)
    await line.retell.hang_up(STRANGER)
    assert await line.retell.snapshot(handle) == end


async def test_a_hang_up_that_fails_while_the_call_goes_on_is_told() -> None:
    line = Line()
    handle = await line.retell.dial(request())

    def stubborn(asked: httpx.Request) -> httpx.Response:
        if "stop-call" in asked.url.path:
            return httpx.Response(400, json={"status": "error", "message": "Not now."})
        return line.fake.answer(asked)

    with pytest.raises(DialError, match="Not now"):
        await provider(line.clock, stubborn).hang_up(handle)


async def test_hanging_up_waits_for_no_turn() -> None:
    line = Line()
    handle = await line.retell.dial(request())
    for _ in range(5):
        await line.retell.look(handle)
    before = line.clock.now()
    await line.retell.hang_up(handle)
    assert line.clock.now() == before


async def test_the_key_stands_in_no_reason_and_no_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    line = Line()
    await line.call()
    wrong = provider(line.clock, line.fake.answer, key="key_wrong_one")
    for asked in (wrong.check(), wrong.dial(request()), wrong.find(attempt("a-1"))):
        with pytest.raises(DialError) as refused:
            await asked
        assert refused.value.trouble == "config"
        assert "key_wrong_one" not in refused.value.reason
    assert KEY not in caplog.text
    assert "key_wrong_one" not in caplog.text


async def test_capabilities_promise_no_more_than_was_told_to_the_agent() -> None:
    told = Line().retell.capabilities()
    promised = (told.facts_only, told.identity_before_facts, told.hard_limits, told.opt_out_at_once)
    assert set(promised) == {"instructed"}
    assert (told.tools, told.texts) == ("not_available", False)
    assert told.reconciles
    assert told.recording
