"""From a request to a case: the playbook read fresh, the brief written, the number read."""

from pathlib import Path

from app.engine.calls.case import Case
from app.engine.clock import Clock
from app.engine.contacts.phone_numbers import read_phone
from app.engine.contacts.zones import where
from app.engine.conversation.brief import write_brief
from app.engine.deployments.deployments import Deployments
from app.engine.errors import Problem
from app.engine.model.brief import Agent, Brief
from app.engine.model.call import Call, World
from app.engine.model.deployment import Deployment
from app.engine.model.profile import Profile
from app.engine.model.task import CallRequest
from app.engine.playbook.playbooks import Playbooks
from app.engine.store.store import Store
from app.engine.tools.outbox import Outbox


class Scripts:
    """Prepares what rules and providers look at; changes nothing."""

    def __init__(
        self, store: Store, clock: Clock, deployments: Deployments, playbooks: Playbooks,
        outbox: Outbox,
    ) -> None:  # fmt: skip
        self._store = store
        self._clock = clock
        self._deployments = deployments
        self._playbooks = playbooks
        self._outbox = outbox

    def case(self, request: CallRequest) -> Case:
        """Everything the rules need to judge `request` now."""
        deployment = self._deployments.get(request.deployment)
        provider = request.provider or deployment.provider
        capabilities = self._deployments.capabilities(provider)
        # Made here, before anything is on the books: a provider that cannot be made dials nobody.
        self._deployments.provider(deployment.id, provider)
        zones = where(request.to_number, request.zones)
        return Case(
            request=request,
            deployment=deployment,
            capabilities=capabilities,
            settings=self._store.owner.settings(),
            brief=self._brief(
                request, deployment, can_text=self._can_text(deployment, provider), zones=zones
            ),
            phone=read_phone(request.to_number),
            zones=zones,
            now=self._clock.now(),
            pretend=self._clock.pretend,
            store=self._store,
        )

    def world(self, request: CallRequest) -> World:
        """The world of a request's provider; live when that cannot be told."""
        try:
            deployment = self._deployments.get(request.deployment)
            return self._deployments.capabilities(request.provider or deployment.provider).world
        except Problem:
            return World.LIVE

    def brief_of(self, call: Call) -> Brief:
        """The brief of a call on the books, with the playbook as it stands now."""
        deployment = self._deployments.get(call.deployment)
        request = CallRequest(
            deployment=call.deployment,
            from_number=call.from_number,
            to_number=call.to_number,
            triggered_by=call.triggered_by,
            idempotency_key=call.idempotency_key,
            target_name=call.target_name,
            max_duration_secs=call.max_duration_secs,
            task=call.task,
            purpose=call.purpose,
            playbook=call.playbook,
        )
        zones = (call.zone,) if call.zone else ()
        can_text = self._can_text(deployment, call.provider)
        return self._brief(request, deployment, can_text=can_text, zones=zones)

    def brief_to_read(self, call: Call) -> Brief:
        """The same to read a finished call by: where its script is gone, by its goal alone."""
        try:
            return self.brief_of(call)
        except Problem:
            goal = call.task.goal if call.task else call.purpose
            return self.brief_of(call.model_copy(update={"task": None, "purpose": goal}))

    def speaker(self, request: CallRequest) -> tuple[Profile | None, Agent]:
        """The named profile, and who speaks."""
        deployment = self._deployments.get(request.deployment)
        can_text = self._can_text(deployment, request.provider or deployment.provider)
        profile, _ = self._script(request, deployment)
        return profile, deployment.agent(can_text=can_text)

    def agent(self, deployment: Deployment) -> Agent:
        """Who speaks in a deployment's calls, and what is within reach of its provider."""
        try:
            can_text = self._can_text(deployment, deployment.provider)
        except Problem:  # a provider of another version: it calls nobody
            can_text = False
        return deployment.agent(can_text=can_text)

    def _can_text(self, deployment: Deployment, provider: str) -> bool:
        """Whether a text that the agent promises is sent."""
        can = self._deployments.capabilities(provider)
        return can.texts and self._outbox.can_text(deployment.id, provider, can.world)

    def _brief(
        self, request: CallRequest, deployment: Deployment, *, can_text: bool,
        zones: tuple[str, ...],
    ) -> Brief:  # fmt: skip
        profile, guidance = self._script(request, deployment)
        brief = write_brief(
            request.task,
            profile,
            guidance=guidance,
            agent=deployment.agent(can_text=can_text),
            target_name=request.target_name,
            purpose=request.purpose,
            max_duration_secs=request.max_duration_secs,
        )
        return brief.model_copy(update={"zone": zones[0]}) if zones else brief

    def _script(self, request: CallRequest, deployment: Deployment) -> tuple[Profile | None, str]:
        """The named profile and the playbook's general guidance; no profile is no error here."""
        if request.task is None:
            return None, ""
        playbook = self._playbooks.read(Path(request.playbook or deployment.playbook))
        name = request.task.script
        return (playbook.profile(name) if name else None), playbook.guidance
