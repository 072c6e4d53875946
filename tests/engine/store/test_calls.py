"""The ledger of calls: what is written is read back, and what counts is counted."""

from datetime import UTC, datetime, timedelta

import pytest

from app.engine.model.call import DialState, Phase, World
from app.engine.model.result import Ended, Outcome
from app.engine.store.store import Store
from tests.engine.store.rows import call
from tests.fakes import CALLER, MONDAY, TARGET, ended

HOUR = timedelta(hours=1)


def test_a_call_is_read_back_as_it_was(memory: Store) -> None:
    added = memory.calls.add(call())
    assert added.id > 0
    assert memory.calls.get(added.id) == added
    assert memory.calls.get(99) is None


def test_what_changed_is_saved_with_all_its_parts(memory: Store) -> None:
    added = memory.calls.add(call())
    over = added.model_copy(
        update={
            "dial": DialState.PLACED,
            "phase": Phase.ENDED,
            "provider_id": "v-1",
            "answered_at": MONDAY,
            "ended_at": MONDAY + HOUR,
            "ended": Ended.COMPLETED,
            "outcome": Outcome.PROMISED,
            "reason": "über",
            "result": ended(Outcome.PROMISED, promised_date="2026-06-04").result,
            "journal": ('{"a": "é"}', "{}"),
            "cost_usd": 0.07,
            "warnings": ("one", "two"),
        }
    )
    memory.calls.save(over)
    assert memory.calls.get(added.id) == over


def test_a_call_is_found_by_the_providers_id_and_by_ours(memory: Store) -> None:
    first = memory.calls.add(call())
    second = memory.calls.add(call(2, provider_id="v-2"))
    assert memory.calls.by_control_id("pc:a1") == first
    assert memory.calls.by_control_id("v-2") == second
    assert memory.calls.by_control_id(second.call_control_id) == second
    assert memory.calls.by_control_id("nothing") is None


def test_a_key_belongs_to_its_owner_and_deployment(memory: Store) -> None:
    added = memory.calls.add(call())
    assert memory.calls.with_key("local", "main", "k1") == added
    assert memory.calls.with_key("other", "main", "k1") is None
    assert memory.calls.with_key("local", "other", "k1") is None


def test_lists_of_calls(memory: Store) -> None:
    calls = [memory.calls.add(call(n, campaign_id=n % 2)) for n in range(1, 6)]
    over = calls[0].model_copy(update={"phase": Phase.ENDED})
    memory.calls.save(over)
    assert [c.id for c in memory.calls.unfinished()] == [c.id for c in calls[1:]]
    assert [c.id for c in memory.calls.of_campaign(1)] == [calls[n].id for n in (0, 2, 4)]
    assert [c.id for c in memory.calls.recent(2)] == [calls[4].id, calls[3].id]
    assert memory.calls.open_phases(1) == 2
    assert memory.calls.open_phases(7) == 0


def test_the_window_is_open_at_its_start_and_closed_at_its_end(memory: Store) -> None:
    memory.calls.add(call(1, MONDAY))
    memory.calls.add(call(2, MONDAY + timedelta(minutes=5)))

    def full(after: timedelta, most: int = 2, **by: object) -> datetime | None:
        told = by or {"number": TARGET}
        return memory.calls.full_since(World.SIM, MONDAY + after, HOUR, most, **told)

    assert full(HOUR - timedelta(milliseconds=1)) == MONDAY
    assert full(HOUR) is None, "an attempt leaves the window after exactly an hour"
    assert full(HOUR, 1) == MONDAY + timedelta(minutes=5)
    assert full(timedelta(minutes=10), 3) is None
    assert full(timedelta(minutes=10), deployment="main") == MONDAY
    assert full(timedelta(minutes=10), deployment="other") is None
    assert full(-timedelta(days=2)) == MONDAY, "a clock turned back frees nothing"


def test_worlds_campaigns_and_refused_dials_are_counted_apart(memory: Store) -> None:
    single = memory.calls.add(call(1))
    memory.calls.add(call(2, origin="campaign"))
    memory.calls.add(call(3, world=World.LIVE))

    def full(most: int, world: World = World.SIM, *, campaigns: bool = False) -> bool:
        since = memory.calls.full_since(
            world, MONDAY, HOUR, most, number=TARGET, campaigns_only=campaigns
        )
        return since is not None

    assert (full(2), full(3)) == (True, False)
    assert (full(1, World.LIVE), full(2, World.LIVE)) == (True, False)
    assert (full(1, campaigns=True), full(2, campaigns=True)) == (True, False)
    memory.calls.free(single)
    assert (full(1), full(2)) == (True, False)
    assert memory.calls.with_key("local", "main", "k1") is None, "its key is free again"


