"""What an admission rule looks at: one wish, at one instant, on one ledger."""

from dataclasses import dataclass, field
from datetime import datetime

from app.engine.errors import Problem
from app.engine.model.brief import Brief
from app.engine.model.call import World
from app.engine.model.deployment import Deployment
from app.engine.model.phone import Phone
from app.engine.model.settings import Settings
from app.engine.model.task import CallRequest
from app.engine.providers.base import Capabilities
from app.engine.store.store import Store

Verdict = Problem | str | tuple[str, ...] | None
"""A rule refuses with a Problem, warns with a sentence or several, or has nothing to say."""


@dataclass(frozen=True, slots=True)
class Case:
    """One wish for a call. `zones` are all the zones in which calling must be allowed."""

    request: CallRequest
    deployment: Deployment
    capabilities: Capabilities
    settings: Settings
    brief: Brief
    phone: Phone
    zones: tuple[str, ...]
    now: datetime
    pretend: bool
    """Whether `now` is made up."""
    store: Store = field(repr=False)

    @property
    def world(self) -> World:
        return self.capabilities.world

    @property
    def of_campaign(self) -> bool:
        return self.request.origin == "campaign"
