"""Who calls and with which script: what turns a filled form into a request."""

from dataclasses import replace
from pathlib import Path

from app.engine.engine import Engine
from app.engine.errors import Problem
from app.engine.model.call import Call, World
from app.engine.model.deployment import Deployment
from app.engine.model.profile import Playbook, Profile
from app.engine.model.task import CallRequest, Task
from app.ui.pages.call.filled import Filled

TRIGGERED_BY = "playcall-desktop"
UNSENT = "unsent"
"""Stands for the idempotency key while nothing is sent: each press has its own."""


class ChosenScript:
    """One deployment, its playbook as it stands on disk, and one profile of it."""

    def __init__(self, engine: Engine, deployment: Deployment) -> None:
        """Reads the playbook; Problem where it cannot be read."""
        self._engine = engine
        self.deployment = deployment
        self.playbook: Playbook = engine.playbooks.read(Path(deployment.playbook))
        self.profile: Profile | None = None

    @property
    def world(self) -> World:
        return self._engine.deployments.capabilities(self.deployment.provider).world

    def choose(self, name: str) -> Profile:
        """The profile of that name, or the first; there must be one."""
        self.profile = self.playbook.profile(name) or self.playbook.profiles[0]
        return self.profile

    def trouble(self) -> str:
        """Why nobody knows which words would be spoken; empty where they are known."""
        if self.profile is None:
            return ""
        try:
            self._engine.playbooks.profile(Path(self.deployment.playbook), self.profile.name)
        except Problem as problem:
            return problem.detail
        return ""

    def request(self, filled: Filled, to_number: str) -> CallRequest:
        """What the form means; its key is a placeholder until it is pressed."""
        return CallRequest(
            deployment=self.deployment.id,
            from_number=filled.caller,
            to_number=to_number,
            target_name=filled.name or None,
            triggered_by=TRIGGERED_BY,
            idempotency_key=UNSENT,
            task=self._task(filled, filled.goal, filled.escalation),
            zones=filled.zones if filled.zones_of == to_number else (),
        )

    def without_own_words(self, filled: Filled, call: Call) -> Filled:
        """A call's words; those that the script would give anyway stay the script's."""
        again = filled.with_call(call)
        known = self.playbook.profile(again.profile) is not None
        profile = self.choose(again.profile)
        again = again.sorted_by({fact.name for fact in profile.expected_facts})
        if not known:
            return replace(again, goal="", escalation="")
        own = self._task(again, "", "")
        return replace(
            again,
            goal="" if again.goal == own.goal else again.goal,
            escalation="" if again.escalation == own.escalation else again.escalation,
        )

    def _task(self, filled: Filled, goal: str, escalation: str) -> Task:
        return self._engine.calls.task(
            self.profile,
            filled.profile,
            filled.all_facts,
            self.deployment.agent_name,
            target_name=filled.name or None,
            goal=goal,
            escalation=escalation or None,
        )
