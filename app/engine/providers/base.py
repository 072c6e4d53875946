"""The one interface of everything that dials.

A provider receives a finished task, makes ONE attempt, and tells what happened as events. It parses
no playbook, reads no settings table and never decides whether a call is allowed. It never retries a
dial: whatever may have rung is told as `dialed="maybe"`, and nobody redials it.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Literal, Protocol, runtime_checkable

from pydantic import Field

from app.engine.clock import Clock
from app.engine.model.brief import Brief
from app.engine.model.call import Phase, World
from app.engine.model.filled_in import FilledIn
from app.engine.model.frozen import Frozen
from app.engine.model.result import CallResult, Ended, Outcome, ToolRun, Turn
from app.engine.providers.pace import Pace


class Guarantee(StrEnum):
    """How sure a promise of ours is with this provider."""

    ENFORCED = "enforced"
    """Our own core speaks: code holds it."""
    INSTRUCTED = "instructed"
    """A hosted agent was told; nothing holds it."""
    NOT_AVAILABLE = "not_available"


class Capabilities(Frozen):
    """What a provider can do, and how far each of our guarantees reaches with it."""

    title: str
    world: World
    facts_only: Guarantee
    identity_before_facts: Guarantee
    hard_limits: Guarantee
    opt_out_at_once: Guarantee
    tools: Guarantee
    transcript: bool
    recording: bool
    hang_up: bool
    texts: bool
    """Whether the agent can have a text message sent. Live: the provider is a `SendsTexts`."""
    fictional_numbers: bool = False
    """Whether 555-0100 to 555-0199 may be dialed."""
    pretend_clock: bool = False
    reconciles: bool = False
    """Whether an attempt whose answer was lost can be looked for at the provider. It may be listed
    late, so it is looked for again for a while.
    """
    outcomes: bool = True
    """Whether the provider tells what came of a call. Otherwise the owner is asked."""


class DialRequest(Frozen):
    """One attempt. `attempt_id` is its own key: sent along so that it can be found again."""

    attempt_id: str
    from_number: str
    to_number: str
    target_name: str | None
    brief: Brief
    attempt: int = 1
    """1 for the first call to this row (or number), 2 for the next."""


class Attempt(Frozen):
    """What is known of an attempt whose answer never came: enough to look for it."""

    attempt_id: str
    from_number: str
    to_number: str
    at: datetime


class Handle(Frozen):
    """A call at its provider."""

    provider_id: str
    attempt_id: str


class Snapshot(Frozen):
    """Where a call stands. `final`: transcript, recording and cost have settled too.

    A provider whose own agent speaks gives `turns` and no `result`: what came of the call is read
    from its words by whoever holds the brief. Its `outcome` is None then, except where no words
    were needed (NOT_REACHED) or the end is one that nobody knows (UNKNOWN).
    """

    phase: Phase
    ended: Ended | None = None
    outcome: Outcome | None = None
    reason: str = ""
    result: CallResult | None = None
    turns: tuple[Turn, ...] | None = None
    """What was said so far, by a hosted agent and its callee; None where that was not told."""
    voicemail: bool = False
    """The provider says that a machine picked up; this binds before what the words look like."""
    trouble: "Trouble | Literal['']" = ""
    """Why a call that was taken never rang after all."""
    recording: bool = False
    """Whether a recording can be fetched."""
    journal: tuple[str, ...] = ()
    cost_usd: float | None = None
    answered_at: datetime | None = None
    """When somebody picked up (UTC). Where our own core speaks, exactly the `now` that
    `Conversation.start` was given: with it, the brief and the journal anybody repeats the call."""
    final: bool = False


class Lookup(Frozen):
    """What `find` came to: the call, the certainty that it never arrived, or neither."""

    handle: Handle | None = None
    never_arrived: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """The call entered a phase."""

    phase: Phase
    at: datetime


@dataclass(frozen=True, slots=True)
class Said:
    """An utterance, as it is spoken."""

    turn: Turn


@dataclass(frozen=True, slots=True)
class ToolAsked:
    """The agent ran a tool; the outbox carries it out once per `key`."""

    tool: ToolRun
    key: str


@dataclass(frozen=True, slots=True)
class Finished:
    """The last event of a call."""

    snapshot: Snapshot


CallEvent = Moved | Said | ToolAsked | Finished
"""Phases only go forward: a WRAPUP before the end says that nobody is on the line any more."""

Trouble = Literal["refused", "number", "limit", "billing", "config", "network", "provider"]
PAUSING: frozenset[Trouble] = frozenset({"limit", "billing", "config"})
"""Every further call would meet the same."""


class DialError(Exception):
    """The dial did not give a handle.

    `dialed="no"`: nothing rang, surely. `"maybe"`: it may have rung: it counts and is not redialed.
    `limit`, `billing` and `config` pause a campaign: every further call would meet the same.
    """

    def __init__(
        self,
        reason: str,
        *,
        dialed: Literal["no", "maybe"],
        trouble: Trouble = "provider",
        retry_after_secs: float | None = None,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.dialed = dialed
        self.trouble: Trouble = trouble
        self.retry_after_secs = retry_after_secs


class Provider(Protocol):
    """What every provider does. `ProviderContract` in the tests holds each of them to it."""

    def capabilities(self) -> Capabilities: ...

    async def check(self) -> tuple[str, ...]:
        """The caller numbers this account may use (empty: any). Raises DialError."""
        ...

    async def dial(self, request: DialRequest) -> Handle:
        """Make one attempt. Raises DialError."""
        ...

    def events(self, handle: Handle) -> AsyncIterator[CallEvent]:
        """What happens to the call, the last event a `Finished`."""
        ...

    async def snapshot(self, handle: Handle) -> Snapshot: ...

    async def find(self, attempt: Attempt) -> Lookup:
        """What became of an attempt whose answer never came."""
        ...

    async def hang_up(self, handle: Handle) -> None: ...

    async def close(self) -> None:
        """Let go of connections. Nothing is asked of the provider afterwards."""
        ...


class TextError(Exception):
    """A text was not sent (`sent="no"`), or nobody knows (`"maybe"`): that one is never repeated.

    `again`: another try may go well; only where surely nothing was sent.
    """

    def __init__(self, reason: str, *, sent: Literal["no", "maybe"], again: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.sent = sent
        self.again = again


@runtime_checkable
class SendsTexts(Protocol):
    """What a provider does besides, where its `Capabilities.texts` says so and calls are live."""

    async def send_text(self, from_number: str, to_number: str, body: str, key: str) -> None:
        """Send one text; `key` is sent along where the provider knows such keys. Raises TextError.

        Comes to an end within a minute.
        """
        ...


@runtime_checkable
class KeepsRecordings(Protocol):
    """What a provider does besides, where its `Capabilities.recording` says so."""

    async def recording(self, handle: Handle, stem: Path) -> Path | None:
        """Write the call's audio to `stem` with the suffix of its kind, and give that path; None
        where there is none. Raises DialError.

        The vendor's key goes to the vendor only, nothing but public HTTPS addresses are asked, and
        a file over `MOST_AUDIO` bytes is refused.
        """
        ...


MOST_AUDIO = 200 * 1024 * 1024
"""Bytes."""


class ProviderSettings(FilledIn):
    """What the owner fills in for a provider."""


class HostedSettings(ProviderSettings):
    """What every provider of real calls asks for."""

    usd_per_minute: float = Field(
        0.12,
        ge=0,
        le=100,
        title="Costs per minute",
        description="US dollars, for the estimate before a campaign; see your provider's invoice.",
    )


@dataclass(frozen=True, slots=True)
class Means:
    """What a provider is given besides its settings."""

    clock: Clock
    secret: Callable[[str], Awaitable[str]]
    """A secret field's name to what the owner entered. Problem where it is gone or locked."""
    pace: Pace
    """Shared by all providers of an engine: together they stay under one rate."""