@pytest.mark.parametrize("dial", [DialState.INTENDED, DialState.PLACED, DialState.UNKNOWN])
def test_what_may_have_rung_counts(memory: Store, dial: DialState) -> None:
    added = memory.calls.add(call())
    memory.calls.save(added.model_copy(update={"dial": dial}))
    assert memory.calls.full_since(World.SIM, MONDAY, HOUR, 1, number=TARGET) == MONDAY
    assert memory.calls.with_key("local", "main", "k1") is not None


def test_the_newest_attempt_of_a_world(memory: Store) -> None:
    assert memory.calls.newest_attempt(World.SIM) is None
    memory.calls.add(call(1, MONDAY + HOUR))
    memory.calls.add(call(2, MONDAY))
    assert memory.calls.newest_attempt(World.SIM) == MONDAY + HOUR
    assert memory.calls.newest_attempt(World.LIVE) is None


def test_times_in_other_zones_come_back_as_the_same_instants(memory: Store) -> None:
    from zoneinfo import ZoneInfo

    at = MONDAY.astimezone(ZoneInfo("America/Denver"))
    added = memory.calls.add(call(1, at, from_number=CALLER))
    read = memory.calls.get(added.id)
    assert read is not None
    assert read.accepted_at == at
    assert read.accepted_at.tzinfo == UTC


def test_an_answer_is_kept_once_and_for_good(memory: Store) -> None:
    first, second = memory.calls.add(call(1)), memory.calls.add(call(2))
    assert memory.calls.answer(first) is None
    memory.calls.keep_answer(first, '{"a": "é"}')
    memory.calls.keep_answer(first, "another")
    assert memory.calls.answer(first) == '{"a": "é"}'
    assert memory.calls.answer(second) is None
    memory.calls.free(first)
    assert memory.calls.answer(first) is None
    again = memory.calls.add(call(1))
    memory.calls.keep_answer(first, "of a call that was refused")
    assert memory.calls.answer(again) is None


def test_old_keys_of_api_calls_that_are_over_are_forgotten(memory: Store) -> None:
    over = {"phase": Phase.ENDED}
    kept = {
        "local": memory.calls.add(call(1, **over)),
        "open": memory.calls.add(call(2, origin="api")),
        "young": memory.calls.add(call(3, MONDAY + HOUR, origin="api", **over)),
    }
    old = memory.calls.add(call(4, origin="api", **over))
    memory.calls.forget_answers(MONDAY + timedelta(days=30))
    assert memory.calls.with_key("local", "main", "k4") == old, "thirty days are not over"
    memory.calls.forget_answers(MONDAY + timedelta(days=30, milliseconds=1))
    assert memory.calls.with_key("local", "main", "k4") is None
    assert memory.calls.get(old.id) == old
    for one in kept.values():
        assert memory.calls.with_key("local", "main", one.idempotency_key) == one


def test_of_calls_with_one_id_the_newest_is_found(memory: Store) -> None:
    memory.calls.add(call(1, provider_id="same", attempt_id="a"))
    newest = memory.calls.add(call(2, provider_id="same", attempt_id="a"))
    assert memory.calls.by_control_id("same") == newest
    assert memory.calls.by_control_id("pc:a") == newest


@pytest.mark.parametrize("deployments", [("main",), None])
@pytest.mark.parametrize("to", [TARGET, None])
def test_pages_of_api_calls_read_no_other_calls(
    memory: Store, deployments: tuple[str, ...] | None, to: str | None
) -> None:
    statements: list[str] = []
    memory.calls.add(call(1, origin="api"))
    memory.database._connection.set_trace_callback(statements.append)
    [found] = memory.calls.api_page(deployments, MONDAY, to, 5, 99)
    memory.database._connection.set_trace_callback(None)
    assert found.idempotency_key == "k1"
    for statement in statements:
        plan = str(
            [tuple(row.values()) for row in memory.database.rows(f"EXPLAIN QUERY PLAN {statement}")]
        )
        assert "USING INDEX calls_" in plan or "USING COVERING INDEX calls_api" in plan
        assert "TEMP B-TREE" not in plan
