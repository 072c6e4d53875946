"""What a call is asked to do, before any rule has looked at it."""

from typing import Literal

from app.engine.model.consent import Consent
from app.engine.model.frozen import Frozen
from app.engine.model.template import FactValue

_WIRE = {
    "from_number": "from",
    "to_number": "to",
    "target_name": "targetName",
    "triggered_by": "triggeredBy",
    "max_duration_secs": "maxDurationSecs",
    "task": "task",
    "purpose": "purpose",
}
"""Our fields as the Voice API names them, in its order."""

Origin = Literal["campaign", "single", "api"]
RequestForm = Literal["json", "curl", "python"]


class Task(Frozen):
    """Goal, script and facts. The limits on each stand in `calls.validate`."""

    goal: str
    script: str | None = None
    facts: dict[str, FactValue] = {}
    escalation: str | None = None


class CallRequest(Frozen):
    """A wish for one call: exactly one of `task` and `purpose`."""

    deployment: str
    from_number: str
    to_number: str
    triggered_by: str
    idempotency_key: str
    target_name: str | None = None
    max_duration_secs: int | None = None
    """30-3600; None: the profile's Duration, else 300."""
    task: Task | None = None
    purpose: str | None = None
    origin: Origin = "single"
    owner: str = "local"
    """Who the idempotency key belongs to: this program, or `api` for every program that asks over
    the Voice API, whichever key it shows: keys are replaced, and the wish stays the same.
    """
    provider: str | None = None
    """None: the deployment's own."""
    campaign_id: int | None = None
    row_id: int | None = None
    playbook: str | None = None
    """Path of another playbook than the deployment's, for this call only."""
    zones: tuple[str, ...] = ()
    """Time zones known of the target beyond its number (a zone, ZIP or state column)."""
    consent: Consent | None = None
    """Why this person may be called, as their list tells it."""
    cleared: bool = False
    """Whether a person found the words about this target to be harmless."""
    promised: bool = False
    """Whether the person called asked for this call, or promised something by now."""

    def as_json(self) -> dict[str, object]:
        """The body of `POST /v1/voice/calls` that means this request."""
        told = self.model_dump(
            mode="json",
            include=set(_WIRE),
            exclude_none=True,
        )
        return {wire: told[name] for name, wire in _WIRE.items() if name in told}

    def body(self) -> dict[str, object]:
        """What two requests are compared by: the words a caller sent, nothing of ours."""
        return self.model_dump(
            mode="json",
            include={
                "from_number",
                "to_number",
                "triggered_by",
                "target_name",
                "max_duration_secs",
                "task",
                "purpose",
            },
        )
