"""A key of the Voice API: what is known of it once it was shown."""

from datetime import datetime

from pydantic import Field

from app.engine.model.frozen import Frozen

VOICE_CALL = "voice:call"
"""The scope that places calls and reads them."""


class ApiKey(Frozen):
    """Whose requests are answered. The key's own text is kept nowhere."""

    id: str
    name: str
    scopes: tuple[str, ...] = (VOICE_CALL,)
    deployments: tuple[str, ...] = ()
    """Ids; empty: every deployment there is or will be."""
    created_at: datetime
    last_used_at: datetime | None = None
    """To the minute."""
    revoked_at: datetime | None = None

    def may(self, scope: str) -> bool:
        return scope in self.scopes

    def bound_to(self, deployment_id: str) -> bool:
        return not self.deployments or deployment_id in self.deployments


class NewKey(Frozen):
    """A key as it was made: the one time that its text can be read."""

    id: str
    key: str = Field(repr=False)
