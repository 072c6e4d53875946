"""Deployments as a noun: who calls for whom, from which number, through which provider."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

from app.engine.clock import Clock
from app.engine.contacts.phone_numbers import read_phone
from app.engine.deployments.made_providers import MadeProviders, MakeProvider
from app.engine.errors import FieldError, Problem, ProblemKind
from app.engine.events import Bus, SettingsChanged
from app.engine.model.audit import AuditEntry
from app.engine.model.call import World
from app.engine.model.deployment import Deployment
from app.engine.providers import registry
from app.engine.providers.base import Capabilities, Provider, ProviderSettings
from app.engine.store.secrets import Secrets
from app.engine.store.store import Store


class Deployments:
    """The owner's lines of business, each with its provider."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        bus: Bus,
        secrets: Callable[[], Secrets],
        make: MakeProvider = registry.create,
    ) -> None:
        self._store = store
        self._bus = bus
        self._made = MadeProviders(store, clock, bus, secrets, make)

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
                errors=(FieldError(pointer="/playbook", message="There is no such file."),),
            )
        with self._store.transaction():
            self._store.owner.save_deployment(deployment)
            self._note("deployment-saved", deployment.model_dump(mode="json"))
        self._bus.publish(SettingsChanged())
        return deployment

    def remove(self, deployment_id: str) -> None:
        """CONFLICT while a campaign or a call of it is not over. Its calls stay on the books."""
        deployment = self.get(deployment_id)
        open_calls = [c for c in self._store.calls.unfinished() if c.deployment == deployment_id]
        campaigns = self._store.campaigns.still_calling_from(deployment_id)
        if open_calls or campaigns:
            using = f"the campaign {campaigns[0]}" if campaigns else "a call that is not over"
            raise Problem(
                ProblemKind.CONFLICT,
                f"{deployment_id} is in use by {using}.",
                "Stop its campaigns and wait for its calls to end, then remove it.",
            )
        with self._store.transaction():
            self._store.owner.remove_deployment(deployment_id)
            self._note("deployment-removed", deployment.model_dump(mode="json"))
        self._made.forget(deployment_id)
        self._bus.publish(SettingsChanged())

    def new_id(self) -> str:
        """An id that no deployment has or had: calls of one that is gone stay under its own."""
        return f"line-{uuid4().hex[:8]}"

    def providers(self) -> tuple[tuple[str, Capabilities], ...]:
        """Every provider there is: its name and what it can do."""
        return tuple((entry.name, entry.capabilities) for entry in registry.PROVIDERS)

    def settings_model(self, provider: str) -> type[ProviderSettings]:
        """What the owner fills in for a provider: fields with title and description."""
        return registry.settings_model(provider)

    def provider_settings(self, deployment_id: str, provider: str) -> dict[str, Any]:
        """A deployment's settings for a provider, as JSON values, defaults filled in; of a secret
        only whether it is there.
        """
        return self._made.values(deployment_id, provider)

    def usd_per_minute(self, deployment_id: str, provider: str) -> float | None:
        """What the owner says that a provider costs; None where calls are free."""
        return self._made.usd_per_minute(deployment_id, provider)

    async def check(
        self, deployment_id: str, provider: str, told: dict[str, object] | None = None
    ) -> tuple[str, ...]:
        """Ask the provider whether its settings work, and from which numbers it may call (empty:
        any). `told`: with these settings, which are not kept, instead of the deployment's own.

        NOT_PROVISIONED when they do not work, DIAL_FAILED when it cannot be asked,
        VALIDATION_FAILED with pointers when `told` is not possible.
        """
        return await self._made.check(deployment_id, provider, told)

    def capabilities(self, provider: str) -> Capabilities:
        return registry.capabilities(provider)

    def provider(self, deployment_id: str, name: str) -> Provider:
        """The provider with this deployment's settings for it. NOT_PROVISIONED when it cannot be
        made: every call would meet the same.
        """
        return self._made.provider(deployment_id, name)

    async def close(self) -> None:
        """Let go of every provider's connections."""
        await self._made.close()

    def set_provider(self, deployment_id: str, name: str, told: dict[str, object]) -> None:
        """Keep a provider's settings. The next call uses them; running calls end with the old.

        A secret that is not told stays as it is. VALIDATION_FAILED with pointers, ENVIRONMENT when
        the keyring refuses.
        """
        self._made.keep(deployment_id, name, told)

    def _note(self, kind: str, payload: dict[str, object]) -> None:
        """Set-ups are the owner's own: they are written down as the live world's."""
        self._store.audit.append(
            AuditEntry(kind=kind, actor="owner", world=World.LIVE, payload=payload)
        )


def _check_caller(deployment: Deployment) -> None:
    """Somebody with a name calls, from numbers that a provider would take."""
    if not deployment.agent_name.strip():
        raise _impossible(
            "agent_name",
            "The agent needs a name to introduce itself with.",
            "Give one with --agent.",
        )
    wrong = [number for number in deployment.phones if read_phone(number).e164 != number]
    if wrong or not deployment.phones:
        told = f"{wrong[0]} is none." if wrong else "None is given."
        raise _impossible(
            "phones",
            f"A deployment needs a number to call from. {told}",
            "Give one with --from, in the form +12025550100.",
        )
    if len(set(deployment.phones)) < len(deployment.phones):
        raise _impossible("phones", "A number stands there twice.", "Name each number once.")
    own = deployment.own_number
    if own and (phone := read_phone(own)).e164 != own:
        raise _impossible(
            "own_number",
            f"Your own number {own} cannot be called. {phone.reason or ''}".strip(),
            "Write it in the form +12025550100.",
        )


def _impossible(field: str, detail: str, hint: str) -> Problem:
    errors = (FieldError(pointer=f"/{field}", message=detail),)
    return Problem(ProblemKind.VALIDATION_FAILED, detail, hint, errors=errors)


SET_UP = "Set it up with `playcall setup --from +1... --agent NAME --business NAME`."
