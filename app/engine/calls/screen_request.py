"""Every text of a request that would reach the agent, read for orders that are not the owner's."""

from collections.abc import Iterator
from typing import NamedTuple

from app.engine.errors import FieldError
from app.engine.model.screened import Field, Screened
from app.engine.model.task import CallRequest
from app.engine.screening.screen import screen

ORDERS = "reads like orders to the agent"


class Flagged(NamedTuple):
    """A text that did not pass, by its JSON pointer in the request."""

    pointer: str
    found: Screened


def screen_request(request: CallRequest) -> list[Flagged]:
    """The texts that are flagged or refused."""
    looked = ((pointer, screen(text, field)) for pointer, text, field in _texts(request))
    return [Flagged(pointer, found) for pointer, found in looked if found.verdict != "pass"]


def orders_in(flagged: list[Flagged]) -> tuple[FieldError, ...]:
    """The texts that are refused; what stands in them is never repeated."""
    refused = (one.pointer for one in flagged if one.found.verdict == "refuse")
    return tuple(FieldError(pointer=pointer, message=ORDERS) for pointer in refused)


def _texts(request: CallRequest) -> Iterator[tuple[str, str, Field]]:
    if request.target_name:
        yield "/targetName", request.target_name, "name"
    if request.purpose:
        yield "/purpose", request.purpose, "purpose"
    if (task := request.task) is None:
        return
    yield "/task/goal", task.goal, "goal"
    if task.escalation:
        yield "/task/escalation", task.escalation, "escalation"
    for name, value in task.facts.items():
        if isinstance(value, str):
            yield f"/task/facts/{name}", value, "fact"
