"""Accept, dial, follow: what stands on the books at each step, and what is never done twice."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from app.engine.events import (
    CallAccepted,
    CallEnded,
    CallMoved,
    CallRefused,
    CallSaid,
    DoNotCallChanged,
    Event,
)
from app.engine.model.call import DialState, Phase, World
from app.engine.model.result import Ended, Outcome, ToolRun
from app.engine.model.task import Task
from app.engine.providers import registry
from app.engine.providers.base import DialError, Handle, Lookup
from tests.fakes import TARGET, FakeProvider, ended, open_engine, request, until


@pytest.fixture
def provider() -> FakeProvider:
    return FakeProvider()


@pytest.fixture
async def engine(tmp_path: Path, provider: FakeProvider):
    engine = open_engine(tmp_path, provider=provider)
    yield engine
    await engine.close()


def kinds(engine: Engine) -> list[str]:
    return [row.kind for row in engine.audit.rows()][1:]  # the first is the deployment


async def test_a_call_goes_one_way(engine: Engine, provider: FakeProvider) -> None:
    heard: list[Event] = []
    engine.bus.subscribe(Event, heard.append)
    call = await engine.calls.place(request())
    assert (call.ended, call.outcome) == (Ended.COMPLETED, Outcome.GOAL_MET)
    assert call.call_control_id == "fake:1"
    assert [type(event) for event in heard] == [
        CallAccepted,
        CallMoved,
        CallMoved,
        CallSaid,
        CallEnded,
    ]
    assert kinds(engine) == ["call-accepted", "dial-placed", "call-closed"]
    assert engine.calls.get(call.id) == call


async def test_the_intent_is_on_the_books_before_anything_is_dialed(
    engine: Engine, provider: FakeProvider
) -> None:
    def look(dialed: object) -> None:
        [call] = engine._store.calls.unfinished()
        assert call.dial is DialState.INTENDED
        assert kinds(engine) == ["call-accepted"]
        assert not engine._store.database._connection.in_transaction

    provider.dialing = look
    await engine.calls.place(request())
    assert len(provider.dialed) == 1


async def test_the_audit_holds_the_full_task(engine: Engine) -> None:
    call = await engine.calls.place(request())
    opened = engine.audit.of_call(call.id)[0]
    assert opened.payload is not None
    assert opened.payload["task"]["facts"] == {"customer_name": "Dana", "visit_date": "June 9"}
    assert opened.payload["from_number"] == call.from_number
    assert opened.payload["playbook_sha256"]


async def test_a_definite_refusal_ends_the_call_and_frees_its_key(
    engine: Engine, provider: FakeProvider
) -> None:
    def refuse(_: object) -> None:
        raise DialError("no such line", dialed="no")

    provider.dialing = refuse
    with pytest.raises(Problem, match="Nothing rang") as refused:
        await engine.calls.place(request())
    assert refused.value.kind is ProblemKind.DIAL_FAILED
    provider.dialing = lambda _: None
    again = await engine.calls.place(request())
    assert again.outcome is Outcome.GOAL_MET
    assert provider.dialed[0].attempt_id == provider.dialed[1].attempt_id


@pytest.mark.parametrize("error", [DialError("timed out", dialed="maybe"), RuntimeError("bug")])
async def test_what_may_have_rung_is_unknown_and_not_redialed(
    engine: Engine, provider: FakeProvider, error: Exception
) -> None:
    def fail(_: object) -> None:
        raise error

    provider.dialing = fail
    call = await engine.calls.place(request())
    assert (call.dial, call.outcome) == (DialState.UNKNOWN, Outcome.UNKNOWN)
    assert "dial-unknown" in call.warnings
    again = await engine.calls.place(request())
    assert again.id == call.id
    assert len(provider.dialed) == 1


async def test_an_unknown_call_that_the_provider_knows_is_followed(
    engine: Engine, provider: FakeProvider
) -> None:
    def lose(dialed: object) -> None:
        provider.found = Lookup(
            handle=Handle(provider_id="late", attempt_id=provider.dialed[0].attempt_id)
        )
        raise DialError("timed out", dialed="maybe")

    provider.dialing = lose
    call = await engine.calls.place(request())
    assert (call.dial, call.outcome) == (DialState.PLACED, Outcome.GOAL_MET)
    assert call.call_control_id == "late"


async def test_not_here_is_no_proof_while_the_request_may_be_on_its_way(
    engine: Engine, provider: FakeProvider
) -> None:
    def lose(_: object) -> None:
        raise DialError("timed out", dialed="maybe")

    provider.dialing = lose
    provider.found = Lookup(never_arrived=True)
    first = await engine.calls.place(request())
    assert (first.dial, first.outcome) == (DialState.UNKNOWN, Outcome.UNKNOWN)
    again = await engine.calls.place(request())
    assert (again.id, len(provider.dialed)) == (first.id, 1), "an answered key stays answered"


async def test_an_unknown_call_counts_against_the_limits(
    engine: Engine, provider: FakeProvider
) -> None:
    def lose(_: object) -> None:
        raise DialError("timed out", dialed="maybe")

    provider.dialing = lose
    for number in range(5):
        await engine.calls.place(request(number))
    with pytest.raises(Problem) as refused:
        await engine.calls.place(request(9))
    assert refused.value.kind is ProblemKind.RATE_LIMIT


async def test_a_provider_that_cannot_be_made_puts_nothing_on_the_books(
    tmp_path: Path, provider: FakeProvider
) -> None:
    engine = open_engine(tmp_path / "other", provider=provider)
    engine._store.owner.save_provider_settings("main", "simulator", '{"seed": "no number"}')
    engine.deployments._made.make = registry.create
    with pytest.raises(Problem) as refused:
        await engine.calls.place(request())
    assert refused.value.kind is ProblemKind.NOT_PROVISIONED
    assert engine.calls.recent() == []
    await engine.close()


async def test_a_ring_is_followed_although_the_disk_refused_to_note_it(
    engine: Engine, provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    save, full = engine._store.calls.save, Problem(ProblemKind.ENVIRONMENT, "The disk is full.")
    refusals = iter(range(4))

    def sometimes(call: object) -> None:
        if next(refusals, None) is not None:
            raise full
        save(call)

    monkeypatch.setattr(engine._store.calls, "save", sometimes)
    provider.asked = (ToolRun(name="add_to_dnc", args={"reason": "never again"}),)
    provider.ending = lambda _: ended(Outcome.OPTED_OUT)
    placing = asyncio.ensure_future(engine.calls.place(request()))
    await until(engine.do_not_call.all)
    for _ in range(6):
        engine.clock.move(timedelta(seconds=2))
        for _ in range(5):
            await asyncio.sleep(0)
    call = await asyncio.wait_for(placing, 5)
    assert (call.outcome, call.provider_id) == (Outcome.OPTED_OUT, "fake:1")
    assert engine.calls.get(call.id) == call


async def test_an_opt_out_stands_although_the_outbox_fails(
    engine: Engine, provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> bool:
        raise Problem(ProblemKind.ENVIRONMENT, "The disk is full.")

    monkeypatch.setattr(engine._store.outbox, "add", refuse)
    provider.asked = (
        ToolRun(name="add_to_dnc", args={"reason": "never again"}),
        ToolRun(name="escalate", args={"reason": "a", "summary": "b"}),
    )
    await engine.calls.place(request())
    assert [entry.number for entry in engine.do_not_call.all()] == [TARGET]


async def test_nobody_hears_of_an_opt_out_that_was_rolled_back(engine: Engine) -> None:
    heard: list[DoNotCallChanged] = []
    engine.bus.subscribe(DoNotCallChanged, heard.append)
    with pytest.raises(RuntimeError), engine._store.transaction():
        engine.do_not_call.add(TARGET, source="test")
        raise RuntimeError
    assert (heard, engine.do_not_call.all()) == ([], [])
    engine.do_not_call.add(TARGET, source="test")
    assert len(heard) == 1


async def test_the_same_key_dials_once_however_often_it_is_sent(
    engine: Engine, provider: FakeProvider
) -> None:
    calls = await asyncio.gather(*(engine.calls.place(request()) for _ in range(100)))
    assert len(provider.dialed) == 1
    assert len({call.id for call in calls}) == 1


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "caf\udce9"])
async def test_what_no_ledger_could_hold_is_refused_not_a_crash(
    engine: Engine, provider: FakeProvider, value: float | str
) -> None:
    task = Task(goal="remind", facts={"customer_name": value})
    with pytest.raises(Problem, match="/task/facts/customer_name") as refused:
        await engine.calls.place(request(task=task))
    assert refused.value.kind is ProblemKind.VALIDATION_FAILED
    assert provider.dialed == []


async def test_the_same_key_with_other_words_is_refused(engine: Engine) -> None:
    await engine.calls.place(request())
    with pytest.raises(Problem) as refused:
        await engine.calls.place(request(target_name="Somebody else"))
    assert refused.value.kind is ProblemKind.IDEMPOTENCY_MISMATCH


async def test_a_refusal_is_audited_and_told_and_stores_no_key(
    engine: Engine, provider: FakeProvider
) -> None:
    heard: list[CallRefused] = []
    engine.bus.subscribe(CallRefused, heard.append)
    engine.do_not_call.add(TARGET, source="test")
    with pytest.raises(Problem) as refused:
        await engine.calls.place(request())
    assert refused.value.kind is ProblemKind.DO_NOT_CALL
    assert [event.to_number for event in heard] == [TARGET]
    assert kinds(engine) == ["do-not-call-added", "call-refused"]
    assert provider.dialed == []
    engine.do_not_call.remove(TARGET, reason="asked to be called again")
    assert (await engine.calls.place(request())).over


async def test_an_opt_out_binds_at_once(engine: Engine, provider: FakeProvider) -> None:
    provider.asked = (ToolRun(name="add_to_dnc", args={"reason": "take me off"}),)
    provider.hold = asyncio.Event()
    placing = asyncio.ensure_future(engine.calls.place(request()))
    await until(engine.do_not_call.all)
    with pytest.raises(Problem) as refused:  # the first call is still on the line
        await engine.calls.place(request(2))
    assert refused.value.kind is ProblemKind.DO_NOT_CALL
    provider.hold.set()
    await placing
    assert len(engine.do_not_call.all()) == 1


async def test_an_opt_out_in_the_result_alone_counts_too(
    engine: Engine, provider: FakeProvider
) -> None:
    provider.ending = lambda _: ended(Outcome.OPTED_OUT)
    await engine.calls.place(request())
    [entry] = engine.do_not_call.all()
    assert (entry.number, entry.world) == (TARGET, World.SIM)


async def test_what_a_simulated_person_says_binds_only_the_simulator(tmp_path: Path) -> None:
    provider = FakeProvider(live=True)
    engine = open_engine(tmp_path, provider=provider)
    engine.do_not_call.add(TARGET, source="simulated", world=World.SIM)
    entry = engine._store.do_not_call
    assert entry.binds(TARGET, World.SIM) is not None
    assert entry.binds(TARGET, World.LIVE) is None
    engine.do_not_call.add(TARGET, source="real", world=World.LIVE)
    assert entry.binds(TARGET, World.LIVE) is not None
    await engine.close()


async def test_tools_go_to_the_outbox_once_and_as_a_dry_run(
    engine: Engine, provider: FakeProvider
) -> None:
    text = ToolRun(name="send_sms", args={"body": "https://pay.example/1"})
    provider.asked = (text, ToolRun(name="end_call", args={"reason": "done"}))
    call = await engine.calls.place(request())
    assert engine.calls.tools(call.id) == [(text, "dry_run")]


async def test_hanging_up_reaches_the_provider(engine: Engine, provider: FakeProvider) -> None:
    provider.hold = asyncio.Event()
    provider.ending = lambda _: ended(Outcome.PARTIAL, Ended.STOPPED)
    call = await engine.calls.begin(request())
    await until(lambda: engine.calls.said(call.id))
    assert [live.id for live in engine.calls.live] == [call.id]
    await engine.calls.hang_up(call.id)
    await until(lambda: not engine.calls.live)
    assert engine.calls.get(call.id).ended is Ended.STOPPED


async def test_a_line_without_an_outcome_is_freed(tmp_path: Path, provider: FakeProvider) -> None:
    from tests.fakes import FakeClock

    clock = FakeClock()
    engine = open_engine(tmp_path, clock, provider)
    provider.hold = asyncio.Event()
    placing = asyncio.ensure_future(engine.calls.place(request()))
    await until(lambda: engine.calls.live)
    for _ in range(5):
        await asyncio.sleep(0)
    clock.move(timedelta(seconds=120 + 120))
    call = await asyncio.wait_for(placing, 5)
    assert call.outcome is Outcome.UNKNOWN
    assert "in time" in call.reason
    await engine.close()


async def test_a_start_settles_what_a_crash_left(tmp_path: Path, provider: FakeProvider) -> None:
    engine = open_engine(tmp_path, provider=provider)
    for number in range(3):
        engine.calls._place.accept(request(number))
    engine._store.close()  # as a killed program leaves it

    provider.found = Lookup(never_arrived=True)
    engine = open_engine(tmp_path, provider=provider)
    await engine.settle()
    calls = engine.calls.recent()
    assert [call.dial for call in calls] == [DialState.REFUSED] * 3
    assert all(call.phase is Phase.ENDED for call in calls)
    assert provider.dialed == [], "a start never dials"
    await engine.close()


async def test_what_surely_never_rang_counts_against_no_limit(
    engine: Engine, provider: FakeProvider
) -> None:
    def refuse(_: object) -> None:
        raise DialError("no such line", dialed="no")

    provider.dialing = refuse
    for number in range(7):  # more than the hourly limit of one number
        with pytest.raises(Problem, match="Nothing rang"):
            await engine.calls.place(request(number))
    provider.dialing = lambda _: None
    assert (await engine.calls.place(request(99))).outcome is Outcome.GOAL_MET


async def test_a_provider_that_cannot_be_made_any_more_dials_nobody_and_gives_the_key_back(
    tmp_path: Path,
) -> None:
    engine = open_engine(tmp_path)
    call = engine.calls.accept(request())

    def gone(*_: object) -> FakeProvider:
        raise Problem(ProblemKind.VALIDATION_FAILED, "Its settings are broken.")

    engine.deployments._made.make = gone
    engine.deployments._made._made.clear()
    with pytest.raises(Problem, match="Nothing rang") as failed:
        await engine.calls.dial_and_follow(call)
    assert failed.value.kind is ProblemKind.DIAL_FAILED
    told = engine.calls.get(call.id)
    assert (told.dial, told.trouble) == (DialState.REFUSED, "config")
    engine.deployments._made.make = lambda *_: FakeProvider()
    again = await engine.calls.place(request())
    assert again.outcome is Outcome.GOAL_MET
    await engine.close()
