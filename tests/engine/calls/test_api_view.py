"""A call as the Voice API tells it: before, during and after; never what the owner wrote."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from app.engine.model.api_call import ApiCall
from app.engine.model.call import DialState
from app.engine.model.result import Outcome, ToolRun, Turn
from tests.engine.calls.callers import SlowProvider, lose, wish
from tests.fakes import CALLER, TARGET, FakeClock, ended, open_engine, until

NAMES = [
    "callControlId", "idempotencyKey", "attemptId", "from", "to", "targetName", "triggeredBy",
    "phase", "dial", "ended", "outcome", "reason", "fields", "transcript", "tools", "identity",
    "optedOut", "needsPerson", "recording", "cost", "acceptedAt", "answeredAt", "endedAt",
    "warnings",
]  # fmt: skip


@pytest.fixture
def provider() -> SlowProvider:
    return SlowProvider()


@pytest.fixture
async def engine(tmp_path: Path, provider: SlowProvider):
    engine = open_engine(tmp_path, FakeClock(), provider)
    yield engine
    await engine.close()


async def over(engine: Engine, number: int = 1, **changes: object):
    """A call over the Voice API that came to its end."""
    answer = await engine.calls.answer(wish(number, **changes))
    await until(lambda: engine.calls.get(answer.call_id).over)
    return engine.calls.get(answer.call_id)


async def test_a_call_that_is_over_is_told_whole(engine: Engine, provider: SlowProvider) -> None:
    result = ended(Outcome.PROMISED, promised_date="2026-06-04")
    provider.ending = lambda _: result.model_copy(
        update={
            "cost_usd": 0.07,
            "result": result.result.model_copy(
                update={
                    "turns": (Turn(who="agent", text="Hello.", at=0.5),),
                    "tools": (ToolRun(name="notify", args={"to": "the owner"}),),
                    "needs_person": "said something unclear",
                }
            ),
        }
    )
    call = await over(engine, target_name="Dana")
    told = engine.calls.api_view(call)
    assert list(told) == NAMES
    assert told == {
        "callControlId": "fake:1",
        "idempotencyKey": "key-1",
        "attemptId": call.attempt_id,
        "from": CALLER,
        "to": TARGET,
        "targetName": "Dana",
        "triggeredBy": "test",
        "phase": "ended",
        "dial": "placed",
        "ended": "completed",
        "outcome": "promised",
        "reason": "",
        "fields": {"promised_date": {"value": "2026-06-04", "quote": "2026-06-04"}},
        "transcript": [{"who": "agent", "text": "Hello.", "at": 0.5}],
        "tools": [{"name": "notify", "args": {"to": "the owner"}}],
        "identity": "unknown",
        "optedOut": False,
        "needsPerson": "said something unclear",
        "recording": None,
        "cost": {"amount": 0.07, "currency": "USD"},
        "acceptedAt": "2026-06-01T14:00:00.000Z",
        "answeredAt": "2026-06-01T14:00:00.000Z",
        "endedAt": "2026-06-01T14:00:00.000Z",
        "warnings": [],
    }
    assert "remind of the visit" not in str(told), "the task is the owner's"


async def test_a_live_call_is_told_as_it_stands_now(engine: Engine, provider: SlowProvider) -> None:
    provider.hold = asyncio.Event()
    answer = await engine.calls.answer(wish())
    await until(lambda: engine.calls.said(answer.call_id))
    told = engine.calls.api_view(engine.calls.by_control_id("fake:1"))
    assert (told["phase"], told["outcome"], told["endedAt"]) == ("in_call", None, None)
    assert told["transcript"] == [{"who": "agent", "text": "Hello.", "at": 0}]
    assert (told["fields"], told["tools"], told["identity"], told["cost"]) == ({}, [], None, None)
    provider.hold.set()


async def test_a_call_that_is_still_dialed(engine: Engine, provider: SlowProvider) -> None:
    provider.gate = asyncio.Event()
    asking = asyncio.ensure_future(engine.calls.answer(wish()))
    await until(engine.calls.recent)
    told = engine.calls.api_view(engine.calls.recent()[0])
    assert (told["phase"], told["dial"], told["warnings"]) == ("scheduled", "intended", [])
    assert told["callControlId"] == f"pc:{told['attemptId']}"
    provider.gate.set()
    await asking


async def test_nobody_knows_what_happened(engine: Engine, provider: SlowProvider) -> None:
    provider.dialing = lose
    call = await over(engine)
    told = engine.calls.api_view(call)
    assert (told["dial"], told["outcome"]) == ("unknown", "unknown")
    assert told["warnings"] == ["dial-unknown"]
    assert "Nobody knows" in str(told["needsPerson"])
    known = {"dial": DialState.PLACED, "provider_id": "late"}
    assert engine.calls.api_view(call.model_copy(update=known))["warnings"] == []


async def test_a_recording_is_a_link_on_the_same_server(engine: Engine) -> None:
    call = await over(engine)
    kept = call.model_copy(update={"recording": "1.mp3", "provider_id": "v3:a/b?c#d %"})
    assert engine.calls.api_view(kept)["recording"] == (
        "/v1/voice/calls/v3:a%2Fb%3Fc%23d%20%25/recording"
    )


async def test_a_call_is_found_by_both_its_ids(engine: Engine) -> None:
    call = await over(engine)
    assert engine.calls.by_control_id("fake:1") == call
    assert engine.calls.by_control_id(f"pc:{call.attempt_id}") == call
    for wrong in ("", "pc:", "fake:2", "pc:fake:1", "%"):
        with pytest.raises(Problem) as problem:
            engine.calls.by_control_id(wrong)
        assert problem.value.kind is ProblemKind.NOT_FOUND


async def test_pages_hold_what_came_over_the_api_newest_first(
    tmp_path: Path, provider: SlowProvider
) -> None:
    clock = FakeClock()
    engine = open_engine(tmp_path, clock, provider)
    calls = []
    for number in range(4):
        calls.append(await over(engine, number, to_number=TARGET[:-1] + str(number % 2)))
        clock.move(timedelta(minutes=1))
    await engine.calls.place(wish(9, origin="single", owner="local"))

    def page(*deployments: str, **by: object) -> list[int]:
        found = engine.calls.api_page(deployments or None, **{"limit": 9, **by})
        return [calls.index(call) for call in found]

    assert page() == page("main") == page("gone", "main", "main") == [3, 2, 1, 0]
    assert page("gone") == []
    assert engine.calls.api_page((), limit=9) == []
    assert page(limit=2) == [3, 2]
    assert page(before_id=calls[2].id, limit=1) == [1]
    assert page(since=calls[2].accepted_at) == [3, 2]
    assert page("main", to=TARGET[:-1] + "1", before_id=calls[3].id) == [1]
    await engine.close()


def test_the_description_names_what_is_told() -> None:
    schema = ApiCall.model_json_schema(by_alias=True, mode="serialization")
    assert list(schema["properties"]) == NAMES
    assert sorted(schema["required"]) == sorted(NAMES)
    assert schema["properties"]["acceptedAt"]["format"] == "date-time"
