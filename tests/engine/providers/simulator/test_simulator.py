import asyncio
import json
from pathlib import Path

import pytest

from app.engine.clock import PretendClock, SystemClock
from app.engine.model.call import Phase, World
from app.engine.model.result import Ended, Outcome
from app.engine.providers.base import DialError, Finished, Provider
from app.engine.providers.simulator.settings import SimulatorSettings
from app.engine.providers.simulator.simulator import Simulator
from tests.engine.providers.calls import attempt, request
from tests.engine.providers.contract import ProviderContract
from tests.engine.providers.simulator.runs import MONDAY, call, followed, number, simulator


class TestSimulator(ProviderContract):
    def working(self, tmp_path: Path) -> Provider:
        return simulator(only=("agrees",), exchange_log=str(tmp_path / "x.jsonl"))

    def refusing(self, tmp_path: Path) -> Provider:
        return simulator(faults={"refused": 1}, exchange_log=str(tmp_path / "x.jsonl"))

    def silent(self, tmp_path: Path) -> Provider:
        return simulator(faults={"rang_unheard": 1}, exchange_log=str(tmp_path / "x.jsonl"))

    def dials(self, provider: Provider) -> int:
        assert isinstance(provider, Simulator)
        log = Path(provider._settings.exchange_log or "")
        return sum(json.loads(line)["event"] == "dialed" for line in log.read_text().splitlines())


def test_it_is_another_world_and_dials_fiction():
    told = simulator().capabilities()
    assert told.world is World.SIM
    assert told.fictional_numbers
    assert told.pretend_clock


@pytest.mark.parametrize(("kind", "ended"), [("no_answer", Ended.NO_ANSWER), ("busy", Ended.BUSY)])
async def test_who_does_not_pick_up_is_no_error_of_the_dial(kind: str, ended: Ended):
    ran = await call(simulator(only=(kind,)))
    assert (ran.end.ended, ran.end.outcome) == (ended, Outcome.NOT_REACHED)
    assert ran.end.answered_at is None
    assert ran.end.journal == ()
    assert not ran.agent


@pytest.mark.parametrize("share", ["limit", "billing"])
async def test_trouble_with_the_account_is_told_as_such(share: str):
    with pytest.raises(DialError) as error:
        await simulator(faults={share: 1}).dial(request())
    assert (error.value.dialed, error.value.trouble) == ("no", share)


async def test_the_same_attempt_may_pass_when_it_is_dialed_again():
    provider = simulator(faults={"limit": 0.5}, seed=3)
    met = []
    for _ in range(12):
        try:
            await provider.dial(request())
            met.append("rang")
        except DialError:
            met.append("limit")
    assert set(met) == {"rang", "limit"}


async def test_a_dial_that_never_arrived_is_certain_only_with_a_log(tmp_path: Path):
    for log, certain in ((str(tmp_path / "x.jsonl"), True), (None, False)):
        provider = simulator(faults={"never_rang": 1}, exchange_log=log)
        with pytest.raises(DialError) as error:
            await provider.dial(request("gone"))
        assert error.value.dialed == "maybe"
        found = await provider.find(attempt("gone"))
        assert found.handle is None
        assert found.never_arrived is certain


async def test_a_call_that_rang_unheard_can_be_found_and_followed():
    provider = simulator(faults={"rang_unheard": 1}, only=("agrees",))
    with pytest.raises(DialError):
        await provider.dial(request("rang"))
    found = (await provider.find(attempt("rang"))).handle
    assert found is not None
    ran = await followed(request("rang"), provider.events(found))
    assert ran.end.outcome is Outcome.GOAL_MET


async def test_a_timeout_takes_its_time_at_real_pace():
    clock = PretendClock(MONDAY)
    with pytest.raises(DialError):
        await simulator(clock, faults={"never_rang": 1}, pace="real").dial(request())
    assert (clock.now() - MONDAY).total_seconds() == pytest.approx(15)


async def test_a_lost_result_is_unknown_though_people_talked():
    provider = simulator(faults={"lost_result": 1}, only=("agrees",))
    ran = await call(provider)
    assert ran.agent
    assert (ran.end.ended, ran.end.outcome) == (Ended.FAILED, Outcome.UNKNOWN)
    assert ran.end.result is None
    assert ran.end.reason


async def test_another_simulator_reads_the_end_from_the_exchange(tmp_path: Path):
    log = str(tmp_path / "x.jsonl")
    ran = await call(simulator(exchange_log=log, only=("refuses",)), "done")
    other = simulator(exchange_log=log)
    found = (await other.find(attempt("done"))).handle
    assert found is not None
    assert await other.snapshot(found) == ran.end
    assert [e async for e in other.events(found)] == [Finished(ran.end)]
    assert (await other.find(attempt("never"))).never_arrived


