"""Whatever a provider does, a call ends once and its line is free."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.engine.calls.follow import SEARCH_PAUSES
from app.engine.engine import Engine
from app.engine.events import CallEnded, CallMoved
from app.engine.model.call import DialState, Phase
from app.engine.model.campaign import Plan
from app.engine.model.result import Ended, Outcome, ToolRun
from app.engine.providers.base import (
    CallEvent,
    DialError,
    DialRequest,
    Finished,
    Handle,
    Moved,
    ToolAsked,
)
from tests.engine.calls.hosting import Hosting, hosted_end
from tests.fakes import (
    MONDAY,
    TARGET,
    FakeClock,
    FakeProvider,
    QuickClock,
    add_list,
    ended,
    open_engine,
    people,
    request,
    until,
)


class Scripted(FakeProvider):
    """Tells exactly `script`; an exception in it is raised."""

    script: tuple[CallEvent | Exception, ...] = ()

    async def events(self, handle: Handle) -> AsyncIterator[CallEvent]:
        for event in self.script:
            if isinstance(event, Exception):
                raise event
            yield event


@pytest.fixture
def provider() -> Scripted:
    return Scripted()


@pytest.fixture
async def engine(tmp_path: Path, provider: Scripted):
    engine = open_engine(tmp_path, provider=provider)
    yield engine
    await engine.close()


DONE = Finished(ended(Outcome.GOAL_MET))


@pytest.mark.parametrize(
    "script", [(), (Moved(Phase.IN_CALL, MONDAY),), (RuntimeError("planted"),)]
)
async def test_without_an_end_the_outcome_is_unknown(
    engine: Engine, provider: Scripted, script: tuple[CallEvent | Exception, ...]
) -> None:
    provider.script = script
    call = await engine.calls.place(request())
    assert (call.phase, call.ended, call.outcome) == (Phase.ENDED, Ended.FAILED, Outcome.UNKNOWN)
    assert call.reason
    assert engine.calls.live == ()
    assert [row.kind for row in engine.audit.of_call(call.id)][-1] == "call-closed"


async def test_what_comes_after_the_end_changes_nothing(engine: Engine, provider: Scripted) -> None:
    heard: list[CallEnded] = []
    engine.bus.subscribe(CallEnded, heard.append)
    provider.script = (DONE, Moved(Phase.IN_CALL, MONDAY), Finished(ended(Outcome.REFUSED)))
    call = await engine.calls.place(request())
    assert call.outcome is Outcome.GOAL_MET
    assert len(heard) == 1
    again = await engine.calls._follow.follow(call)
    assert again == call
    assert len(heard) == 1


async def test_the_first_answer_is_when_somebody_picked_up(
    engine: Engine, provider: Scripted
) -> None:
    phases: list[Phase] = []
    engine.bus.subscribe(CallMoved, lambda event: phases.append(event.call.phase))
    later = MONDAY + timedelta(seconds=20)
    provider.script = (
        Moved(Phase.RINGING, MONDAY),
        Moved(Phase.IN_CALL, MONDAY + timedelta(seconds=9)),
        Moved(Phase.IN_CALL, later),
        Moved(Phase.ENDED, later),
        DONE,
    )
    call = await engine.calls.place(request())
    assert call.answered_at == MONDAY + timedelta(seconds=9)
    assert phases == [Phase.QUEUED, Phase.RINGING, Phase.IN_CALL, Phase.IN_CALL]


async def test_an_effect_told_twice_is_carried_out_once(engine: Engine, provider: Scripted) -> None:
    tool = ToolRun(name="send_sms", args={"body": "hello"})
    provider.script = (ToolAsked(tool, "1"), ToolAsked(tool, "1"), ToolAsked(tool, "2"), DONE)
    call = await engine.calls.place(request())
    assert engine.calls.tools(call.id) == [(tool, "dry_run")] * 2


async def test_an_opt_out_survives_a_provider_that_breaks_right_after(
    engine: Engine, provider: Scripted
) -> None:
    wish = ToolRun(name="add_to_dnc", args={"reason": "stop calling me"})
    provider.script = (ToolAsked(wish, "1"), RuntimeError("planted"))
    await engine.calls.place(request())
    [entry] = engine.do_not_call.all()
    assert (entry.number, entry.reason) == (TARGET, "stop calling me")


async def test_hanging_up_a_call_that_is_over_is_no_error(
    engine: Engine, provider: Scripted
) -> None:
    provider.script = (DONE,)
    call = await engine.calls.place(request())
    await engine.calls.hang_up(call.id)
    await engine.calls.hang_up(999)
    assert provider.hung_up == []


async def test_a_call_ends_with_the_provider_it_began_with(tmp_path: Path) -> None:
    made: list[FakeProvider] = []

    def make(*_: object) -> FakeProvider:
        made.append(FakeProvider())
        made[-1].hold = asyncio.Event()
        return made[-1]

    open_engine(tmp_path)._store.close()
    engine = Engine(tmp_path, clock=FakeClock(), make_provider=make)
    call = await engine.calls.begin(request())
    await until(lambda: engine.calls.said(call.id))
    engine.deployments.set_provider("main", "simulator", {"seed": 9})
    await engine.calls.hang_up(call.id)
    assert len(made[0].hung_up) == 1
    await until(lambda: not engine.calls.live)
    await engine.close()


async def test_a_lost_dial_is_looked_for_until_it_is_listed(tmp_path: Path) -> None:
    def lost(_: DialRequest) -> None:
        raise DialError("no answer", dialed="maybe")

    provider = Hosting()
    provider.dialing, provider.listed_after = lost, 4
    engine = open_engine(tmp_path, QuickClock(), provider)
    call = await engine.calls.place(request())
    assert (call.dial, call.provider_id, call.outcome) == (
        DialState.PLACED, "found-1", Outcome.GOAL_MET,
    )  # fmt: skip
    assert (provider.looked_for, len(provider.dialed)) == (4, 1)
    assert "dial-unknown" in call.warnings
    await engine.close()


async def test_what_is_never_listed_waits_for_a_person_and_is_not_dialed_again(
    tmp_path: Path,
) -> None:
    def lost(_: DialRequest) -> None:
        raise DialError("no answer", dialed="maybe")

    provider = Hosting()
    provider.dialing = lost
    clock = QuickClock()
    engine = open_engine(tmp_path, clock, provider)
    call = await engine.calls.place(request())
    assert (call.dial, call.outcome) == (DialState.UNKNOWN, Outcome.UNKNOWN)
    assert len(provider.dialed) == 1
    assert provider.looked_for == len(SEARCH_PAUSES)
    assert clock.now() - MONDAY >= timedelta(minutes=2)
    await engine.close()


async def test_a_call_that_only_settles_holds_no_line_of_its_campaign(tmp_path: Path) -> None:
    provider = Hosting()
    provider.hold = asyncio.Event()
    engine = open_engine(tmp_path, provider=provider)
    add_list(engine, people(3))
    plan = Plan(concurrency=1, pace="fast")
    campaign = engine.campaigns.create("may", list_name="people", profile="reminder", plan=plan)
    run = engine.campaigns.start(campaign)
    await until(lambda: len(provider.dialed) == 3)
    await until(lambda: {call.phase for call in engine.calls.live} == {Phase.WRAPUP})
    provider.hold.set()
    await run
    assert {row.outcome for row in engine.campaigns.rows(campaign)} == {Outcome.GOAL_MET}
    await engine.close()


async def test_a_call_may_settle_longer_than_it_may_last(tmp_path: Path) -> None:
    clock, provider = FakeClock(), Hosting()
    provider.hold = asyncio.Event()
    engine = open_engine(tmp_path, clock, provider)
    call = await engine.calls.begin(request(max_duration_secs=30))
    await until(lambda: [live.phase for live in engine.calls.live] == [Phase.WRAPUP])
    clock.move(timedelta(seconds=500))
    for _ in range(20):
        await asyncio.sleep(0)
    assert engine.calls.live, "its transcript may still come"
    clock.move(timedelta(seconds=300))
    await until(lambda: engine.calls.get(call.id).over)
    assert engine.calls.get(call.id).outcome is Outcome.UNKNOWN
    await engine.close()


async def test_what_its_provider_refused_after_all_counts_against_no_limit(tmp_path: Path) -> None:
    end = hosted_end(None, ended=Ended.FAILED, outcome=Outcome.NOT_REACHED, trouble="limit")
    engine = open_engine(tmp_path, provider=Hosting(end))
    call = await engine.calls.place(request())
    assert (call.trouble, call.outcome) == ("limit", Outcome.NOT_REACHED)
    assert engine.calls.usage("main").hour.used == 0
    await engine.close()


@pytest.mark.parametrize("apart", [timedelta(hours=2), timedelta(hours=-2)])
async def test_a_provider_with_another_clock_makes_no_call_longer(
    tmp_path: Path, apart: timedelta
) -> None:
    provider = Hosting(hosted_end(answered_at=MONDAY + apart))
    engine = open_engine(tmp_path, provider=provider)
    call = await engine.calls.place(request())
    assert (call.answered_at, call.ended_at) == (MONDAY, MONDAY)
    await engine.close()
