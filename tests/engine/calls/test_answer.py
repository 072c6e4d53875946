"""One dial and one answer per key: at once, in turn, after a crash, and when callers go away."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from app.engine.model.call import DialState, Phase
from app.engine.model.result import Outcome
from app.engine.providers.base import Handle, Lookup
from tests.engine.calls.callers import SlowProvider, kill, lose, refuse, refused, ring, told, wish
from tests.fakes import TARGET, FakeClock, open_engine, until


@pytest.fixture
def provider() -> SlowProvider:
    return SlowProvider()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def engine(tmp_path: Path, clock: FakeClock, provider: SlowProvider):
    engine = open_engine(tmp_path, clock, provider)
    yield engine
    await engine.close()


async def asked_for(engine: Engine, count: int, **changes: object) -> list[asyncio.Task]:
    """So many callers who wait for the same key."""
    asking = [asyncio.ensure_future(engine.calls.answer(wish(**changes))) for _ in range(count)]
    for _ in range(5):
        await asyncio.sleep(0)
    return asking


async def test_the_answer_is_the_contracts(engine: Engine, provider: SlowProvider) -> None:
    answer = await engine.calls.answer(wish())
    assert answer.body == (
        b'{"data":{"callControlId":"fake:1",'
        b'"expectedDialAt":"2026-06-01T14:00:00.000Z","warnings":[]}}'
    )
    assert not answer.replayed
    assert engine.calls.get(answer.call_id).origin == "api"
    assert engine._store.calls.answer(engine.calls.get(answer.call_id)) == answer.body.decode()
    await until(lambda: engine.calls.get(answer.call_id).over)
    assert engine.calls.get(answer.call_id).outcome is Outcome.GOAL_MET


async def test_a_hundred_at_once_dial_once_and_hear_the_same(
    engine: Engine, provider: SlowProvider
) -> None:
    answers = await asyncio.gather(*(engine.calls.answer(wish()) for _ in range(100)))
    assert len(provider.dialed) == 1
    assert len({answer.body for answer in answers}) == 1
    assert [answer.replayed for answer in answers].count(False) == 1


async def test_a_repeat_is_told_the_same_bytes_after_the_call_too(
    engine: Engine, clock: FakeClock, provider: SlowProvider
) -> None:
    first = await engine.calls.answer(wish())
    await until(lambda: engine.calls.get(first.call_id).over)
    clock.move(timedelta(days=20))
    again = await engine.calls.answer(wish())
    assert (again.body, again.replayed, again.call_id) == (first.body, True, first.call_id)
    assert len(provider.dialed) == 1


async def test_another_body_is_a_mismatch_while_dialing_and_afterwards(
    engine: Engine, provider: SlowProvider
) -> None:
    provider.gate = asyncio.Event()
    [first] = await asked_for(engine, 1)
    other = wish(triggered_by="somebody else")
    assert (await refused(engine, other)).kind is ProblemKind.IDEMPOTENCY_MISMATCH
    provider.gate.set()
    await first
    assert (await refused(engine, other)).kind is ProblemKind.IDEMPOTENCY_MISMATCH
    assert len(provider.dialed) == 1


async def test_keys_belong_to_their_owner(engine: Engine, provider: SlowProvider) -> None:
    first = await engine.calls.answer(wish())
    second = await engine.calls.answer(wish(owner="key-2", triggered_by="another system"))
    assert first.call_id != second.call_id
    assert provider.dialed[0].attempt_id != provider.dialed[1].attempt_id


async def test_who_waits_too_long_is_told_to_come_back(
    engine: Engine, clock: FakeClock, provider: SlowProvider
) -> None:
    provider.gate = asyncio.Event()
    first, *waiting = await asked_for(engine, 3)
    clock.move(timedelta(seconds=9.9))
    await asyncio.sleep(0)
    assert not any(one.done() for one in waiting)
    clock.move(timedelta(seconds=0.1))
    for one in waiting:
        with pytest.raises(Problem) as problem:
            await asyncio.wait_for(one, 5)
        assert problem.value.kind is ProblemKind.IDEMPOTENCY_IN_FLIGHT
        assert problem.value.passes_at == clock.now() + timedelta(seconds=5)
    provider.gate.set()
    assert (await first).replayed is False, "the first waits for its dial"
    assert (await engine.calls.answer(wish())).body == (await first).body
    assert len(provider.dialed) == 1


async def test_who_waits_is_told_as_soon_as_it_is_known(
    engine: Engine, clock: FakeClock, provider: SlowProvider
) -> None:
    provider.gate = asyncio.Event()
    asking = await asked_for(engine, 4)
    clock.move(timedelta(seconds=8))
    provider.gate.set()
    answers = [await one for one in asking]
    assert len({answer.body for answer in answers}) == 1
    assert [answer.replayed for answer in answers] == [False, True, True, True]


async def test_a_dial_that_failed_fails_for_all_and_frees_the_key(
    engine: Engine, provider: SlowProvider
) -> None:
    provider.dialing, provider.gate = refuse, asyncio.Event()
    asking = await asked_for(engine, 100)
    provider.gate.set()
    problems = await asyncio.gather(*asking, return_exceptions=True)
    assert {(p.kind, p.detail) for p in problems if isinstance(p, Problem)} == {
        (ProblemKind.DIAL_FAILED, problems[0].detail)
    }
    assert len(problems) == 100
    assert len(provider.dialed) == 1
    provider.dialing = ring
    answer = await engine.calls.answer(wish(triggered_by="now another body"))
    assert told(answer)["callControlId"] == "fake:2"
    assert not answer.replayed


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"to_number": "12"}, ProblemKind.VALIDATION_FAILED),
        ({"to_number": "+16478359044"}, ProblemKind.COUNTRY_BLOCKED),
        ({"deployment": "gone"}, ProblemKind.NOT_FOUND),
    ],
)
async def test_a_refused_request_stores_nothing(
    engine: Engine, provider: SlowProvider, changes: dict[str, object], kind: ProblemKind
) -> None:
    answers = await asyncio.gather(
        *(engine.calls.answer(wish(**changes)) for _ in range(3)), return_exceptions=True
    )
    assert [a.kind for a in answers if isinstance(a, Problem)] == [kind] * 3
    assert engine.calls.recent() == []
    assert not (await engine.calls.answer(wish())).replayed
    assert len(provider.dialed) == 1


async def test_what_may_have_rung_is_answered_with_our_own_id_for_good(
    tmp_path: Path, clock: FakeClock, provider: SlowProvider
) -> None:
    engine = open_engine(tmp_path, clock, provider)
    provider.dialing = lose
    first = await engine.calls.answer(wish())
    call = engine.calls.get(first.call_id)
    assert told(first)["callControlId"] == f"pc:{call.attempt_id}"
    assert told(first)["warnings"] == ["dial-unknown"]

    # The provider turns out to know it: the ledger learns, what was told stays.
    provider.found = Lookup(handle=Handle(provider_id="late", attempt_id=call.attempt_id))
    await engine.close()
    engine = open_engine(tmp_path, clock, provider)
    engine._store.calls.save(
        call.model_copy(update={"dial": DialState.PLACED, "provider_id": "late"})
    )
    again = await engine.calls.answer(wish())
    assert (again.body, again.replayed) == (first.body, True)
    for known_as in ("late", f"pc:{call.attempt_id}"):
        assert engine.calls.by_control_id(known_as).id == call.id
    assert len(provider.dialed) == 1
    await engine.close()


async def test_a_restart_changes_nothing(
    tmp_path: Path, clock: FakeClock, provider: SlowProvider
) -> None:
    engine = open_engine(tmp_path, clock, provider)
    first = await engine.calls.answer(wish())
    kill(engine)
    engine = open_engine(tmp_path, clock, provider)
    assert (await engine.calls.answer(wish())).body == first.body
    await engine.settle()
    assert (await engine.calls.answer(wish())).body == first.body
    assert (await refused(engine, wish(to_number=TARGET[:-1] + "3"))).kind is (
        ProblemKind.IDEMPOTENCY_MISMATCH
    )
    assert len(provider.dialed) == 1
    await engine.close()


async def killed_while_dialing(folder: Path, clock: FakeClock, provider: SlowProvider) -> None:
    engine = open_engine(folder, clock, provider)
    provider.gate = asyncio.Event()
    [asking] = await asked_for(engine, 1)
    kill(engine)
    with pytest.raises(Problem, match="closed") as problem:
        await asking
    assert problem.value.kind is ProblemKind.ENVIRONMENT
    provider.gate = None


async def test_a_crash_between_intent_and_answer_is_answered_from_the_books(
    tmp_path: Path, clock: FakeClock, provider: SlowProvider
) -> None:
    await killed_while_dialing(tmp_path, clock, provider)
    engine = open_engine(tmp_path, clock, provider)
    await engine.settle()  # the provider cannot tell
    answers = await asyncio.gather(*(engine.calls.answer(wish()) for _ in range(20)))
    [call] = engine.calls.recent()
    assert told(answers[0]) == {
        "callControlId": f"pc:{call.attempt_id}",
        "expectedDialAt": "2026-06-01T14:00:00.000Z",
        "warnings": ["dial-unknown"],
    }
    assert {answer.body for answer in answers} == {answers[0].body}
    assert provider.dialed == [], "nobody dials it by itself"
    await engine.close()


async def test_a_crash_of_a_call_that_rings_is_answered_with_its_id(
    tmp_path: Path, clock: FakeClock, provider: SlowProvider
) -> None:
    await killed_while_dialing(tmp_path, clock, provider)
    engine = open_engine(tmp_path, clock, provider)
    [call] = engine.calls.recent()
    provider.found = Lookup(handle=Handle(provider_id="found", attempt_id=call.attempt_id))
    provider.snapshot = lambda _: asyncio.sleep(0, result=provider.ending(None))
    await engine.settle()
    answer = await engine.calls.answer(wish())
    assert (told(answer)["callControlId"], told(answer)["warnings"]) == ("found", [])
    await engine.close()


async def test_a_crash_before_anything_left_frees_the_key(
    tmp_path: Path, clock: FakeClock, provider: SlowProvider
) -> None:
    await killed_while_dialing(tmp_path, clock, provider)
    provider.found = Lookup(never_arrived=True)
    engine = open_engine(tmp_path, clock, provider)
    await engine.settle()
    answer = await engine.calls.answer(wish())
    assert (answer.replayed, len(provider.dialed)) == (False, 1)
    await engine.close()


async def test_a_key_that_was_answered_is_not_freed_by_a_later_look(
    tmp_path: Path, clock: FakeClock, provider: SlowProvider
) -> None:
    """Somebody asks after a start before the provider was: that answer binds."""
    await killed_while_dialing(tmp_path, clock, provider)
    engine = open_engine(tmp_path, clock, provider)
    first = await engine.calls.answer(wish())
    assert told(first)["warnings"] == ["dial-unknown"]
    provider.found = Lookup(never_arrived=True)
    await engine.settle()
    assert (await engine.calls.answer(wish())).body == first.body
    assert provider.dialed == []
    assert engine.calls.get(first.call_id).dial is DialState.UNKNOWN
    await engine.close()


async def test_callers_who_go_away_cost_only_their_own_answer(
    engine: Engine, provider: SlowProvider
) -> None:
    provider.gate = asyncio.Event()
    first, second, third = await asked_for(engine, 3)
    first.cancel()
    second.cancel()
    await asyncio.wait({first, second})
    provider.gate.set()
    answer = await third
    assert (answer.replayed, len(provider.dialed)) == (True, 1)
    await until(lambda: engine.calls.get(answer.call_id).phase is Phase.ENDED)


async def test_a_call_whose_only_caller_went_away_is_placed_and_kept(
    engine: Engine, provider: SlowProvider
) -> None:
    provider.gate = asyncio.Event()
    [only] = await asked_for(engine, 1)
    only.cancel()
    await asyncio.wait({only})
    provider.gate.set()
    await until(lambda: engine.calls.recent()[0].over)
    again = await engine.calls.answer(wish())
    assert (again.replayed, len(provider.dialed)) == (True, 1)


async def test_an_answer_that_the_disk_refused_is_told_and_kept_later(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, provider: SlowProvider
) -> None:
    keep = engine._store.calls.keep_answer

    def full(*_: object) -> None:
        raise Problem(ProblemKind.ENVIRONMENT, "The disk is full.")

    monkeypatch.setattr(engine._store.calls, "keep_answer", full)
    provider.dialing = lose
    first = await engine.calls.answer(wish())
    call = engine.calls.get(first.call_id)
    known = {"dial": DialState.PLACED, "provider_id": "late"}
    engine._store.calls.save(call.model_copy(update=known))
    assert (await engine.calls.answer(wish())).body == first.body
    monkeypatch.setattr(engine._store.calls, "keep_answer", keep)
    assert (await engine.calls.answer(wish())).body == first.body
    assert engine._store.calls.answer(call) == first.body.decode()


async def test_a_failure_of_our_own_is_no_answer(
    engine: Engine, provider: SlowProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(_: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(engine.calls._place, "dial", broken)
    heard: list[BaseException] = []
    engine.tasks.on_failure = heard.append
    with pytest.raises(RuntimeError, match="a bug"):
        await engine.calls.answer(wish())
    assert len(heard) == 1, "the crash dialog hears of it"


async def test_warnings_are_told_by_code(engine: Engine) -> None:
    asked = wish(task=wish().task.model_copy(update={"script": "no such profile"}))
    answer = await engine.calls.answer(asked)
    assert "script-not-found" in told(answer)["warnings"]


async def test_kept_answers_go_after_thirty_days(
    tmp_path: Path, clock: FakeClock, provider: SlowProvider
) -> None:
    engine = open_engine(tmp_path, clock, provider)
    answer = await engine.calls.answer(wish())
    await until(lambda: engine.calls.get(answer.call_id).over)
    await engine.close()
    clock.move(timedelta(days=30))
    engine = open_engine(tmp_path, clock, provider)
    assert (await engine.calls.answer(wish())).replayed
    await engine.close()
    clock.move(timedelta(minutes=1))
    engine = open_engine(tmp_path, clock, provider)
    fresh = await engine.calls.answer(wish())
    assert (fresh.replayed, len(provider.dialed)) == (False, 2)
    newest = engine.calls.get(fresh.call_id)
    assert engine.calls.by_control_id(f"pc:{newest.attempt_id}").id == newest.id
    await engine.close()
