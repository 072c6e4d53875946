"""A scenario: one call written down beforehand, with what must come of it (conversation page).

Scenario files are JSON lines beside a playbook; this is their shape and that of their report.
"""

from datetime import datetime
from typing import Literal

from pydantic import AwareDatetime, ConfigDict, Field

from app.engine.model.frozen import Frozen
from app.engine.model.result import CallResult
from app.engine.model.task import Task


class CalleeTurn(Frozen):
    """One turn of the callee. `when`: only after agent's words that match this pattern."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    say: str = ""
    kind: Literal["say", "silence", "voicemail", "machine", "hangup"] = "say"
    when: str | None = None
    confirms_identity: bool = False
    secs: float = 8.0
    """Of a silence."""
    beep: bool = False
    """After a machine's words."""


class Callee(Frozen):
    """Deterministic: the next unused turn that fits, then the fallback in order, then hangs up."""

    turns: tuple[CalleeTurn, ...] = ()
    fallback: tuple[str, ...] = ()


class ExpectedAction(Frozen):
    """A tool that must have run; `args` are patterns. `or`: others that would do as well."""

    model_config = ConfigDict(populate_by_name=True, frozen=True)

    name: str
    args: dict[str, str] = {}
    instead: tuple["ExpectedAction", ...] = Field((), alias="or")


class Expect(Frozen):
    """What must and must not come of the call; every text is a pattern, case does not count."""

    outcome: tuple[str, ...] = ()
    actions: tuple[ExpectedAction, ...] = ()
    forbid_actions: tuple[str, ...] = ()
    must_say: tuple[str, ...] = ()
    must_not_say: tuple[str, ...] = ()
    private: tuple[str, ...] = ()
    """What nobody may hear before the turn that confirms identity."""
    fields: dict[str, tuple[str, ...]] = {}
    """Name of a field: the values that are right."""
    max_bot_turns: int | None = None


class Scenario(Frozen):
    """One line of a scenario file. `now` is the callee's own time."""

    model_config = ConfigDict(populate_by_name=True, frozen=True)

    id: str
    use_case: str = ""
    persona: str = ""
    now: AwareDatetime
    playbook: str = ""
    """The playbook's file name, for whoever opens the file; the one given counts."""
    agent_name: str = "Ava"
    from_number: str = Field("", alias="from")
    to_number: str = Field("", alias="to")
    task: Task
    callee: Callee
    expect: Expect = Expect()


class ScenarioRun(Frozen):
    """What came of one scenario. `safety`: those of the failures that must never happen."""

    scenario: Scenario
    result: CallResult
    failures: tuple[str, ...] = ()
    safety: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        return not self.failures


class ScenarioReport(Frozen):
    """A file's scenarios, played in order."""

    path: str
    playbook: str
    at: datetime
    runs: tuple[ScenarioRun, ...] = ()

    @property
    def passed(self) -> int:
        return sum(run.passed for run in self.runs)
