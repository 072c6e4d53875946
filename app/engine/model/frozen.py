"""The one base of every noun."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value that never changes after it was made; a change is a copy (`model_copy`)."""

    model_config = ConfigDict(frozen=True, extra="forbid")
