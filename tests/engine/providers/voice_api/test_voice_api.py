"""The Voice API's provider against a Voice API of our own."""

from pathlib import Path
from typing import Any

import httpx
import pytest

from app.engine.model.call import Phase
from app.engine.model.result import Ended, FieldValue, Identity, Outcome, ToolRun
from app.engine.providers.base import DialError, Finished, Handle, Means, Provider
from app.engine.providers.voice_api.settings import CALLS, VoiceApiSettings
from app.engine.providers.voice_api.voice_api import VoiceApi
from tests.engine.providers.calls import FROM, NOW, NUMBER, attempt, request
from tests.engine.providers.contract import ProviderContract, heard
from tests.engine.providers.fault_list import KEY as FAULT_KEY
from tests.engine.providers.faults import FaultContract, followed, on_questions, says
from tests.engine.providers.voice_api.fake import AUDIO, WORDS, FakeVoiceApi, problem
from tests.engine.providers.voice_api.lines import Line, provider
from tests.fakes import QuickClock


class TestVoiceApi(ProviderContract):
    def working(self, tmp_path: Path) -> Provider:
        self.line = Line()
        return self.line.voice_api

    def refusing(self, tmp_path: Path) -> Provider:
        self.line = Line()
        self.line.fake.refusal = problem("dial-failed", "The provider did not place the call.")
        return self.line.voice_api

    def silent(self, tmp_path: Path) -> Provider:
        self.line = Line()
        self.line.fake.silent = True
        return self.line.voice_api

    def dials(self, provider: Provider) -> int:
        return self.line.fake.dials


async def test_what_the_other_side_heard_is_what_came_of_the_call() -> None:
    line = Line()
    _, phases, end = await line.call()
    assert phases == [Phase.QUEUED, Phase.RINGING, Phase.IN_CALL, Phase.ENDED]
    assert (end.ended, end.outcome) == (Ended.COMPLETED, Outcome.PROMISED)
    assert end.result is not None
    quote = "I will pay on Friday."
    assert end.result.fields == {
        "promise_date": FieldValue(value="2026-05-29", quote=quote, turn=1)
    }
    assert [(turn.who, turn.text, turn.at) for turn in end.result.turns] == list(WORDS)
    assert end.result.identity is Identity.CONFIRMED
    assert end.cost_usd == 0.125
    call = next(iter(line.fake.calls.values()))
    assert end.answered_at is not None
    assert (end.answered_at - call.at).total_seconds() == 6


async def test_who_does_not_answer_was_not_reached() -> None:
    _, phases, end = await Line().call(unanswered=True)
    assert Phase.IN_CALL not in phases
    assert (end.ended, end.outcome) == (Ended.NO_ANSWER, Outcome.NOT_REACHED)
    assert (end.answered_at, end.recording) == (None, False)


async def test_the_other_side_s_tools_stand_in_the_result_and_are_not_run_again() -> None:
    line = Line()
    tools = [{"name": "send_sms", "args": {"body": "Pay here."}}]
    line.fake.next = {"changes": {"tools": tools}}
    events = await heard(line.voice_api.events(await line.voice_api.dial(request())))
    end = events[-1]
    assert isinstance(end, Finished)
    assert end.snapshot.result is not None
    assert end.snapshot.result.tools == (ToolRun(name="send_sms", args={"body": "Pay here."}),)
    assert {type(event).__name__ for event in events} == {"Moved", "Said", "Finished"}


async def test_the_same_key_goes_along_each_time_and_dials_nobody_twice() -> None:
    line = Line()
    first = await line.voice_api.dial(request("a-9"))
    assert await line.voice_api.dial(request("a-9")) == first
    assert (line.fake.keys, line.fake.dials) == (["a-9", "a-9"], 1)


async def test_where_they_do_not_know_whether_it_rang_neither_do_we_until_it_is_found() -> None:
    line = Line()
    line.fake.next = {"warnings": ("script-not-found", "dial-unknown")}
    with pytest.raises(DialError) as unclear:
        await line.voice_api.dial(request("a-9"))
    assert unclear.value.dialed == "maybe"
    assert "v3:T0-1/x==" in unclear.value.reason
    found = (await line.voice_api.find(attempt("a-9"))).handle
    assert found == Handle(provider_id="v3:T0-1/x==", attempt_id="a-9")
    *_, end = await heard(line.voice_api.events(found))
    assert isinstance(end, Finished)
    assert end.snapshot.outcome is Outcome.PROMISED
    assert line.fake.dials == 1


