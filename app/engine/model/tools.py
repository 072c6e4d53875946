"""What leaves the machine for an agent: what was asked, what would be sent, what became of it."""

from datetime import datetime
from enum import StrEnum

from app.engine.model.frozen import Frozen
from app.engine.model.result import ToolRun


class ChannelName(StrEnum):
    """The ways out. The tray is the local one: a person finds it among the follow-ups."""

    SMTP = "smtp"
    WEBHOOK = "webhook"
    TEXT = "text"
    TRAY = "tray"


class Outgoing(Frozen):
    """Exactly what is sent, or would have been: the channel adds nothing but its own envelope."""

    channel: ChannelName
    to: str
    """A mail address, a telephone number, or a web address without its path: paths may be keys."""
    body: str
    """Of a webhook the JSON text that is posted."""
    subject: str = ""
    """Only of mail; elsewhere what it is about, for lists."""
    sender: str = ""
    """Only of texts: the number it comes from."""


class OutboxState(StrEnum):
    """Where one effect stands."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    """Given up: it lies in the tray with the reason."""
    DRY_RUN = "dry_run"
    """Of a simulated call: shown, never sent."""
    TRAY = "tray"
    """Waits for a person: no channel takes it, or nobody knows whether it was sent."""
    DONE = "done"
    """Noted in our own books, or settled by a person."""


class OutboxItem(Frozen):
    """One effect of one call; `key` is carried out at most once."""

    id: int
    call_id: int
    key: str
    tool: ToolRun
    state: OutboxState
    at: datetime
    """When the agent asked for it."""
    outgoing: Outgoing | None = None
    """None where nothing leaves the machine for it."""
    tries: int = 0
    error: str = ""
    """Why the last try failed, or why a person must look."""
    next_try_at: datetime | None = None
    """None unless it waits."""


class Tested(Frozen):
    """What a test sent. `really` False: a dry run, nothing left the machine."""

    outgoing: Outgoing
    really: bool = True
