"""A scenario: one call written down beforehand, with what must come of it (conversation page).

Scenario files are JSON lines beside a playbook; this is their shape and that of their report.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal, cast

from pydantic import AwareDatetime, ConfigDict, Field, field_validator

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
    heard_out: bool = False
    """Said after the agent's words to their end; first words may have crossed with them."""
    secs: float = 8.0
    """Of a silence."""
    beep: bool = False
    """After a machine's words; a voicemail that says nothing about it beeps."""
    machine: Literal["voicemail", "ivr", "screening"] | None = None
    """Which machine it is, where its words do not show it."""
    cut_after: int | None = None
    """Before this turn the agent's last words are cut off after so many."""


class Callee(Frozen):
    """Deterministic: the next unused turn that fits, then the fallback in order, then hangs up."""

    turns: tuple[CalleeTurn, ...] = ()
    fallback: tuple[str, ...] = ()


class ExpectedAction(Frozen):
    """A tool that must have run; `args` are patterns. `or`: others that would do as well."""

    model_config = ConfigDict(populate_by_name=True, frozen=True)

    name: str
    args: dict[str, str] = {}
    instead: tuple["ExpectedAction", ...] = Field(
        default=(), validation_alias="or", serialization_alias="or"
    )


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

    @field_validator("fields", mode="before")
    @classmethod
    def _one_or_many(cls, fields: dict[str, Any]) -> dict[str, Any]:
        """`{"score": 8}` means `{"score": ["8"]}`."""
        return {name: _texts(right) for name, right in fields.items()}


def _texts(right: Any) -> list[str]:
    if isinstance(right, list | tuple):
        return [str(one) for one in cast("Sequence[object]", right)]
    return [str(right)]


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
    from_number: str = Field("", validation_alias="from", serialization_alias="from")
    to_number: str = Field("", validation_alias="to", serialization_alias="to")
    business: str = ""
    """For whom the agent calls, where no fact says it."""
    callback_number: str | None = None
    """Where to call back; None: `from_number`."""
    target_name: str | None = None
    can_text: bool = True
    max_duration_secs: int | None = None
    """None: the profile's own limit."""
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
