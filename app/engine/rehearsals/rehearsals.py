"""Rehearsals, as window and terminal speak to them. Nothing here dials, sends or writes a call.

A talk is one conversation with a person (or a persona) at the other end; a scenario file is played
against its own expectations; a whole list is played in a throw-away copy of the folder.
"""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from app.engine.calls.case import Case
from app.engine.calls.script import Scripts
from app.engine.calls.validate import validate
from app.engine.clock import Clock
from app.engine.deployments.deployments import Deployments
from app.engine.deployments.language_model import OwnersModel
from app.engine.errors import Problem, ProblemKind
from app.engine.model.call import Call
from app.engine.model.rehearsal import ListReport, Persona
from app.engine.model.result import ToolRun
from app.engine.model.scenario import Scenario, ScenarioReport, ScenarioRun
from app.engine.model.task import CallRequest
from app.engine.playbook.playbooks import Playbooks
from app.engine.rehearsals import scenario_file
from app.engine.rehearsals.brains import RUNNER, brain_for
from app.engine.rehearsals.copies import Copies
from app.engine.rehearsals.personas import personas
from app.engine.rehearsals.play import play
from app.engine.rehearsals.saving import scenario_of
from app.engine.rehearsals.talk import Talk
from app.engine.rehearsals.whole_list import WholeList
from app.engine.rehearsals.would_do import in_words
from app.engine.store.store import Store
from app.engine.tools.outbox import Outbox
from app.engine.work import Hear, Stop, Stopped, Teller


class Rehearsals:
    """The noun `engine.rehearsals`."""

    def __init__(
        self, store: Store, clock: Clock, deployments: Deployments, playbooks: Playbooks,
        outbox: Outbox, model: OwnersModel, folder: Path | None, *, sweep: bool,
    ) -> None:  # fmt: skip
        """Copies lie in `folder`; `sweep`: what programs left there that are gone is taken away."""
        self._clock = clock
        self._deployments = deployments
        self._playbooks = playbooks
        self._outbox = outbox
        self._model = model
        self._scripts = Scripts(store, clock, deployments, playbooks, outbox)
        self._copies = Copies(folder, sweep=sweep)
        self._lists = WholeList(store, clock, playbooks, self._copies)

    def close(self) -> None:
        """Throw-away copies go."""
        self._copies.close()

    # Talks

    def talk(self, request: CallRequest, *, brain: str = RUNNER) -> Talk:
        """A rehearsed call that has just been answered. Raises Problem where no brief can be made:
        the same ones as a real call's, limits and hours apart."""
        validate(request)
        case = self._scripts.case(request)
        call = _as_call(case)

        def what(tool: ToolRun) -> str:
            return in_words(tool, request.to_number, self._outbox.would_send(call, tool))

        return Talk(request, case.brief, case.now, what, brain_for(brain, self._model))

    def personas(self, request: CallRequest) -> tuple[Persona, ...]:
        """Who can answer this call: the profile's own wishes first, then those anybody may have."""
        return personas(self._scripts.speaker(request)[0])

    # Scenarios

    def scenario_of(self, talk: Talk, name: str) -> Scenario:
        """The talk as a scenario that expects what came of it."""
        request = talk.request
        playbook = request.playbook or self._deployments.get(request.deployment).playbook
        return scenario_of(talk, name).model_copy(update={"playbook": Path(playbook).name})

    def save_scenario(self, scenario: Scenario, path: Path) -> None:
        """Add a line to a scenario file. Raises Problem where it cannot be written."""
        scenario_file.add_scenario(scenario, path)

    def scenario_file(self, playbook: Path, profile: str) -> Path:
        """Where a profile's scenarios lie: `<playbook's folder>/<profile>.scenarios.jsonl`."""
        return scenario_file.scenario_file(playbook, profile)

    def read_scenarios(self, path: Path) -> tuple[Scenario, ...]:
        """Raises Problem naming the line that cannot be read."""
        return scenario_file.read_scenarios(path)

    async def play_scenarios(
        self, path: Path, playbook: Path, *, only: Sequence[str] = (), brain: str = RUNNER,
        tell: Hear | None = None, stop: Stop | None = None,
    ) -> ScenarioReport:  # fmt: skip
        """Play a file's scenarios with the playbook given. `only`: those ids, NOT_FOUND where one
        is not there. Raises Problem or Stopped."""
        scenarios = _chosen(self.read_scenarios(path), only, path)
        if not scenarios:
            raise Problem(
                ProblemKind.VALIDATION_FAILED,
                f"{path.name} holds no scenario.",
                "Rehearse a call and save it as a scenario, or choose another file.",
            )
        script = self._playbooks.read(playbook)
        told = Teller(tell, stop)
        brain_for(brain, self._model)  # not set up: refused before anything is played
        runs: list[ScenarioRun] = []
        for done, scenario in enumerate(scenarios):
            told(done, len(scenarios))
            runs.append(await play(scenario, script, lambda _: brain_for(brain, self._model)))
            await asyncio.sleep(0)  # the window goes on between two of them
        if stop is not None and stop.asked:
            raise Stopped
        told(len(scenarios), len(scenarios))
        told.flush()
        return ScenarioReport(
            path=str(path), playbook=str(playbook), at=self._clock.now(), runs=tuple(runs)
        )

    # Whole lists

    async def whole_list(
        self, campaign: str, *, tell: Hear | None = None, stop: Stop | None = None
    ) -> ListReport:
        """Play every row of a campaign against simulated people in a throw-away copy.

        Raises Problem (no such campaign, its profile is gone) or Stopped.
        """
        return await self._lists.play(campaign, tell=tell, stop=stop)

    def last_report(self, campaign: str) -> ListReport | None:
        """What the newest whole-list rehearsal of a campaign came to, while its copy exists."""
        return self._lists.last(campaign)


def _chosen(
    scenarios: tuple[Scenario, ...], only: Sequence[str], path: Path
) -> tuple[Scenario, ...]:
    known = {scenario.id for scenario in scenarios}
    if unknown := [wanted for wanted in only if wanted not in known]:
        raise Problem(
            ProblemKind.NOT_FOUND,
            f"{path.name} has no scenario named {unknown[0]}.",
            f"It has: {', '.join(sorted(known))}.",
        )
    return tuple(scenario for scenario in scenarios if not only or scenario.id in only)


def _as_call(case: Case) -> Call:
    """The call that would be on the books; it never gets there."""
    request, brief = case.request, case.brief
    return Call(
        id=0,
        world=case.world,
        deployment=case.deployment.id,
        provider=request.provider or case.deployment.provider,
        attempt_id=f"rehearsal:{request.idempotency_key}",
        origin=request.origin,
        owner=request.owner,
        idempotency_key=request.idempotency_key,
        body_sha256="",
        from_number=request.from_number,
        to_number=request.to_number,
        target_name=request.target_name,
        triggered_by=request.triggered_by,
        task=request.task,
        purpose=request.purpose,
        zone=brief.zone,
        max_duration_secs=brief.max_duration_secs,
        accepted_at=case.now,
    )