async def test_the_line_is_cut_when_its_program_ended(tmp_path: Path):
    log = str(tmp_path / "x.jsonl")
    handle = await simulator(exchange_log=log).dial(request("cut"))
    other = simulator(exchange_log=log)
    assert (await other.find(attempt("cut"))).handle == handle
    told = await other.snapshot(handle)
    assert (told.phase, told.ended, told.outcome) == (
        Phase.ENDED,
        Ended.FAILED,
        Outcome.UNKNOWN,
    )
    assert told.reason == "the line was cut when the program ended"


async def test_the_end_is_in_the_log_before_it_is_told(tmp_path: Path):
    log = tmp_path / "x.jsonl"
    provider = simulator(exchange_log=str(log))
    async for event in provider.events(await provider.dial(request("told"))):
        ended = '"ended"' in log.read_text().replace('"ended":', "")
        assert ended is isinstance(event, Finished)


async def test_without_a_log_a_strangers_call_is_neither_found_nor_surely_lost():
    found = await simulator().find(attempt("somebody"))
    assert (found.handle, found.never_arrived) == (None, False)


async def test_a_second_reader_hears_the_same_end():
    provider = simulator(PretendClock(MONDAY), pace="real", only=("agrees",))
    handle = await provider.dial(request())
    first, second = await asyncio.gather(
        followed(request(), provider.events(handle)),
        _after_a_breath(provider, handle),
    )
    assert second == [Finished(first.end)]


async def _after_a_breath(provider: Simulator, handle):
    await asyncio.sleep(0)
    return [event async for event in provider.events(handle)]


async def test_hanging_up_works_at_once_while_it_rings():
    provider = simulator(SystemClock(), pace="real", only=("no_answer",))
    handle = await provider.dial(request())
    reader = asyncio.create_task(followed(request(), provider.events(handle)))
    await asyncio.sleep(0.02)
    await provider.hang_up(handle)
    async with asyncio.timeout(0.5):
        ran = await reader
    assert (ran.end.ended, ran.end.outcome) == (Ended.STOPPED, Outcome.NOT_REACHED)


async def test_hanging_up_in_the_middle_keeps_what_was_said():
    provider = simulator(only=("agrees",))
    asked = request()
    handle = await provider.dial(asked)
    events = []
    async for event in provider.events(handle):
        events.append(event)
        if len(events) == 5:
            await provider.hang_up(handle)
    end = events[-1].snapshot
    assert end.ended is Ended.STOPPED
    assert end.result.ended is Ended.STOPPED
    assert end.result.turns


async def test_a_dropped_reader_leaves_no_call_open(tmp_path: Path):
    provider = simulator(only=("agrees",), exchange_log=str(tmp_path / "x.jsonl"))
    handle = await provider.dial(request())
    events = provider.events(handle)
    for _ in range(4):
        await anext(events)
    await events.aclose()
    told = await provider.snapshot(handle)
    assert (told.phase, told.outcome) == (Phase.ENDED, Outcome.UNKNOWN)


async def test_a_cancelled_reader_is_cancelled_at_real_pace():
    provider = simulator(SystemClock(), pace="real", only=("no_answer",))
    handle = await provider.dial(request())
    reader = asyncio.create_task(followed(request(), provider.events(handle)))
    await asyncio.sleep(0.02)
    reader.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reader
    assert (await provider.snapshot(handle)).phase is Phase.ENDED


async def test_order_and_concurrency_change_nobody():
    def told(ran):
        return ran.agent, ran.callee, ran.end.outcome

    one_by_one = [told(await call(simulator(), str(n), to=number(n))) for n in range(25)]
    together = simulator(pace="real")
    backwards = await asyncio.gather(
        *(call(together, str(n), to=number(n)) for n in reversed(range(25)))
    )
    assert [told(ran) for ran in reversed(backwards)] == one_by_one


async def test_long_talks_outlast_no_deadline_on_a_pretend_clock() -> None:
    """At fast pace a talk of many turns asks nobody for the time; the clock must not run away."""
    clock = PretendClock(MONDAY)
    clock.QUIET_ROUNDS = 4  # a long talk in short
    provider = Simulator(SimulatorSettings(pace="fast", only=("agrees",)), clock)
    deadline = asyncio.ensure_future(clock.sleep(300))
    handle = await provider.dial(request())
    *_, last = [event async for event in provider.events(handle)]
    assert isinstance(last, Finished)
    assert last.snapshot.result is not None
    assert len(last.snapshot.result.turns) > 3
    assert not deadline.done()
    deadline.cancel()
