"""The request for one call, as the Voice API asks for it."""

from app.engine.providers.base import DialRequest

TRIGGERED_BY = "playcall"


def dial_body(request: DialRequest) -> dict[str, object]:
    """The task as it was given, not a word of ours added: the other side has a playbook of its own
    and writes the agent's instructions with it. Nothing is refused here that it might take.
    """
    brief = request.brief
    told: dict[str, object] = {
        "from": request.from_number,
        "to": request.to_number,
        "triggeredBy": TRIGGERED_BY,
        "maxDurationSecs": brief.max_duration_secs,
    }
    if request.target_name:
        told["targetName"] = request.target_name
    if brief.purpose is not None:
        told["purpose"] = brief.purpose
    else:
        task = brief.task.model_dump(mode="json", exclude_none=True)
        told["task"] = {name: value for name, value in task.items() if value != {}}
    return told
