"""Deployments as a noun: who calls for whom, from which number, through which provider."""

import json
from collections.abc import Callable
from pathlib import Path

from app.engine.clock import Clock
from app.engine.contacts.phone_numbers import read_phone
from app.engine.errors import Problem, ProblemKind
from app.engine.events import Bus, SettingsChanged
from app.engine.model.audit import AuditEntry
from app.engine.model.call import World
from app.engine.model.deployment import Deployment
from app.engine.providers import registry
from app.engine.providers.base import Capabilities, Provider
from app.engine.store.secrets import Secrets
from app.engine.store.store import Store

MakeProvider = Callable[[str, str, Clock, Callable[[], Secrets]], Provider]
"""(name, settings as JSON, clock, the owner's secrets) to a provider."""


class Deployments:
    """Providers are made on first use and kept, so that a call and its events meet the same one."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        bus: Bus,
        secrets: Callable[[], Secrets],
        make: MakeProvider = registry.create,
    ) -> None:
        self._store = store
        self._clock = clock
        self._bus = bus
        self._secrets = secrets
        self._make = make
        self._providers: dict[tuple[str, str], Provider] = {}

    def all(self) -> list[Deployment]:
        return self._store.owner.deployments()

    def get(self, deployment_id: str) -> Deployment:
        found = self.find(deployment_id)
        if found is None:
            raise Problem(
                ProblemKind.NOT_FOUND, f"There is no deployment named {deployment_id}.", SET_UP
            )
        return found

    def find(self, deployment_id: str) -> Deployment | None:
        return self._store.owner.deployment(deployment_id)

    def only(self) -> Deployment:
        """The deployment to use when none is named: the first one set up."""
        found = self.all()
        if not found:
            raise Problem(
                ProblemKind.NOT_PROVISIONED, "Nothing is set up to call from yet.", SET_UP
            )
        return found[0]

    def of_phone(self, number: str) -> Deployment:
        """The deployment that calls from this number."""
        for deployment in self.all():
            if number in deployment.phones:
                return deployment
        raise Problem(ProblemKind.NOT_FOUND, f"{number} is not one of your caller numbers.", SET_UP)

    def save(self, deployment: Deployment) -> Deployment:
        """Create or change. The playbook must be there; the provider must be one we know."""
        registry.capabilities(deployment.provider)
        _check_caller(deployment)
        if not Path(deployment.playbook).is_file():
            raise Problem(
                ProblemKind.NOT_FOUND,
                f"There is no playbook at {deployment.playbook}.",
                "Choose the markdown file that holds your script profiles.",
            )
        with self._store.transaction():
            self._store.owner.save_deployment(deployment)
            self._store.audit.append(
                AuditEntry(
                    kind="deployment-saved",
                    actor="owner",
                    world=World.LIVE,
                    payload=deployment.model_dump(mode="json"),
                )
            )
        self._bus.publish(SettingsChanged())
        return deployment

    def capabilities(self, provider: str) -> Capabilities:
        return registry.capabilities(provider)

    def provider(self, deployment_id: str, name: str) -> Provider:
        """The provider with this deployment's settings for it. NOT_PROVISIONED when it cannot be
        made: every call would meet the same.
        """
        key = (deployment_id, name)
        if key not in self._providers:
            told = self._store.owner.provider_settings(deployment_id, name)
            try:
                self._providers[key] = self._make(name, told, self._clock, self._secrets)
            except Problem as problem:
                raise Problem(
                    ProblemKind.NOT_PROVISIONED,
                    f"The provider {name} does not work: {problem.detail}",
                    problem.hint,
                    errors=problem.errors,
                ) from problem
        return self._providers[key]

    async def close(self) -> None:
        """Let go of every provider's connections."""
        for provider in self._providers.values():
            await provider.close()
        self._providers.clear()

    def set_provider(self, deployment_id: str, name: str, told: dict[str, object]) -> None:
        """Keep a provider's settings. The next call uses them; running calls end with the old."""
        checked = registry.checked(name, json.dumps(told))
        told_json = checked.model_dump(mode="json")
        with self._store.transaction():
            self._store.owner.save_provider_settings(deployment_id, name, checked.model_dump_json())
            self._store.audit.append(
                AuditEntry(
                    kind="provider-set",
                    actor="owner",
                    world=World.LIVE,
                    payload={"deployment": deployment_id, "provider": name, "settings": told_json},
                )
            )
        self._providers.pop((deployment_id, name), None)
        self._bus.publish(SettingsChanged())


def _check_caller(deployment: Deployment) -> None:
    """Somebody with a name calls, from numbers that a provider would take."""
    if not deployment.agent_name.strip():
        raise Problem(
            ProblemKind.VALIDATION_FAILED,
            "The agent needs a name to introduce itself with.",
            "Give one with --agent.",
        )
    wrong = [number for number in deployment.phones if read_phone(number).e164 != number]
    if wrong or not deployment.phones:
        told = f"{wrong[0]} is none." if wrong else "None is given."
        raise Problem(
            ProblemKind.VALIDATION_FAILED,
            f"A deployment needs a number to call from. {told}",
            "Give one with --from, in the form +12025550100.",
        )


SET_UP = "Set it up with `playcall setup --from +1... --agent NAME --business NAME`."
