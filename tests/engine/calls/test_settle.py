"""After a crash: every call that was not over is looked up, and what still runs is followed."""

import asyncio
from pathlib import Path

import pytest

from app.engine.calls.settle import settle
from app.engine.engine import Engine
from app.engine.model.call import NEVER_ARRIVED, Call, DialState, Phase
from app.engine.model.result import Outcome
from app.engine.providers.base import DialError, Handle, Lookup, Snapshot
from tests.fakes import FakeProvider, open_engine, request, until

RUNNING = Snapshot(phase=Phase.IN_CALL)


@pytest.fixture
def provider() -> FakeProvider:
    return FakeProvider()


async def crashed(folder: Path, provider: FakeProvider, *, dialed: bool) -> tuple[Engine, Call]:
    """A reopened engine with one call half-way: only intended, or dialed and on the line."""
    engine = open_engine(folder, provider=provider)
    call = engine.calls._place.accept(request())
    if dialed:
        call = await engine.calls._place.dial(call)
    engine._store.close()
    return open_engine(folder, provider=provider), call


def knows(provider: FakeProvider, call: Call) -> None:
    provider.found = Lookup(handle=Handle(provider_id="fake:1", attempt_id=call.attempt_id))


@pytest.mark.parametrize("dialed", [False, True])
async def test_a_call_that_ended_meanwhile_gets_its_outcome(
    tmp_path: Path, provider: FakeProvider, *, dialed: bool
) -> None:
    engine, call = await crashed(tmp_path, provider, dialed=dialed)
    if not dialed:  # it left the machine, but nobody lived to write that down
        await provider.dial(DialedAs(call))
    knows(provider, call)
    await engine.settle()
    settled = engine.calls.get(call.id)
    assert (settled.dial, settled.outcome) == (DialState.PLACED, Outcome.GOAL_MET)
    assert engine.calls.live == ()
    await engine.close()


def DialedAs(call: Call):
    from app.engine.model.brief import Agent, Brief, Opening
    from app.engine.providers.base import DialRequest

    assert call.task is not None
    opening = Opening(legal="Hello.", question=None, statement="")
    brief = Brief(task=call.task, profile=None, agent=Agent(name="Ava"), opening=opening)
    return DialRequest(
        attempt_id=call.attempt_id, from_number=call.from_number, to_number=call.to_number,
        target_name=None, brief=brief,
    )  # fmt: skip


async def test_a_call_that_still_runs_is_followed_to_its_end(
    tmp_path: Path, provider: FakeProvider
) -> None:
    engine, call = await crashed(tmp_path, provider, dialed=True)
    knows(provider, call)
    ending = provider.ending
    provider.ending = lambda _: RUNNING
    provider.hold = asyncio.Event()
    await engine.settle()
    await until(lambda: engine.calls.said(call.id))
    assert [live.id for live in engine.calls.live] == [call.id]
    provider.ending = ending
    provider.hold.set()
    await until(lambda: engine.calls.get(call.id).over)
    assert engine.calls.get(call.id).outcome is Outcome.GOAL_MET
    await until(lambda: not engine.calls.live)
    assert len(provider.dialed) == 1
    await engine.close()


async def test_what_never_arrived_is_closed_and_its_key_is_free(
    tmp_path: Path, provider: FakeProvider
) -> None:
    engine, call = await crashed(tmp_path, provider, dialed=False)
    provider.found = Lookup(never_arrived=True)
    await engine.settle()
    settled = engine.calls.get(call.id)
    assert settled.never_arrived
    assert settled.reason == NEVER_ARRIVED
    again = await engine.calls.place(request())
    assert again.outcome is Outcome.GOAL_MET
    assert provider.dialed[0].attempt_id == call.attempt_id, "the same wish, the same key"
    await engine.close()


@pytest.mark.parametrize("dialed", [False, True])
async def test_what_nobody_knows_needs_a_person_and_is_not_redialed(
    tmp_path: Path, provider: FakeProvider, *, dialed: bool
) -> None:
    engine, call = await crashed(tmp_path, provider, dialed=dialed)
    await engine.settle()
    settled = engine.calls.get(call.id)
    assert settled.outcome is Outcome.UNKNOWN
    assert settled.dial is not DialState.INTENDED
    await engine.calls.place(request())
    assert len(provider.dialed) == dialed
    await engine.close()


@pytest.mark.parametrize(
    "error", [DialError("no network", dialed="maybe"), RuntimeError("a bug in the provider")]
)
async def test_a_provider_that_cannot_answer_does_not_stop_the_start(
    tmp_path: Path, provider: FakeProvider, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, call = await crashed(tmp_path, provider, dialed=True)

    async def fail(_: str) -> Lookup:
        raise error

    monkeypatch.setattr(provider, "find", fail)
    await engine.settle()
    settled = engine.calls.get(call.id)
    assert (settled.phase, settled.outcome) == (Phase.ENDED, Outcome.UNKNOWN)
    assert settled.reason
    await engine.close()


async def test_settling_twice_changes_nothing_more(tmp_path: Path, provider: FakeProvider) -> None:
    engine, call = await crashed(tmp_path, provider, dialed=True)
    await engine.settle()
    settled, rows = engine.calls.get(call.id), engine._store.audit.count()
    assert await settle(engine._store, engine.calls._follow) == []
    assert engine.calls.get(call.id) == settled
    assert engine._store.audit.count() == rows
    await engine.close()
