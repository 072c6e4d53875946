"""A row's request, and what refusals and finished calls make of it."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.engine.campaigns.rows import after_call, put_off, request_for
from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from app.engine.model.call import NEVER_ARRIVED, DialState, Phase
from app.engine.model.campaign import CampaignRow, RowState
from app.engine.model.result import Ended, Outcome
from tests.engine.store.rows import call, campaign
from tests.fakes import CALLER, MONDAY, TARGET, add_list, open_engine, people

ROW = CampaignRow(
    id=4, campaign_id=1, contact_id=1, position=2, to_number=TARGET, due_at=MONDAY,
    state=RowState.CALLING, call_id=9,
)  # fmt: skip
CHOSEN = campaign(1)


@pytest.fixture
async def engine(tmp_path: Path):
    engine = open_engine(tmp_path)
    yield engine
    await engine.close()


async def test_the_request_carries_the_row_and_facts_as_they_stand_now(engine: Engine) -> None:
    [person] = people(1)
    add_list(engine, [person.model_copy(update={"zones": ("America/Denver",), "name": ""})])
    made = engine.campaigns.create("spring", list_name="people", profile="reminder")
    [row] = engine.campaigns.rows(made)
    deployment = engine.deployments.only()
    profile = engine.playbooks.profile(Path(deployment.playbook), "reminder")

    def wish(row: CampaignRow):
        return request_for(made, row, deployment, profile, engine._store)

    first = wish(row)
    assert (first.from_number, first.to_number, first.target_name) == (CALLER, person.phone, None)
    assert (first.origin, first.triggered_by) == ("campaign", f"campaign:{made.id}")
    assert first.zones == ("America/Denver",)
    assert first.task is not None
    assert first.task.goal == "remind Person 1 of the visit on June 9."
    assert wish(row).idempotency_key == first.idempotency_key
    again = wish(row.model_copy(update={"calls": 1}))
    assert again.idempotency_key != first.idempotency_key
    engine._store.database.run("UPDATE contacts SET facts = json_set(facts, '$.visit_date', 'x')")
    assert wish(row).task.facts["visit_date"] == "x"

    with pytest.raises(Problem, match="no longer in the list"):
        wish(row.model_copy(update={"contact_id": 99}))


def test_a_refusal_that_passes_waits_and_one_that_does_not_is_skipped() -> None:
    later = MONDAY + timedelta(hours=3)
    waits = put_off(ROW, Problem(ProblemKind.OUTSIDE_HOURS, "closed", passes_at=later))
    assert (waits.state, waits.due_at, waits.code) == (ROW.state, later, "outside-calling-hours")
    skipped = put_off(ROW, Problem(ProblemKind.DO_NOT_CALL, "listed"))
    assert (skipped.state, skipped.code, skipped.reason) == ("skipped", "do-not-call", "listed")
    assert put_off(ROW, Problem(ProblemKind.CONFLICT, "twice")).code == "duplicate"


@pytest.mark.parametrize(
    ("outcome", "how", "state", "attempts"),
    [
        (Outcome.GOAL_MET, Ended.COMPLETED, RowState.DONE, 1),
        (Outcome.NOT_REACHED, Ended.BUSY, RowState.QUEUED, 1),
        (Outcome.CALLBACK_REQUESTED, Ended.COMPLETED, RowState.QUEUED, 0),
        (Outcome.DISPUTED, Ended.COMPLETED, RowState.NEEDS_PERSON, 1),
    ],
)
def test_a_finished_call_moves_its_row(
    outcome: Outcome, how: Ended, state: RowState, attempts: int
) -> None:
    over = call(
        1, phase=Phase.ENDED, dial=DialState.PLACED, ended_at=MONDAY, ended=how, outcome=outcome
    ).model_copy(update={"id": 9})
    row = after_call(ROW, over, CHOSEN, "America/New_York")
    assert (row.state, row.outcome, row.ended, row.call_id) == (state, outcome, how, 9)
    assert (row.calls, row.attempts) == (1, attempts)
    assert (row.due_at > MONDAY) == (state is RowState.QUEUED)


def test_a_call_that_never_left_leaves_its_row_as_if_it_had_not_been() -> None:
    lost = call(
        1, phase=Phase.ENDED, dial=DialState.REFUSED, ended_at=MONDAY, ended=Ended.FAILED,
        outcome=Outcome.NOT_REACHED, reason=NEVER_ARRIVED,
    )  # fmt: skip
    row = after_call(ROW, lost, CHOSEN, "UTC")
    assert (row.state, row.call_id, row.calls, row.attempts) == (RowState.QUEUED, None, 0, 0)
    assert row.outcome is None
