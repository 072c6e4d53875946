"""What a campaign does next, from ledger, clock and rules alone."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.campaigns.next_due import (
    SPREAD,
    Dial,
    Halt,
    Nothing,
    Put,
    Wait,
    concerns_row,
    next_due,
)
from app.engine.errors import Limit, Problem, ProblemKind
from app.engine.model.campaign import Campaign, Plan, RowState
from app.engine.store.store import Store
from tests.engine.store.rows import call, campaign
from tests.fakes import MONDAY, FakeClock, people

HOUR = timedelta(hours=1)


@pytest.fixture
def store():
    store = Store(None, FakeClock())
    yield store
    store.close()


FAST = Plan(pace="fast")


def made(store: Store, plan: Plan = FAST, count: int = 2) -> Campaign:
    listed = store.contacts.add_list("people", "p.csv", people(count), MONDAY)
    return store.campaigns.add(campaign(listed.id, plan=plan), store.contacts.of_list(listed.id))


def step(store: Store, chosen: Campaign, says: Problem | None = None, after: timedelta = 0 * HOUR):
    return next_due(chosen, store, MONDAY + after, 30, lambda _: says)


def test_the_first_row_that_is_due_may_be_dialed(store: Store) -> None:
    chosen = made(store)
    found = step(store, chosen)
    assert isinstance(found, Dial)
    assert found.row.position == 1


def test_a_row_that_is_due_later_is_waited_for_with_its_own_reason(store: Store) -> None:
    chosen = made(store)
    for row in store.campaigns.rows(chosen.id):
        told = {"due_at": MONDAY + HOUR * row.position, "code": "retry", "reason": "busy"}
        store.campaigns.save_row(row.model_copy(update=told))
    why = "busy; next dial on Monday at 15:00 UTC"
    assert step(store, chosen) == Wait(MONDAY + HOUR, "retry", why)
    assert isinstance(step(store, chosen, after=HOUR), Dial)


def test_no_queued_row_is_nothing(store: Store) -> None:
    chosen = made(store)
    for row in store.campaigns.rows(chosen.id):
        store.campaigns.save_row(row.model_copy(update={"state": RowState.DONE}))
    assert step(store, chosen) == Nothing()


@pytest.mark.parametrize("kind", ProblemKind)
def test_a_refusal_puts_the_row_off_or_halts_all(store: Store, kind: ProblemKind) -> None:
    problem = Problem(kind, "no")
    found = step(store, made(store), problem)
    if kind in (
        ProblemKind.VALIDATION_FAILED, ProblemKind.SELF_CALL, ProblemKind.COUNTRY_BLOCKED,
        ProblemKind.DO_NOT_CALL, ProblemKind.OUTSIDE_HOURS, ProblemKind.NUMBER_BLOCKED,
        ProblemKind.SCREENING_FLAG, ProblemKind.CONSENT_MISSING, ProblemKind.MISSING_FACTS,
        ProblemKind.CONFLICT,
    ):  # fmt: skip
        assert isinstance(found, Put)
        assert found.problem is problem
    else:
        assert found == Halt(problem)
    assert concerns_row(problem) == isinstance(found, Put)


def test_what_passes_waits_with_its_row_or_for_all_of_them(store: Store) -> None:
    chosen, later = made(store), MONDAY + HOUR
    hours = Problem(ProblemKind.OUTSIDE_HOURS, "closed", passes_at=later)
    assert isinstance(step(store, chosen, hours), Put)
    for name, waits in [
        ("calls in an hour", True),
        ("calls in a day", True),
        ("calls to this number in an hour", False),
    ]:
        limit = Limit(name=name, max=30, window_secs=3600, retry_at=later)
        full = Problem(ProblemKind.RATE_LIMIT, "full", passes_at=later, limit=limit)
        found = step(store, chosen, full)
        expected = Wait(later, "rate-limit-exceeded", "full") if waits else Put(found.row, full)
        assert found == expected
    clock = Problem(ProblemKind.ENVIRONMENT, "the clock is behind", passes_at=later)
    assert step(store, chosen, clock) == Wait(later, "environment", "the clock is behind")


def test_looking_changes_nothing_and_a_second_look_says_the_same(store: Store) -> None:
    chosen = made(store, Plan())
    store.calls.add(call(1, MONDAY, campaign_id=chosen.id))
    before = store.campaigns.rows(chosen.id)
    assert step(store, chosen) == step(store, chosen)
    assert store.campaigns.rows(chosen.id) == before


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 60), st.integers(0, 10**6))
def test_the_pace_is_spread_around_even_spacing(per_hour: int, secs: int) -> None:
    store = Store(None, FakeClock())
    chosen = made(store, Plan())
    last = MONDAY + timedelta(seconds=secs)
    store.calls.add(call(1, last, campaign_id=chosen.id))
    found = next_due(chosen, store, last, per_hour, lambda _: None)
    assert isinstance(found, Wait)
    share = (found.until - last) / timedelta(seconds=3600 / per_hour)
    assert SPREAD[0] - 1e-6 <= share <= SPREAD[1] + 1e-6
    assert isinstance(next_due(chosen, store, found.until, per_hour, lambda _: None), Dial)
    store.close()


def test_the_second_row_of_a_number_is_put_off_for_good(store: Store) -> None:
    [person] = people(1)
    listed = store.contacts.add_list("twice", "f", [person, person], MONDAY)
    chosen = store.campaigns.add(
        campaign(listed.id, plan=Plan(pace="fast")), store.contacts.of_list(listed.id)
    )
    first = store.campaigns.rows(chosen.id)[0]
    store.campaigns.save_row(first.model_copy(update={"state": RowState.DONE}))
    found = step(store, chosen)
    assert isinstance(found, Put)
    assert found.problem.kind is ProblemKind.CONFLICT
    assert "row 1" in found.problem.detail
