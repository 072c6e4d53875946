"""The retry table of the rules, row by row."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.engine.campaigns.retry import after
from app.engine.model.call import NEVER_ARRIVED, Call, DialState, Phase, World
from app.engine.model.campaign import CampaignRow, Plan
from app.engine.model.result import Ended, FieldValue, Outcome
from tests.fakes import CALLER, MONDAY, TARGET, ended

PLACE = "America/Denver"


def call(outcome: Outcome, how: Ended = Ended.COMPLETED, **fields: str) -> Call:
    return Call(
        id=1, world=World.SIM, deployment="main", provider="simulator", attempt_id="a",
        origin="campaign", owner="local", idempotency_key="k", body_sha256="", from_number=CALLER,
        to_number=TARGET, triggered_by="t", max_duration_secs=60, accepted_at=MONDAY,
        dial=DialState.PLACED, phase=Phase.ENDED, ended_at=MONDAY, ended=how, outcome=outcome,
        result=ended(outcome, how, **fields).result,
    )  # fmt: skip


def row(attempts: int = 0, calls: int | None = None) -> CampaignRow:
    return CampaignRow(
        id=1, campaign_id=1, contact_id=1, position=1, to_number=TARGET, due_at=MONDAY,
        attempts=attempts, calls=attempts if calls is None else calls,
    )  # fmt: skip


DAY_LATER = timedelta(days=1, hours=4)


@pytest.mark.parametrize(
    ("how", "outcome", "then", "wait"),
    [
        (Ended.NO_ANSWER, Outcome.NOT_REACHED, "again", timedelta(hours=4)),
        (Ended.BUSY, Outcome.NOT_REACHED, "again", timedelta(minutes=30)),
        (Ended.FAILED, Outcome.NOT_REACHED, "again", timedelta(minutes=30)),
        (Ended.DECLINED, Outcome.NOT_REACHED, "never", None),
        (Ended.STOPPED, Outcome.NOT_REACHED, "never", None),
        (Ended.COMPLETED, Outcome.VOICEMAIL_LEFT, "again", DAY_LATER),
        (Ended.COMPLETED, Outcome.VOICEMAIL_NONE, "again", DAY_LATER),
        (Ended.COMPLETED, Outcome.UNREACHABLE_MACHINE, "again", DAY_LATER),
        (Ended.COMPLETED, Outcome.NOT_AVAILABLE, "again", DAY_LATER),
        (Ended.CALLEE_HANGUP, Outcome.HUNG_UP, "again", DAY_LATER),
        (Ended.COMPLETED, Outcome.NO_RESPONSE, "again", DAY_LATER),
        (Ended.CALLEE_HANGUP, Outcome.PARTIAL, "again", DAY_LATER),
        (Ended.COMPLETED, Outcome.WRONG_PERSON, "never", None),
        (Ended.COMPLETED, Outcome.REFUSED, "never", None),
        (Ended.COMPLETED, Outcome.OPTED_OUT, "never", None),
        (Ended.COMPLETED, Outcome.ALREADY_DONE, "never", None),
        (Ended.COMPLETED, Outcome.CANCELLED, "never", None),
        (Ended.COMPLETED, Outcome.GOAL_MET, "never", None),
        (Ended.COMPLETED, Outcome.DISPUTED, "person", None),
        (Ended.COMPLETED, Outcome.COMPLAINT, "person", None),
        (Ended.COMPLETED, Outcome.SPECIAL_HANDLING, "person", None),
        (Ended.COMPLETED, Outcome.HUMAN_REQUESTED, "person", None),
        (Ended.COMPLETED, Outcome.LANGUAGE_BARRIER, "person", None),
        (Ended.FAILED, Outcome.UNKNOWN, "person", None),
    ],
)
def test_the_table(how: Ended, outcome: Outcome, then: str, wait: timedelta | None) -> None:
    step = after(call(outcome, how), row(), Plan(), PLACE)
    assert step.then == then
    assert step.at == (None if wait is None else MONDAY + wait)
    assert step.counts


def test_three_attempts_and_no_fourth() -> None:
    missed = call(Outcome.NOT_REACHED, Ended.NO_ANSWER)
    assert after(missed, row(1), Plan(), PLACE).then == "again"
    last = after(missed, row(2), Plan(), PLACE)
    assert (last.then, last.why) == ("never", "Tried 3 times")
    assert after(missed, row(0), Plan(max_attempts=1), PLACE).then == "never"


def there(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(PLACE))


@pytest.mark.parametrize(
    ("outcome", "fields", "at"),
    [
        (Outcome.PROMISED, {"promised_date": "2026-06-05"}, "2026-06-06T09:00"),
        (
            Outcome.CALLBACK_REQUESTED,
            {"callback_date": "2026-06-03", "callback_time": "15:30"},
            "2026-06-03T15:30",
        ),
        (Outcome.CALLBACK_REQUESTED, {"callback_date": "2026-06-03"}, "2026-06-03T09:00"),
        (Outcome.CALLBACK_REQUESTED, {}, "2026-06-02T09:00"),
        # "Later today", said at 8:00 in Denver and at an hour that is past.
        (Outcome.CALLBACK_REQUESTED, {"callback_date": "2026-06-01"}, "2026-06-01T09:00"),
        (
            Outcome.CALLBACK_REQUESTED,
            {"callback_date": "2026-06-01", "callback_time": "07:00"},
            "2026-06-01T12:00",
        ),
        (Outcome.CALLBACK_REQUESTED, {"callback_date": "soon"}, "2026-06-02T09:00"),
    ],
)
def test_a_promise_becomes_a_dated_row(outcome: Outcome, fields: dict[str, str], at: str) -> None:
    step = after(call(outcome, **fields), row(2), Plan(), PLACE)
    assert (step.then, step.code, step.counts) == ("again", "promised", False)
    assert step.at == there(at)


def test_promises_end_at_some_time() -> None:
    promised = call(Outcome.PROMISED, promised_date="2026-06-05")
    assert after(promised, row(0, calls=3), Plan(), PLACE).then == "never"
    assert after(promised, row(), Plan(keep_promises=False), PLACE).then == "never"


def test_what_never_arrived_is_tried_at_once_and_counts_for_nothing() -> None:
    lost = call(Outcome.NOT_REACHED, Ended.FAILED).model_copy(
        update={"dial": DialState.REFUSED, "reason": NEVER_ARRIVED}
    )
    step = after(lost, row(), Plan(), PLACE)
    assert (step.then, step.at, step.counts, step.dialed) == ("again", MONDAY, False, False)


def test_a_field_that_is_a_time_only_is_no_date() -> None:
    assert FieldValue(value="15:30").value == "15:30"
    step = after(call(Outcome.PROMISED, promised_date="15:30"), row(), Plan(), PLACE)
    assert step.at == there("2026-06-02T09:00")
