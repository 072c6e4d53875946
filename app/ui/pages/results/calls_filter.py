"""Which calls the table shows; what is None or empty is not asked."""

from dataclasses import dataclass

from app.engine.engine import Engine
from app.engine.model.call_line import CallLine
from app.engine.model.result import Outcome


@dataclass
class CallsFilter:
    """A person's choice of campaign, outcome and searched words, asked of the engine."""

    campaign_id: int | None = None
    outcome: Outcome | None = None
    search: str = ""

    @property
    def asks(self) -> bool:
        """Whether some calls are left out."""
        return self.campaign_id is not None or self.outcome is not None or bool(self.search)

    def count(self, engine: Engine) -> int:
        return engine.calls.count(
            campaign_id=self.campaign_id, outcome=self.outcome, search=self.search
        )

    def page(self, engine: Engine, offset: int, limit: int) -> list[CallLine]:
        """Newest first."""
        return engine.calls.page(
            offset=offset,
            limit=limit,
            campaign_id=self.campaign_id,
            outcome=self.outcome,
            search=self.search,
        )
