"""One plain sentence for every state a row may be in, with the hour where the person is."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from app.engine.campaigns.why import Words
from app.engine.events import CampaignWaits
from app.engine.model.call import World
from app.engine.model.campaign import Campaign, CampaignRow, CampaignState, RowState
from app.engine.model.result import Ended, Outcome
from app.engine.store.store import Store
from tests.fakes import MONDAY, FakeClock

RUNNING = Campaign(
    id=1, name="spring", deployment="main", list_id=1, profile="reminder", profile_sha256="",
    provider="simulator", world=World.SIM, state=CampaignState.RUNNING, created_at=MONDAY,
)  # fmt: skip
ROW = CampaignRow(
    id=1, campaign_id=1, contact_id=1, position=1, to_number="+13035550142", due_at=MONDAY
)
OPENS = MONDAY + timedelta(days=1, hours=1)
"""Tuesday 9:00 in Denver."""


@pytest.fixture
def memory() -> Iterator[Store]:
    store = Store(None, FakeClock())
    yield store
    store.close()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"due_at": OPENS, "code": "outside-calling-hours", "reason": "It is outside."},
            "Waits until tomorrow 9:00 in Denver: calling hours.",
        ),
        (
            {"due_at": OPENS, "code": "retry", "reason": "Will be tried again because busy"},
            "Waits until tomorrow 9:00 in Denver: Will be tried again because busy.",
        ),
        (
            {"due_at": OPENS, "code": "promised", "reason": "As agreed in the call"},
            "Waits until tomorrow 9:00 in Denver: as agreed in the call.",
        ),
        (
            {"due_at": OPENS, "code": "attempt-cap"},
            "Waits until tomorrow 9:00 in Denver: this number was tried often enough for now.",
        ),
        ({}, "Is dialed as soon as a line is free."),
        ({"state": RowState.DONE, "outcome": Outcome.GOAL_MET}, "Done: goal met."),
        (
            {
                "state": RowState.DONE,
                "outcome": Outcome.NOT_REACHED,
                "ended": Ended.NO_ANSWER,
                "reason": "Tried 3 times",
            },
            "Done: no answer. Tried 3 times.",
        ),
        (
            {"state": RowState.SKIPPED, "code": "x", "reason": "On the list."},
            "Never called: On the list.",
        ),
        ({"state": RowState.NEEDS_PERSON, "reason": "Disputed: look."}, "Disputed: look."),
    ],
)
def test_a_running_campaigns_row(memory: Store, changes: dict[str, object], sentence: str) -> None:
    words = Words(RUNNING, memory, MONDAY, None, frozenset())
    assert words.why(ROW.model_copy(update=changes)) == sentence


@pytest.mark.parametrize(
    ("state", "why", "sentence"),
    [
        (CampaignState.READY, "", "The campaign has not started yet."),
        (CampaignState.STOPPED, "Stopped by you.", "The campaign was stopped for good."),
        (
            CampaignState.PAUSED,
            "The disk is full.",
            "Waits while the campaign is paused. The disk is full.",
        ),
    ],
)
def test_a_row_whose_campaign_does_not_run(
    memory: Store, state: CampaignState, why: str, sentence: str
) -> None:
    campaign = RUNNING.model_copy(update={"state": state, "why": why})
    words = Words(campaign, memory, MONDAY, None, frozenset())
    assert words.why(ROW) == sentence


def test_the_whole_campaigns_wait_is_each_rows_wait(memory: Store) -> None:
    wait = CampaignWaits(1, OPENS, "rate-limit-exceeded", "30 calls in an hour are the limit.")
    words = Words(RUNNING, memory, MONDAY, wait, frozenset())
    assert words.why(ROW) == (
        "Waits until tomorrow 9:00 in Denver: 30 calls in an hour are the limit."
    )
    late = ROW.model_copy(update={"due_at": OPENS, "code": "promised"})
    assert words.because(late) == "as agreed in the call"
