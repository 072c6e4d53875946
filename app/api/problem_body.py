"""The body of every refusal (RFC 9457), for the description."""

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

from app.engine.model.api_call import Instant


class _Told(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FieldErrorBody(_Told):
    """One wrong field."""

    pointer: str = Field(description="JSON pointer into the request.")
    message: str


class LimitBody(_Told):
    """A limit that is reached: at most `max` in any `windowSecs`."""

    name: str
    max: int
    windowSecs: int
    retryAt: Instant


class ProblemBody(_Told):
    """Why a request was refused."""

    type: str = Field(description="Leads to a page about it, on this server.")
    title: str
    status: int
    detail: str = Field(description="What happened and what to do, in plain words.")
    instance: str = Field(description="The path that was asked.")
    code: str
    errors: list[FieldErrorBody] = Field([], description="Every wrong field.")
    retryAt: Instant | SkipJsonSchema[None] = Field(
        None, description="When the same wish would pass."
    )
    limit: LimitBody | SkipJsonSchema[None] = Field(None, description="The limit that is reached.")
