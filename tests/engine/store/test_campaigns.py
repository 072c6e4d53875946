"""Campaigns and their rows, in the order in which they are dialed."""

from datetime import timedelta

import pytest

from app.engine.model.campaign import Campaign, CampaignRow, CampaignState, Plan, RowState
from app.engine.model.result import Ended, Outcome
from app.engine.store.store import Store
from tests.engine.store.rows import call, campaign
from tests.fakes import MONDAY, people

MINUTE = timedelta(minutes=1)


@pytest.fixture
def made(memory: Store) -> Campaign:
    listed = memory.contacts.add_list("people", "p.csv", people(4), MONDAY)
    plan = Plan(concurrency=3, stop_after_goals=2)
    return memory.campaigns.add(campaign(listed.id, plan=plan), memory.contacts.of_list(listed.id))


def change(memory: Store, at: int, made: Campaign, **changes: object) -> CampaignRow:
    row = memory.campaigns.rows(made.id)[at].model_copy(update=changes)
    memory.campaigns.save_row(row)
    return row


def test_a_campaign_is_read_back_with_its_plan(memory: Store, made: Campaign) -> None:
    assert memory.campaigns.named("spring") == made
    assert memory.campaigns.get(made.id) == made
    assert memory.campaigns.all() == [made]
    assert memory.campaigns.named("Spring") is None
    assert memory.campaigns.get(99) is None


def test_a_row_per_contact_in_the_lists_order(memory: Store, made: Campaign) -> None:
    rows = memory.campaigns.rows(made.id)
    assert [row.position for row in rows] == [1, 2, 3, 4]
    assert [row.to_number for row in rows] == [person.phone for person in people(4)]
    assert {(row.state, row.attempts, row.calls, row.due_at) for row in rows} == {
        (RowState.QUEUED, 0, 0, MONDAY)
    }


def test_states_and_approved_words_are_kept(memory: Store, made: Campaign) -> None:
    changed = memory.campaigns.set_state(made, CampaignState.PAUSED, "Paused by you.")
    changed = memory.campaigns.approve_profile(changed, "abc")
    assert memory.campaigns.get(made.id) == changed
    assert (changed.state, changed.why, changed.profile_sha256) == (
        "paused", "Paused by you.", "abc",
    )  # fmt: skip


def test_the_row_that_is_due_first_is_next(memory: Store, made: Campaign) -> None:
    def next_at() -> int | None:
        row = memory.campaigns.next_queued(made.id)
        return row.position if row else None

    assert next_at() == 1
    change(memory, 0, made, due_at=MONDAY + MINUTE)
    assert next_at() == 2
    change(memory, 3, made, due_at=MONDAY - MINUTE)
    assert next_at() == 4
    for at in (1, 2, 3):
        change(memory, at, made, state=RowState.DONE)
    assert next_at() == 1
    change(memory, 0, made, state=RowState.NEEDS_PERSON)
    assert next_at() is None


def test_a_row_is_saved_with_all_its_parts(memory: Store, made: Campaign) -> None:
    row = change(
        memory, 2, made, state=RowState.QUEUED, attempts=1, calls=2, due_at=MONDAY + MINUTE,
        code="retry", reason="nobody answered", call_id=7, ended=Ended.NO_ANSWER,
        outcome=Outcome.NOT_REACHED,
    )  # fmt: skip
    assert memory.campaigns.row(row.id) == row
    assert memory.campaigns.row(99) is None


def test_calling_is_marked_with_its_call(memory: Store, made: Campaign) -> None:
    row = change(memory, 1, made, code="pace", reason="waits")
    memory.campaigns.mark_calling(row.id, 5)
    [calling] = memory.campaigns.calling(made.id)
    assert calling == row.model_copy(
        update={"state": RowState.CALLING, "call_id": 5, "code": "", "reason": ""}
    )


def test_rows_are_found_by_number_over_all_campaigns(memory: Store, made: Campaign) -> None:
    other = memory.campaigns.add(
        campaign(made.list_id, "autumn"), memory.contacts.of_list(made.list_id)
    )
    number = people(1)[0].phone
    assert [row.campaign_id for row in memory.campaigns.queued_to(number)] == [made.id, other.id]
    change(memory, 0, made, state=RowState.DONE)
    assert [row.campaign_id for row in memory.campaigns.queued_to(number)] == [other.id]


def test_an_earlier_row_with_the_number(memory: Store) -> None:
    [person] = people(1)
    twice = [person, people(2)[1], person.model_copy(update={"row": 3})]
    listed = memory.contacts.add_list("twice", "p.csv", twice, MONDAY)
    made = memory.campaigns.add(campaign(listed.id), memory.contacts.of_list(listed.id))
    first, second, third = memory.campaigns.rows(made.id)
    assert memory.campaigns.earlier_row_to(third) == first
    assert memory.campaigns.earlier_row_to(first) is None
    assert memory.campaigns.earlier_row_to(second) is None


def test_counts(memory: Store, made: Campaign) -> None:
    change(memory, 0, made, state=RowState.SKIPPED, code="do-not-call")
    change(memory, 1, made, code="retry", outcome=Outcome.NOT_REACHED)
    change(memory, 2, made, state=RowState.DONE, outcome=Outcome.GOAL_MET)
    assert memory.campaigns.counts(made.id, "state") == {"skipped": 1, "queued": 2, "done": 1}
    assert memory.campaigns.counts(made.id, "outcome") == {"not_reached": 1, "goal_met": 1}
    assert memory.campaigns.counts(made.id, "code") == {"do-not-call": 1}, "skipped rows only"


def test_the_last_attempt_is_the_campaigns_own(memory: Store, made: Campaign) -> None:
    assert memory.campaigns.last_attempt(made.id) is None
    memory.calls.add(call(1, MONDAY, campaign_id=made.id))
    memory.calls.add(call(2, MONDAY + MINUTE))
    assert memory.campaigns.last_attempt(made.id) == MONDAY
