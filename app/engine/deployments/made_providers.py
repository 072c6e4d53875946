"""Each deployment's providers: their settings in the store, their secrets in the keyring, and the
providers made of them.
"""

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from app.engine.clock import Clock
from app.engine.errors import Problem, ProblemKind
from app.engine.events import Bus, SettingsChanged
from app.engine.model.audit import AuditEntry
from app.engine.model.call import World
from app.engine.providers import registry
from app.engine.providers.base import DialError, HostedSettings, Means, Provider
from app.engine.providers.pace import Pace
from app.engine.store.keep_secret import look_up, put
from app.engine.store.secrets import Secrets
from app.engine.store.store import Store

MakeProvider = Callable[[str, str, Means], Provider]
"""(name, settings as they are kept, what it works with) to a provider."""


class MadeProviders:
    """Made on first use and kept, so that a call and its events meet the same one."""

    def __init__(
        self, store: Store, clock: Clock, bus: Bus, secrets: Callable[[], Secrets],
        make: MakeProvider,
    ) -> None:  # fmt: skip
        self._store = store
        self._clock = clock
        self._bus = bus
        self._secrets = secrets
        self.make = make
        self._pace = Pace(clock)
        self._made: dict[tuple[str, str], Provider] = {}
        self._left: list[Provider] = []
        """Of settings that are changed since: their calls go on to the end."""

    def values(self, deployment_id: str, name: str) -> dict[str, Any]:
        """Settings as JSON values, defaults filled in; of a secret only whether it is there."""
        told = self._store.owner.provider_settings(deployment_id, name)
        there = registry.as_object(told)
        values = registry.kept(name, told).model_dump(mode="json")
        model = registry.settings_model(name)
        return values | {field: bool(there.get(field)) for field in model.secret_fields()}

    def usd_per_minute(self, deployment_id: str, name: str) -> float | None:
        """What the owner says that a provider costs; None where calls are free."""
        told = self._store.owner.provider_settings(deployment_id, name)
        settings = registry.kept(name, told)
        return settings.usd_per_minute if isinstance(settings, HostedSettings) else None

    def keep(self, deployment_id: str, name: str, told: Mapping[str, object]) -> None:
        """Keep settings; a secret that is not told stays as it is, an empty one is forgotten."""
        settings = registry.checked(name, told)
        values, before = settings.without_secrets(), self.values(deployment_id, name)
        for field in settings.secret_fields():
            if field not in told:
                values[field] = before[field]
            else:
                put(
                    self._secrets(),
                    _entry(deployment_id, name, field),
                    settings.typed_secret(field),
                )
        with self._store.transaction():
            self._store.owner.save_provider_settings(deployment_id, name, json.dumps(values))
            told_all: dict[str, object] = {
                "deployment": deployment_id,
                "provider": name,
                "settings": values,
            }
            entry = AuditEntry(
                kind="provider-set", actor="owner", world=World.LIVE, payload=told_all
            )
            self._store.audit.append(entry)
        self._leave((deployment_id, name))
        self._bus.publish(SettingsChanged())

    def provider(self, deployment_id: str, name: str) -> Provider:
        """NOT_PROVISIONED when it cannot be made: every call would meet the same."""
        key = (deployment_id, name)
        if key not in self._made:
            told = self._store.owner.provider_settings(deployment_id, name)
            try:
                self._made[key] = self.make(name, told, self._means(deployment_id, name))
            except Problem as problem:
                raise Problem(
                    ProblemKind.NOT_PROVISIONED,
                    f"The provider {name} does not work: {problem.detail}",
                    problem.hint,
                    errors=problem.errors,
                ) from problem
        return self._made[key]

    async def check(
        self, deployment_id: str, name: str, told: Mapping[str, object] | None
    ) -> tuple[str, ...]:
        """See `Deployments.check`."""
        try:
            if told is None:
                return await self.provider(deployment_id, name).check()
            return await self._try(deployment_id, name, told)
        except DialError as error:
            setting = error.trouble in ("config", "billing", "limit")
            kind = ProblemKind.NOT_PROVISIONED if setting else ProblemKind.DIAL_FAILED
            title = registry.capabilities(name).title
            raise Problem(
                kind,
                f"{title} says no: {error.reason}.",
                "Correct the provider's settings." if setting else "Try again in a minute.",
            ) from error

    async def _try(
        self, deployment_id: str, name: str, told: Mapping[str, object]
    ) -> tuple[str, ...]:
        """With settings that are not kept, and the secrets as they were typed."""
        settings = registry.checked(name, told)
        typed = {
            field: settings.typed_secret(field)
            for field in settings.secret_fields()
            if field in told
        }
        kept = json.dumps(settings.without_secrets())
        tried = self.make(name, kept, self._means(deployment_id, name, typed))
        try:
            return await tried.check()
        finally:
            await tried.close()

    def _means(
        self, deployment_id: str, name: str, typed: Mapping[str, str] | None = None
    ) -> Means:
        return Means(self._clock, self._secret_of(deployment_id, name, typed or {}), self._pace)

    def _secret_of(
        self, deployment_id: str, name: str, typed: Mapping[str, str]
    ) -> Callable[[str], Awaitable[str]]:
        """Looked up once: the system may ask its owner each time."""
        held = dict(typed)

        async def secret(field: str) -> str:
            if field not in held:
                what = f"The key of {registry.capabilities(name).title}"
                entry = _entry(deployment_id, name, field)
                held[field] = await look_up(
                    self._secrets, entry, what, "Enter it under Settings > Provider."
                )
            return held[field]

        return secret

    def forget(self, deployment_id: str) -> None:
        """A deployment is gone: one set up under the same id must not meet its providers."""
        for key in [key for key in self._made if key[0] == deployment_id]:
            self._leave(key)

    def _leave(self, key: tuple[str, str]) -> None:
        if left := self._made.pop(key, None):
            self._left.append(left)

    async def close(self) -> None:
        """Let go of every provider's connections."""
        for provider in (*self._made.values(), *self._left):
            await provider.close()
        self._made.clear()
        self._left.clear()


def _entry(deployment_id: str, name: str, field: str) -> str:
    """What the keyring calls a secret."""
    return f"provider:{deployment_id}:{name}:{field}"
