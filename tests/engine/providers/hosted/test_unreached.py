"""Whoever may have been on the line is left to a person; who surely was not is called again."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.engine.model.campaign import Plan, RowState
from app.engine.model.contact import Contact
from app.engine.model.result import Ended, Outcome
from app.engine.providers.base import Provider
from app.engine.providers.hosted import ends, hosted
from tests.engine.providers.bland import lines as bland
from tests.engine.providers.bland.fake import FakeBland
from tests.engine.providers.hosted.test_through_the_engine import HastyClock
from tests.engine.providers.retell import lines as retell
from tests.engine.providers.retell.fake import FakeRetell
from tests.engine.providers.vapi import lines as vapi
from tests.engine.providers.vapi.fake import FakeVapi, number
from tests.fakes import CALLER, add_list, open_engine

Fake = FakeVapi | FakeRetell | FakeBland
DANA = Contact(
    row=1, name="Dana", phone="+12127365000", region="US",
    facts={"customer_name": "Dana", "visit_date": "June 9"},
)  # fmt: skip


def of_vapi(clock: HastyClock) -> tuple[Fake, Provider]:
    fake = FakeVapi(clock)
    fake.numbers = [number(CALLER)]
    return fake, vapi.provider(clock, fake.answer)


def of_retell(clock: HastyClock) -> tuple[Fake, Provider]:
    fake = FakeRetell(clock)
    fake.numbers = (CALLER,)
    return fake, retell.provider(clock, fake.answer)


def of_bland(clock: HastyClock) -> tuple[Fake, Provider]:
    fake = FakeBland(clock)
    return fake, bland.provider(clock, fake.answer)


Vendor = Callable[[HastyClock], tuple[Fake, Provider]]


@pytest.fixture(autouse=True)
def words_are_waited_for_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    for place in (ends, hosted):
        monkeypatch.setattr(place, "SETTLES_WITHIN", timedelta(minutes=1))


async def called(folder: Path, vendor: Vendor, special: dict[str, Any]):
    """A campaign of one row: how often it was dialed until its first call was over, what the row
    then waits for, and that call."""
    clock = HastyClock()
    fake, provider = vendor(clock)
    fake.next = special
    engine = open_engine(folder, clock, provider)
    try:
        main = engine.deployments.get("main")
        engine.deployments.save(main.model_copy(update={"provider": vendor.__name__[3:]}))
        add_list(engine, [DANA])
        campaign = engine.campaigns.create(
            "spring", list_name="people", profile="reminder", plan=Plan(pace="fast")
        )
        engine.campaigns.start(campaign)
        async with asyncio.timeout(20):
            while not (row := engine.campaigns.rows(campaign)[0]).attempts:
                await clock.sleep(3)
        return fake.dials, row, engine.calls.recent()[0]
    finally:
        await engine.close()


UNTOLD = {"startedAt": None, "artifact": None, "cost": 0.31}
LOST = {"start_timestamp": None, "transcript_object": None, "call_status": "error"}


@pytest.mark.parametrize(
    ("vendor", "special"),
    [
        (of_vapi, {"reason": "pipeline-error-openai-401-unauthorized", "changes": UNTOLD}),
        (of_vapi, {"reason": "worker-shutdown", "changes": UNTOLD}),
        (of_retell, {"reason": "error_llm_websocket_lost_connection", "changes": LOST}),
        (of_retell, {"reason": "marked_as_spam", "changes": LOST}),
        (of_bland, {"changes": {"status": "failed", "transcripts": None}}),
        (of_bland, {"changes": {"status": "busy", "transcripts": [], "answered_by": "human"}}),
        (
            of_bland,
            {"changes": {"status": "failed", "error_message": "callee not found in CRM tool",
                         "transcripts": None}},
        ),
    ],
)  # fmt: skip
async def test_who_may_have_been_on_the_line_is_left_to_a_person(
    vendor: Vendor, special: dict[str, Any], tmp_path: Path
):
    dials, row, call = await called(tmp_path, vendor, special)
    assert (dials, row.state) == (1, RowState.NEEDS_PERSON)
    assert "in time" not in call.reason
    assert (call.outcome, call.trouble) == (Outcome.UNKNOWN, "")


@pytest.mark.parametrize(
    ("vendor", "special", "ended"),
    [
        (of_vapi, {"unanswered": True, "reason": "customer-did-not-answer"}, Ended.NO_ANSWER),
        (of_vapi, {"unanswered": True, "reason": "customer-busy"}, Ended.BUSY),
        (of_retell, {"unanswered": True, "reason": "dial_no_answer"}, Ended.NO_ANSWER),
        (of_retell, {"unanswered": True, "reason": "dial_busy"}, Ended.BUSY),
        (of_bland, {"unanswered": "no-answer"}, Ended.NO_ANSWER),
        (of_bland, {"unanswered": "busy"}, Ended.BUSY),
    ],
)
async def test_who_did_not_pick_up_is_called_again(
    vendor: Vendor, special: dict[str, Any], ended: Ended, tmp_path: Path
):
    dials, row, call = await called(tmp_path, vendor, special)
    assert (dials, call.ended, call.outcome) == (1, ended, Outcome.NOT_REACHED)
    assert (row.state, row.code) == (RowState.QUEUED, "retry")