@pytest.mark.parametrize("status", [404, 405])
async def test_where_nothing_is_told_such_an_attempt_is_not_found(status: int) -> None:
    line = Line()
    line.fake.not_offered = status
    line.fake.next = {"warnings": ("dial-unknown",)}
    with pytest.raises(DialError):
        await line.voice_api.dial(request("a-9"))
    for _ in range(8):
        assert await line.voice_api.find(attempt("a-9")) == await line.voice_api.find(attempt("b"))
        await line.clock.sleep(30)


async def test_a_check_asks_for_calls_and_places_none() -> None:
    line = Line()
    assert await line.voice_api.check() == ()
    assert line.fake.requests == [("GET", f"{CALLS}?limit=1")]
    line.fake.not_offered = 405
    assert await line.voice_api.check() == ()
    assert line.fake.dials == 0


async def test_a_check_with_a_wrong_key_says_so() -> None:
    with pytest.raises(DialError) as refused:
        await Line(key="mbn_live_wrong").voice_api.check()
    assert (refused.value.dialed, refused.value.trouble) == ("no", "config")
    assert "mbn_live_wrong" not in refused.value.reason


@pytest.mark.parametrize("told", ['{"data": {}}', "[1]", "<html>Welcome</html>"])
async def test_a_check_notices_that_something_else_answers_there(told: str) -> None:
    other = provider(QuickClock(NOW), lambda _: httpx.Response(200, text=told))
    with pytest.raises(DialError) as refused:
        await other.check()
    assert refused.value.dialed == "no"
    assert "html" not in refused.value.reason


async def test_the_body_is_the_task_as_it_was_given() -> None:
    line = Line()
    asked = request("a-9")
    await line.voice_api.dial(asked)
    [call] = line.fake.calls.values()
    task = asked.brief.task
    assert call.body == {
        "from": FROM,
        "to": NUMBER,
        "targetName": asked.target_name,
        "triggeredBy": "playcall",
        "maxDurationSecs": asked.brief.max_duration_secs,
        "task": {"goal": task.goal, "script": task.script, "facts": task.facts},
    }


async def test_a_recording_is_waited_for_and_fetched_with_the_key(tmp_path: Path) -> None:
    line = Line()
    handle, _, end = await line.call()
    assert end.recording
    assert await line.voice_api.audio_url(handle) is None
    file = await line.voice_api.recording(handle, tmp_path / "call-1")
    assert file is not None
    assert (file.name, file.read_bytes()) == ("call-1.mp3", AUDIO)


async def test_without_a_recording_a_minute_is_waited_and_nothing_written(tmp_path: Path) -> None:
    line = Line()
    handle, _, _ = await line.call(changes={"recording": None})
    begun = line.clock.now()
    assert await line.voice_api.recording(handle, tmp_path / "call-1") is None
    assert 50 <= (line.clock.now() - begun).total_seconds() <= 70
    assert list(tmp_path.iterdir()) == []


async def test_hanging_up_asks_once_and_never_complains_of_a_call_that_is_over() -> None:
    line = Line()
    handle, _, _ = await line.call()
    await line.voice_api.hang_up(handle)
    await line.voice_api.hang_up(Handle(provider_id="never", attempt_id="b"))
    assert [asked for asked in line.fake.requests if asked[0] == "POST"] == [
        ("POST", CALLS),
        ("POST", f"{CALLS}/v3:T0-1%2Fx%3D%3D/hangup"),
        ("POST", f"{CALLS}/never/hangup"),
    ]


class TestFaults(FaultContract):
    dial_path = CALLS

    def made(self, base_url: str, means: Means) -> Provider:
        return VoiceApi(VoiceApiSettings(base_url=base_url), means)

    def fake(self, clock: Any) -> FakeVoiceApi:
        return FakeVoiceApi(clock, FAULT_KEY)

    async def test_a_call_that_is_never_listed_ends_unknown_and_only_then(self) -> None:
        """404 to everything is a server without GET: see test_post_only. Here it has a list."""
        async with self.stage() as stage:
            await stage.provider.check()
            stage.server.plan = on_questions(says(404, b""))
            assert (await followed(stage.provider)).outcome is Outcome.UNKNOWN
            assert (stage.server.dials, stage.server.asked < 200) == (1, True)
