"""After a crash: every call in nobody's hands is looked up, as the table in `settle.py` says."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.engine.clock import PretendClock
from app.engine.engine import Engine
from app.engine.model.call import NEVER_ARRIVED, Call, DialState, Phase, World
from app.engine.model.result import Outcome
from app.engine.providers.base import (
    Attempt,
    CallEvent,
    DialError,
    DialRequest,
    Handle,
    Lookup,
    Snapshot,
)
from tests.engine.calls.hosting import Hosting
from tests.fakes import MONDAY, FakeProvider, QuickClock, ended, open_engine, request, until

RUNNING = Snapshot(phase=Phase.IN_CALL)


class FarSide(FakeProvider):
    """A provider that goes on while the program is gone; it answers by handle, not by request."""

    def __init__(self) -> None:
        super().__init__()
        self.stands = RUNNING
        self.attempts: list[Attempt] = []

    async def snapshot(self, handle: Handle) -> Snapshot:
        return self.stands

    async def find(self, attempt: Attempt) -> Lookup:
        self.attempts.append(attempt)
        return await super().find(attempt)

    async def events(self, handle: Handle) -> AsyncIterator[CallEvent]:
        self.stands = RUNNING
        async for event in super().events(handle):
            self.stands = ended(Outcome.GOAL_MET)
            yield event


@pytest.fixture
def provider() -> FarSide:
    return FarSide()


async def crashed(folder: Path, provider: FarSide, dial: DialState) -> tuple[Engine, Call]:
    """A reopened engine with one call half-way in that state."""
    engine = open_engine(folder, provider=provider)
    call = engine.calls._place.accept(request())
    if dial is DialState.PLACED:
        call = await engine.calls._place.dial(call)
    elif dial is DialState.UNKNOWN:
        call = engine.calls._place._unknown(call, "timed out")
    engine._store.close()
    return open_engine(folder, provider=provider), call


def knows(provider: FarSide, call: Call) -> None:
    provider.found = Lookup(handle=Handle(provider_id="found", attempt_id=call.attempt_id))


@pytest.mark.parametrize("dial", [DialState.INTENDED, DialState.UNKNOWN, DialState.PLACED])
async def test_a_call_that_ended_meanwhile_gets_its_outcome(
    tmp_path: Path, provider: FarSide, dial: DialState
) -> None:
    engine, call = await crashed(tmp_path, provider, dial)
    knows(provider, call)
    provider.stands = ended(Outcome.OPTED_OUT)
    await engine.settle()
    settled = engine.calls.get(call.id)
    assert (settled.dial, settled.outcome) == (DialState.PLACED, Outcome.OPTED_OUT)
    assert [entry.number for entry in engine.do_not_call.all()] == [call.to_number]
    assert engine.calls.live == ()
    await engine.close()


@pytest.mark.parametrize("dial", [DialState.INTENDED, DialState.UNKNOWN, DialState.PLACED])
@pytest.mark.parametrize(
    "stands", [RUNNING, Snapshot(phase=Phase.ENDED, outcome=Outcome.PARTIAL, final=False)]
)
async def test_a_call_that_still_runs_or_settles_is_followed_to_its_end(
    tmp_path: Path, provider: FarSide, dial: DialState, stands: Snapshot
) -> None:
    engine, call = await crashed(tmp_path, provider, dial)
    knows(provider, call)
    provider.stands = stands
    provider.hold = asyncio.Event()
    await engine.settle()
    await until(lambda: engine.calls.said(call.id))
    assert [live.id for live in engine.calls.live] == [call.id]
    provider.hold.set()
    await until(lambda: engine.calls.get(call.id).over)
    assert engine.calls.get(call.id).outcome is Outcome.GOAL_MET
    assert len(provider.dialed) == (dial is DialState.PLACED), "a start dials nobody"
    await engine.close()


async def test_a_placed_call_is_asked_for_by_its_own_id(tmp_path: Path, provider: FarSide) -> None:
    engine, call = await crashed(tmp_path, provider, DialState.PLACED)
    provider.found = Lookup(never_arrived=True)  # a listing that lags behind
    provider.stands = ended(Outcome.GOAL_MET)
    await engine.settle()
    assert engine.calls.get(call.id).outcome is Outcome.GOAL_MET
    assert provider.attempts == []
    await engine.close()


async def test_an_intent_that_never_arrived_is_closed_and_its_key_is_free(
    tmp_path: Path, provider: FarSide
) -> None:
    engine, call = await crashed(tmp_path, provider, DialState.INTENDED)
    provider.found = Lookup(never_arrived=True)
    await engine.settle()
    [attempt] = provider.attempts
    assert (attempt.attempt_id, attempt.to_number) == (call.attempt_id, call.to_number)
    settled = engine.calls.get(call.id)
    assert settled.never_arrived
    assert settled.reason == NEVER_ARRIVED
    await engine.calls.place(request())
    assert [d.attempt_id for d in provider.dialed] == [call.attempt_id], "same wish, same key"
    await engine.close()


async def test_a_dial_that_was_answered_as_unknown_stays_so(
    tmp_path: Path, provider: FarSide
) -> None:
    engine, call = await crashed(tmp_path, provider, DialState.UNKNOWN)
    provider.found = Lookup(never_arrived=True)
    await engine.settle()
    settled = engine.calls.get(call.id)
    assert (settled.dial, settled.outcome) == (DialState.UNKNOWN, Outcome.UNKNOWN)
    again = await engine.calls.place(request())
    assert (again.id, provider.dialed) == (call.id, [])
    await engine.close()


@pytest.mark.parametrize("dial", [DialState.INTENDED, DialState.UNKNOWN])
async def test_what_nobody_knows_needs_a_person_and_is_not_redialed(
    tmp_path: Path, provider: FarSide, dial: DialState
) -> None:
    engine, call = await crashed(tmp_path, provider, dial)
    await engine.settle()
    settled = engine.calls.get(call.id)
    assert (settled.dial, settled.outcome) == (DialState.UNKNOWN, Outcome.UNKNOWN)
    await engine.calls.place(request())
    assert provider.dialed == []
    await engine.close()


@pytest.mark.parametrize(
    "error", [DialError("no network", dialed="maybe"), RuntimeError("a bug in the provider")]
)
@pytest.mark.parametrize("dial", [DialState.INTENDED, DialState.UNKNOWN, DialState.PLACED])
async def test_what_cannot_be_asked_stays_open_and_is_asked_again(
    tmp_path: Path, provider: FarSide, dial: DialState, error: Exception,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    engine, call = await crashed(tmp_path, provider, dial)

    async def fail(_: object) -> Lookup:
        raise error

    with monkeypatch.context() as broken:
        broken.setattr(provider, "find", fail)
        broken.setattr(provider, "snapshot", fail)
        await engine.settle()
        assert not engine.calls.get(call.id).over
    knows(provider, call)
    provider.stands = ended(Outcome.REFUSED)
    await engine.settle()
    assert engine.calls.get(call.id).outcome is Outcome.REFUSED
    await engine.close()


async def test_settling_twice_changes_nothing_more(tmp_path: Path, provider: FarSide) -> None:
    engine, call = await crashed(tmp_path, provider, DialState.INTENDED)
    await engine.settle()
    settled, rows = engine.calls.get(call.id), engine._store.audit.count()
    assert await engine.calls.settle() == []
    assert engine.calls.get(call.id) == settled
    assert engine._store.audit.count() == rows
    await engine.close()


async def test_a_real_call_is_left_alone_on_a_pretend_clock(
    tmp_path: Path, provider: FarSide
) -> None:
    engine, call = await crashed(tmp_path, provider, DialState.PLACED)
    engine._store.database.run("UPDATE calls SET world = ?", (World.LIVE.value,))
    engine._store.close()
    engine = open_engine(tmp_path, PretendClock(MONDAY), provider)
    provider.stands = ended(Outcome.GOAL_MET)
    await engine.settle()
    assert not engine.calls.get(call.id).over
    await engine.close()


async def test_an_intent_from_just_now_is_looked_for_before_a_person_is_asked(
    tmp_path: Path,
) -> None:
    provider = Hosting()
    engine = open_engine(tmp_path, QuickClock(), provider)
    call = engine.calls.accept(request())
    provider.dialed.append(
        DialRequest(
            attempt_id=call.attempt_id, from_number=call.from_number, to_number=call.to_number,
            target_name=None, brief=engine.calls.brief_of(call),
        )
    )  # fmt: skip
    provider.listed_after = 3
    [running] = await engine.calls.settle()
    assert (running.dial, running.over) == (DialState.UNKNOWN, False)
    ended = await engine.calls.follow(running)
    assert (ended.provider_id, ended.outcome) == ("found-1", Outcome.GOAL_MET)
    assert provider.looked_for == 3
    await engine.close()
