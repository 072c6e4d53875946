"""The channels as the owner set them up: settings in the store, secrets in the keyring."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import SecretStr

from app.engine.audit.audit import Audit
from app.engine.errors import Problem
from app.engine.events import Bus, SettingsChanged
from app.engine.model.call import Call, World
from app.engine.model.deployment import Deployment
from app.engine.model.tools import ChannelName
from app.engine.providers.base import Provider, SendsTexts
from app.engine.store.keep_secret import look_up, put
from app.engine.store.secrets import Secrets
from app.engine.store.store import Store
from app.engine.tools import channels
from app.engine.tools.channel import ChannelSettings
from app.engine.tools.channels import Entry, entry
from app.engine.tools.route import Ways
from app.engine.tools.smtp import SmtpSettings
from app.engine.tools.texts import TextSettings
from app.engine.tools.webhook import WebhookSettings, shown

ProviderOf = Callable[[str, str], Provider]
"""(deployment, provider's name) to the provider. Problem where it cannot be made."""


class KeptChannels:
    """Reads what stands in the store each time: another window's change counts at once."""

    def __init__(
        self, store: Store, bus: Bus, audit: Audit, secrets: Callable[[], Secrets],
        provider_of: ProviderOf,
    ) -> None:  # fmt: skip
        self._store = store
        self._bus = bus
        self._audit = audit
        self._secrets = secrets
        self._provider_of = provider_of

    def values(self, one: Entry) -> dict[str, Any]:
        """JSON values, defaults filled in; of a secret only whether it is there."""
        told = self._store.outbox.channel(one.name)
        there = channels.as_object(told)
        secrets = {name: bool(there.get(name)) for name in one.secrets}
        return channels.read(one.settings, told).model_dump(mode="json") | secrets

    def keep(self, one: Entry, told: Mapping[str, object]) -> None:
        """Keep a channel's settings; a secret that is not told stays as it is."""
        settings = channels.checked(one, told)
        values = settings.without_secrets()
        before = self.values(one)
        for name in one.secrets:
            if name not in told:
                values[name] = before[name]
            else:
                typed = settings.typed_secret(name)
                put(self._secrets(), one.secret_name(name), typed, "The secret")
        with self._store.transaction():
            self._store.outbox.save_channel(one.name, json.dumps(values))
            told_all: dict[str, object] = {"name": one.title, "settings": _shown(values)}
            self._audit.noted("channel-set", told_all, world=World.LIVE)
        self._bus.publish(SettingsChanged())

    def ways(self, call: Call) -> Ways:
        """What a call's effects may go out by."""
        return Ways(
            smtp=self._read(ChannelName.SMTP, SmtpSettings),
            webhook=self._read(ChannelName.WEBHOOK, WebhookSettings),
            text=self.texts(),
            can_text=self.can_text(call.deployment, call.provider, call.world),
        )

    def _read(self, name: ChannelName, model: type[channels.S]) -> channels.S:
        return channels.read(model, self._store.outbox.channel(name))

    def can_text(self, deployment: str, provider: str, world: World) -> bool:
        """Whether a text that an agent promises is sent (in the simulator: would be)."""
        settings = self.texts()
        if not settings.on:
            return False
        if world is World.SIM:
            return True
        if settings.by == "twilio":
            return settings.ready and self.values(entry(ChannelName.TEXT))["twilio_token"]
        return self.texts_by(deployment, provider) is not None

    def texts(self) -> TextSettings:
        """How texts are sent, without the secret."""
        return self._read(ChannelName.TEXT, TextSettings)

    def ready(self, one: Entry, deployment: Deployment | None) -> bool:
        """Whether enough is filled in, and for texts whether somebody sends the deployment's."""
        if not channels.read(one.settings, self._store.outbox.channel(one.name)).ready:
            return False
        if one.name is not ChannelName.TEXT or deployment is None:
            return True
        try:
            can = self._provider_of(deployment.id, deployment.provider).capabilities()
        except Problem:
            return False
        if can.world is World.SIM and not can.texts:
            return False
        return self.can_text(deployment.id, deployment.provider, can.world)

    def texts_by(self, deployment: str, provider: str) -> SendsTexts | None:
        """Who sends the texts of a deployment's calls; None where its provider cannot."""
        try:
            found = self._provider_of(deployment, provider)
        except Problem:
            return None
        can = found.capabilities()
        live = can.world is World.LIVE and can.texts
        return found if live and isinstance(found, SendsTexts) else None

    async def whole(self, one: Entry, told: Mapping[str, object] | None = None) -> ChannelSettings:
        """A channel's settings with its secrets: those that are kept, or `told` ones. The keyring
        is asked in a thread: it may show a dialog.
        """
        given = self.values(one) if told is None else dict(told)
        missing = [n for n in one.secrets if told is None or n not in told]
        there = self.values(one)
        for name in missing:
            given[name] = await self._secret(one.secret_name(name)) if there[name] else None
        return channels.checked(one, given)

    async def _secret(self, name: str) -> SecretStr:
        what, hint = (
            "A password or secret of this channel",
            "Enter it again under Settings > Tools.",
        )
        return SecretStr(await look_up(self._secrets, name, what, hint))


def _shown(values: Mapping[str, Any]) -> dict[str, Any]:
    """For the audit: many web addresses are keys themselves, so theirs ends with the server."""
    return {name: shown(v) if name == "url" and v else v for name, v in values.items()}
