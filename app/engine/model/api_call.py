"""A call as the Voice API tells it: `GET /v1/voice/calls/{callControlId}`."""

from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, ConfigDict, Field, PlainSerializer, WithJsonSchema
from pydantic.alias_generators import to_camel

from app.engine.model.call import DialState, Phase
from app.engine.model.frozen import Frozen
from app.engine.model.result import Ended, Identity, Outcome


def instant(at: datetime) -> str:
    """UTC, milliseconds, `Z`: as the Voice API writes instants."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


Instant = Annotated[
    AwareDatetime,
    PlainSerializer(instant, when_used="json"),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]


class _Told(Frozen):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class ApiField(_Told):
    """An answer, with the callee's words that prove it (empty: a person must look)."""

    value: str
    quote: str


class ApiTurn(_Told):
    """One utterance; `at` is seconds after the call was answered."""

    who: Literal["agent", "callee"]
    text: str
    at: float


class ApiTool(_Told):
    """A tool that the agent ran."""

    name: str
    args: dict[str, str]


class ApiCost(_Told):
    """What the provider charged."""

    amount: float
    currency: str


class ApiCall(_Told):
    """A call with all that is known of it now; null stands where nothing is known yet."""

    call_control_id: str
    idempotency_key: str
    attempt_id: str
    """Our own id of the attempt: `pc:<attemptId>` always finds the call."""
    from_number: str = Field(serialization_alias="from")
    to_number: str = Field(serialization_alias="to")
    target_name: str | None
    triggered_by: str
    phase: Phase
    dial: DialState
    ended: Ended | None
    outcome: Outcome | None
    reason: str
    """The provider's own words for the end, or why the dial failed."""
    fields: dict[str, ApiField]
    transcript: tuple[ApiTurn, ...]
    tools: tuple[ApiTool, ...]
    identity: Identity | None
    opted_out: bool
    needs_person: str
    """Why a person must look, or empty."""
    recording: str | None
    """A link on the same server."""
    cost: ApiCost | None
    accepted_at: Instant
    answered_at: Instant | None
    ended_at: Instant | None
    warnings: tuple[str, ...]


class ApiCallAnswer(_Told):
    """The body of a 200."""

    data: ApiCall
