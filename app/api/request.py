"""The body of `POST /v1/voice/calls`: its names and types, and what is said of it.

Only names and types are judged here. Every limit is `app.engine.calls.validate`'s; the description
shows the same constants.
"""

from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    ValidationError,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from app.api.json_text import read_object
from app.api.wrong_fields import not_valid, wrong_fields
from app.engine.calls.validate import (
    DURATION_SECS,
    E164,
    FACT_NAME,
    LENGTHS,
    MAX_FACT_LENGTH,
    MAX_FACTS,
    MAX_PURPOSE,
    MAX_TARGET_NAME,
    MAX_TASK_BYTES,
    MAX_TRIGGERED_BY,
    MOST_EXACT,
)
from app.engine.model.task import CallRequest, Task
from app.engine.model.template import FactValue


def _left_out() -> Any:
    """A field may be left out, and is None then; null in its place is refused."""
    return None


def _whole(value: object) -> object:
    """JSON has one kind of number: 300.0 is a whole one."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _fact(value: object) -> FactValue:
    if isinstance(value, str | int | float | bool):
        return value
    raise PydanticCustomError("fact", "must be text, a number, true or false")


Whole = Annotated[int, BeforeValidator(_whole)]
Fact = Annotated[
    Any,
    PlainValidator(_fact),
    WithJsonSchema({"type": ["string", "number", "boolean"], "maxLength": MAX_FACT_LENGTH}),
]


def _limits(**limits: Any) -> dict[str, Any]:
    return limits


class _Told(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class TaskBody(_Told):
    """What the agent is to do. Goal, facts and escalation become its instructions: never put
    strangers' input into them.
    """

    model_config = ConfigDict(
        title="Task",
        json_schema_extra={
            "description": "What the agent is to do, as UTF-8 JSON in less than"
            f" {MAX_TASK_BYTES:,} bytes. Goal, facts and escalation become its instructions: never"
            " pass strangers' input through."
        },
    )

    goal: str = Field(
        description="What the call is for, in a sentence.",
        json_schema_extra=_limits(minLength=1, maxLength=LENGTHS["goal"], pattern=r"\S"),
    )
    script: str = Field(
        default_factory=_left_out,
        description="Name of a script profile of the playbook.",
        json_schema_extra=_limits(maxLength=LENGTHS["script"]),
    )
    facts: dict[str, Fact] = Field(
        default_factory=dict,
        description="What the agent may know and say. A whole number has at most"
        f" {MOST_EXACT:,}; write longer ones as text.",
        json_schema_extra=_limits(
            maxProperties=MAX_FACTS, propertyNames={"pattern": f"^{FACT_NAME.pattern}$"}
        ),
    )
    escalation: str = Field(
        default_factory=_left_out,
        description="What to do when a person must take over.",
        json_schema_extra=_limits(maxLength=LENGTHS["escalation"]),
    )


_PHONE = {"pattern": f"^{E164.pattern}$", "examples": ["+12125550142"]}


class CallBody(_Told):
    """A wish for one call."""

    model_config = ConfigDict(
        title="CallRequest",
        json_schema_extra={
            "description": "A wish for one call, with exactly one of `task` and `purpose`. Texts"
            " hold no control characters but tabs and ends of lines.",
            "oneOf": [{"required": ["task"]}, {"required": ["purpose"]}],
        },
    )

    from_number: str = Field(
        alias="from",
        description="E.164: an agent phone of a deployment to which the key is bound.",
        json_schema_extra=_limits(**_PHONE),
    )
    to_number: str = Field(
        alias="to",
        description="E.164: whom to call; not an agent phone of the deployment.",
        json_schema_extra=_limits(**_PHONE),
    )
    triggered_by: str = Field(
        alias="triggeredBy",
        description="The calling system; kept in the audit.",
        json_schema_extra=_limits(minLength=1, maxLength=MAX_TRIGGERED_BY),
    )
    target_name: str = Field(
        default_factory=_left_out,
        alias="targetName",
        description="Name of the person called.",
        json_schema_extra=_limits(maxLength=MAX_TARGET_NAME),
    )
    max_duration_secs: Whole = Field(
        default_factory=_left_out,
        alias="maxDurationSecs",
        description="Longest duration; else the profile's Duration, else 300.",
        json_schema_extra=_limits(minimum=DURATION_SECS[0], maximum=DURATION_SECS[1]),
    )
    task: TaskBody = Field(default_factory=_left_out, description="What the agent is to do.")
    purpose: str = Field(
        default_factory=_left_out,
        description="Older form of a task: the purpose in words, which become instructions.",
        json_schema_extra=_limits(minLength=1, maxLength=MAX_PURPOSE),
    )


def read_request(raw: bytes, *, key: str, owner: str) -> CallRequest:
    """The wish in a body, for no deployment yet. VALIDATION_FAILED names every wrong field."""
    try:
        body = CallBody.model_validate(read_object(raw))
    except ValidationError as error:
        raise not_valid(*wrong_fields(error)) from None
    task: TaskBody | None = body.task
    return CallRequest(
        deployment="",
        from_number=body.from_number,
        to_number=body.to_number,
        triggered_by=body.triggered_by,
        target_name=body.target_name,
        max_duration_secs=body.max_duration_secs,
        task=Task(**task.model_dump()) if task else None,
        purpose=body.purpose,
        idempotency_key=key,
        origin="api",
        owner=owner,
    )
