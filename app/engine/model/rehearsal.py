"""What a rehearsal shows: a talk with the agent, turn by turn, or a whole list played through."""

from datetime import datetime
from pathlib import Path

from app.engine.model.frozen import Frozen
from app.engine.model.result import BrainTurn, CallResult, Guarded, Identity, Outcome, ToolRun, Turn


class Persona(Frozen):
    """Somebody who can answer in a rehearsal. `id` is what `play` takes."""

    id: str
    title: str
    """`Needs more time`, as a person chooses it."""
    about: str = ""
    """One sentence: what this person does on the phone."""


class WouldDo(Frozen):
    """A tool the agent asked for, and what would have left the machine."""

    tool: ToolRun
    what: str
    """`Text to +1 650 555 0142: "Ava for Vello: https://..."`; one line for a person."""


class FactUse(Frozen):
    """A fact of the call. `private` and not `told` before identity is confirmed."""

    name: str
    value: str
    private: bool = False
    told: bool = False


class TalkLook(Frozen):
    """Where a rehearsed call stands; a new one after each turn."""

    turns: tuple[Turn, ...] = ()
    stage: str = ""
    """What the agent is in the middle of, in plain words: `waits for a day`."""
    identity: Identity = Identity.UNKNOWN
    branch: str = ""
    """The trigger of the branch taken last, or empty."""
    branches: tuple[str, ...] = ()
    outcome: Outcome | None = None
    facts: tuple[FactUse, ...] = ()
    guarded: tuple[Guarded, ...] = ()
    tools: tuple[WouldDo, ...] = ()
    brain_turns: tuple[BrainTurn, ...] = ()
    over: bool = False
    result: CallResult | None = None
    """Once it is over."""


class Coverage(Frozen):
    """How often one branch of the profile was taken in a whole-list rehearsal."""

    trigger: str
    calls: int
    example: int | None = None
    """The id of a call that took it, in the rehearsal's own copy."""


class UnsureRow(Frozen):
    """A row in which the agent was unsure: somebody should read it before the real call."""

    call_id: int
    name: str
    number: str
    why: str
    quote: str = ""


class ListReport(Frozen):
    """What playing a whole list came to. `folder` is the throw-away copy with every call."""

    campaign: str
    at: datetime
    rows: int
    called: int
    skipped: dict[str, int] = {}
    """Why rows were not called, in the pre-flight's own words, and how many."""
    outcomes: dict[Outcome, int] = {}
    coverage: tuple[Coverage, ...] = ()
    unsure: tuple[UnsureRow, ...] = ()
    secs: float = 0.0
    """How long it took."""
    folder: Path
    until: datetime | None = None
    """The latest instant of the copy: where the clock of whoever looks at it begins."""
