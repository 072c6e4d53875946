"""Whose calls these are: a business, its agent, its phones, its playbook and its provider."""

from app.engine.model.brief import Agent
from app.engine.model.frozen import Frozen


class Deployment(Frozen):
    """One line of business. `phones` are E.164; the first is the caller number used by default."""

    id: str
    business: str = ""
    agent_name: str
    phones: tuple[str, ...]
    playbook: str
    """Path of the one playbook file, read at call time."""
    provider: str = "simulator"
    callback_number: str = ""
    own_number: str = ""
    """The owner's own telephone (E.164), where test calls go; empty while none is named."""

    def agent(self, *, can_text: bool) -> Agent:
        return Agent(
            name=self.agent_name,
            business=self.business,
            callback_number=self.callback_number or (self.phones[0] if self.phones else ""),
            can_text=can_text,
        )
