"""What the Voice API answers to a request that was accepted."""

from pydantic import ConfigDict
from pydantic.alias_generators import to_camel

from app.engine.model.frozen import Frozen


class Dialed(Frozen):
    """The call that a request became."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)

    call_control_id: str
    """The provider's own id where it has one, else ours (`pc:...`)."""
    expected_dial_at: str
    """UTC, milliseconds, `Z`."""
    warnings: tuple[str, ...]
    """Soft findings by code."""


class CallAnswer(Frozen):
    """The body of a 200."""

    data: Dialed


class Answer(Frozen):
    """The bytes of an answer. `replayed`: an earlier request placed the call."""

    body: bytes
    replayed: bool
    call_id: int
