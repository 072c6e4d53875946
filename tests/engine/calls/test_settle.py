"""After a crash: every call in nobody's hands is looked up, as the table in `settle.py` says."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.engine.clock import PretendClock
from app.engine.engine import Engine
from app.engine.errors import Problem
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


class Slow(FarSide):
    """Answers when the test lets it, or is out of reach."""

    def __init__(self) -> None:
        super().__init__()
        self.answers = asyncio.Event()
        self.asked = 0
        self.reachable = True

    async def snapshot(self, handle: Handle) -> Snapshot:
        self.asked += 1
        if not self.reachable:
            raise DialError("no network", dialed="no", trouble="network")
        await self.answers.wait()
        return self.stands


async def begun(tmp_path: Path, provider: FakeProvider) -> Engine:
    """A folder with a call that was on the line when its program ended."""
    provider.hold = asyncio.Event()
    first = open_engine(tmp_path, provider=provider)
    await first.calls.begin(request())
    await first.close()
    provider.hold = None
    return open_engine(tmp_path, QuickClock(), provider)


async def test_a_start_and_a_resume_settle_a_call_once_between_them(tmp_path: Path) -> None:
    provider = Slow()
    engine = await begun(tmp_path, provider)
    provider.stands = ended(Outcome.GOAL_MET)
    both = asyncio.gather(engine.calls.settle(), engine.calls.settle())
    await until(lambda: provider.asked)
    provider.answers.set()
    assert await both == [[], []]
    [call] = engine.calls.recent()
    assert (provider.asked, call.outcome) == (1, Outcome.GOAL_MET)
    kinds = [row.kind for row in engine.audit.of_call(call.id)]
    assert kinds.count("call-closed") == 1
    await engine.close()


async def test_what_a_person_told_is_not_overwritten_by_a_late_answer(tmp_path: Path) -> None:
    provider = Slow()
    engine = await begun(tmp_path, provider)
    provider.stands = ended(Outcome.GOAL_MET)
    late = asyncio.gather(engine.calls.settle())
    await until(lambda: provider.asked)
    [call] = engine.calls.recent()
    engine.calls._follow._closing.close(call, Snapshot(phase=Phase.ENDED, final=True))
    engine.calls.tell_outcome(call.id, Outcome.OPTED_OUT)
    provider.answers.set()
    await late
    assert engine.calls.get(call.id).outcome is Outcome.OPTED_OUT
    await engine.close()


async def test_a_provider_out_of_reach_is_asked_until_it_answers(tmp_path: Path) -> None:
    provider = Slow()
    engine = await begun(tmp_path, provider)
    provider.reachable = False
    await engine.settle()
    await until(lambda: provider.asked >= 3)
    assert not engine.calls.recent()[0].over
    provider.stands, provider.reachable = ended(Outcome.GOAL_MET), True
    provider.answers.set()
    await until(lambda: engine.calls.recent()[0].over)
    assert engine.calls.recent()[0].outcome is Outcome.GOAL_MET
    await engine.close()


async def test_a_call_that_nobody_follows_can_be_ended_and_a_refusal_is_told(
    tmp_path: Path,
) -> None:
    provider = Slow()
    engine = await begun(tmp_path, provider)
    [call] = engine.calls.recent()
    await engine.calls.hang_up(call.id)
    assert [handle.provider_id for handle in provider.hung_up] == [call.provider_id]

    async def no(handle: Handle) -> None:
        raise DialError("not now", dialed="no")

    provider.hang_up = no
    with pytest.raises(Problem, match="not now"):
        await engine.calls.hang_up(call.id)
    fresh = engine.calls.accept(request(2))
    with pytest.raises(Problem, match="still being dialed"):
        await engine.calls.hang_up(fresh.id)
    await engine.close()
