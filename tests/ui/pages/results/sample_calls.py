"""Calls as the engine tells them, for tests of the words around them."""

from datetime import UTC, datetime, timedelta

from app.engine.model.call import Call, DialState, Phase, World
from app.engine.model.call_line import CallLine
from app.engine.model.result import CallResult, Ended, FieldValue, Outcome, Turn

AT = datetime(2026, 6, 1, 14, 0, tzinfo=UTC)
"""10:00 in New York."""
TURNS = (
    Turn(who="agent", text="Hi, is this Dana?", at=0),
    Turn(who="callee", text="Yes. I can pay on Friday.", at=4.2),
)
PROMISE = FieldValue(value="2026-06-05", quote="on Friday", turn=1)


def call(**changes: object) -> Call:
    """A call that was answered and ended well."""
    made = Call(
        id=1,
        world=World.SIM,
        deployment="main",
        provider="simulator",
        attempt_id="a",
        origin="single",
        owner="local",
        idempotency_key="k",
        body_sha256="b",
        from_number="+12125550100",
        to_number="+12125550142",
        target_name="Dana Reed",
        triggered_by="test",
        zone="America/New_York",
        max_duration_secs=300,
        accepted_at=AT,
        dial=DialState.PLACED,
        phase=Phase.ENDED,
        answered_at=AT + timedelta(seconds=9),
        ended_at=AT + timedelta(seconds=65),
        ended=Ended.COMPLETED,
        outcome=Outcome.PROMISED,
        result=result(promised_date=PROMISE),
    )
    return made.model_copy(update=changes)


def result(outcome: Outcome = Outcome.PROMISED, **fields: FieldValue) -> CallResult:
    return CallResult(ended=Ended.COMPLETED, outcome=outcome, fields=fields, turns=TURNS)


def line(**changes: object) -> CallLine:
    """A call in one line."""
    made = CallLine(
        id=1,
        at=AT,
        name="Dana Reed",
        number="+12125550142",
        campaign_id=None,
        campaign="",
        profile="reminder",
        phase=Phase.ENDED,
        ended=Ended.COMPLETED,
        outcome=Outcome.PROMISED,
        secs=56.0,
        cost_usd=0.11,
        opted_out=False,
        needs_person="",
    )
    return made.model_copy(update=changes)
