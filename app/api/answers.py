"""What the list of calls answers."""

from pydantic import ConfigDict, Field
from pydantic.alias_generators import to_camel

from app.engine.model.api_call import ApiCall
from app.engine.model.frozen import Frozen


class CallPage(Frozen):
    """Some calls, newest first."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)

    data: tuple[ApiCall, ...]
    next_cursor: str | None = Field(
        description="Give it back as `cursor` for the calls before these; null at the end."
    )
