"""A call as the Voice API tells it, from the ledger and from what is heard of it right now."""

from urllib.parse import quote

from app.engine.calls.promises import NEEDS_PERSON
from app.engine.model.api_call import ApiCall, ApiCost, ApiField, ApiTool, ApiTurn
from app.engine.model.call import DIAL_UNKNOWN, Call, DialState
from app.engine.model.result import Turn

CURRENCY = "USD"


def api_view(call: Call, said: tuple[Turn, ...]) -> ApiCall:
    """`said`: what was spoken so far, or in all. The owner's task stays out of it."""
    result = call.result
    return ApiCall(
        call_control_id=call.call_control_id,
        idempotency_key=call.idempotency_key,
        attempt_id=call.attempt_id,
        from_number=call.from_number,
        to_number=call.to_number,
        target_name=call.target_name,
        triggered_by=call.triggered_by,
        phase=call.phase,
        dial=call.dial,
        ended=call.ended,
        outcome=call.outcome,
        reason=call.reason,
        fields={
            name: ApiField(value=field.value, quote=field.quote)
            for name, field in (result.fields if result else {}).items()
        },
        transcript=tuple(ApiTurn(who=turn.who, text=turn.text, at=turn.at) for turn in said),
        tools=tuple(ApiTool(name=t.name, args=t.args) for t in (result.tools if result else ())),
        identity=result.identity if result else None,
        opted_out=result.opted_out if result else False,
        needs_person=_needs_person(call),
        recording=_recording(call),
        cost=None if call.cost_usd is None else ApiCost(amount=call.cost_usd, currency=CURRENCY),
        accepted_at=call.accepted_at,
        answered_at=call.answered_at,
        ended_at=call.ended_at,
        warnings=_warnings(call),
    )


def _needs_person(call: Call) -> str:
    told = call.result.needs_person if call.result else ""
    return told or (NEEDS_PERSON.get(call.outcome, "") if call.outcome else "")


def _recording(call: Call) -> str | None:
    if not call.recording:
        return None
    # A vendor's id is the vendor's own text: whatever stands in it must stay inside the path.
    return f"/v1/voice/calls/{quote(call.call_control_id, safe=':')}/recording"


def _warnings(call: Call) -> tuple[str, ...]:
    """A call that was found after all is not unknown any more."""
    if call.dial is not DialState.PLACED:
        return call.warnings
    return tuple(warning for warning in call.warnings if warning != DIAL_UNKNOWN)
