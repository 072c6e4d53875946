"""Things that happened, one frozen class each, and the bus that tells them.

The bus is synchronous and belongs to the loop's thread: a subscriber hears an event before
`publish` returns, in the order of subscription.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from app.engine.errors import Problem
from app.engine.model.call import Call, World
from app.engine.model.campaign import Campaign, CampaignRow
from app.engine.model.contact import ContactList
from app.engine.model.result import ToolRun, Turn
from app.engine.model.tools import OutboxItem

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Event:
    """Anything that happened."""


@dataclass(frozen=True, slots=True)
class CallAccepted(Event):
    """A call is on the books and may be dialed."""

    call: Call


@dataclass(frozen=True, slots=True)
class CallRefused(Event):
    """A call was not admitted, or could not be placed."""

    to_number: str
    problem: Problem
    campaign_id: int | None = None


@dataclass(frozen=True, slots=True)
class CallMoved(Event):
    """The call's phase or dial state changed."""

    call: Call


@dataclass(frozen=True, slots=True)
class CallSaid(Event):
    """Somebody said something in a call."""

    call: Call
    turn: Turn


@dataclass(frozen=True, slots=True)
class CallToolRan(Event):
    """The agent asked for something to be done."""

    call: Call
    tool: ToolRun


@dataclass(frozen=True, slots=True)
class OutboxChanged(Event):
    """What an agent asked for was sent, was not, or waits for a person."""

    item: OutboxItem


@dataclass(frozen=True, slots=True)
class CallEnded(Event):
    """A call is over and has its outcome."""

    call: Call


@dataclass(frozen=True, slots=True)
class RecordingChanged(Event):
    """A call's recording was fetched, or deleted."""

    call: Call


@dataclass(frozen=True, slots=True)
class OutcomeTold(Event):
    """The owner said what happened in a call of which nobody knew it."""

    call: Call


@dataclass(frozen=True, slots=True)
class CampaignChanged(Event):
    """A campaign was made, started, halted or is done."""

    campaign: Campaign


@dataclass(frozen=True, slots=True)
class RowChanged(Event):
    """A row of a campaign is not what it was."""

    row: CampaignRow


@dataclass(frozen=True, slots=True)
class CampaignWaits(Event):
    """Nothing dials until `until` because of `why` (a plain sentence)."""

    campaign_id: int
    until: datetime | None
    code: str
    why: str


@dataclass(frozen=True, slots=True)
class ListImported(Event):
    """A list of contacts is there."""

    contact_list: ContactList


@dataclass(frozen=True, slots=True)
class ListRemoved(Event):
    """A list of contacts is gone."""

    name: str


@dataclass(frozen=True, slots=True)
class PeopleChanged(Event):
    """Somebody in a list is not what they were, or the list has another name or consent."""

    list_id: int


@dataclass(frozen=True, slots=True)
class PersonErased(Event):
    """Everything of a number was taken out for good: nobody goes on holding it or writes it."""

    number: str


@dataclass(frozen=True, slots=True)
class DoNotCallChanged(Event):
    """A number was listed in a world, or taken off."""

    number: str
    world: World
    listed: bool


@dataclass(frozen=True, slots=True)
class SettingsChanged(Event):
    """Settings or deployments are not what they were."""


E_ = TypeVar("E_", bound=Event)


class Bus:
    """Tells every subscriber of a kind of event, and of `Event`, which is all of them."""

    def __init__(self) -> None:
        self._subscribers: list[tuple[type[Event], Callable[[Event], None]]] = []

    def subscribe(self, kind: type[E_], hear: Callable[[E_], None]) -> Callable[[], None]:
        """Hear events of `kind` until the returned function is called."""
        entry: tuple[type[Event], Callable[[Event], None]] = (kind, hear)  # type: ignore[assignment]  # E_ is checked in publish
        self._subscribers.append(entry)
        return lambda: self._subscribers.remove(entry)

    def publish(self, event: Event) -> None:
        """Tell `event`. A subscriber that fails is logged and does not stop the others."""
        for kind, hear in list(self._subscribers):
            if isinstance(event, kind):
                try:
                    hear(event)
                except Exception:
                    # A screen that cannot draw must never cost a call its ledger row.
                    log.exception("a subscriber failed on %s", type(event).__name__)
