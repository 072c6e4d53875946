"""Whatever a provider does, a call ends once and its line is free."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.engine.engine import Engine
from app.engine.events import CallEnded, CallMoved
from app.engine.model.call import Phase
from app.engine.model.result import Ended, Outcome, ToolRun
from app.engine.providers.base import CallEvent, Finished, Handle, Moved, ToolAsked
from tests.fakes import MONDAY, TARGET, FakeClock, FakeProvider, ended, open_engine, request, until


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
