"""Everything an agent needs to hold one call: the finished task and the words that frame it."""

from app.engine.model.frozen import Frozen
from app.engine.model.profile import Profile
from app.engine.model.task import Task


class Agent(Frozen):
    """Who speaks, for whom, and what this deployment can do."""

    name: str
    business: str = ""
    callback_number: str = ""
    can_text: bool = False
    """Whether a text channel works; without one the agent never promises a text."""


class Opening(Frozen):
    """The first words, already filled: the legal opening, who is asked for, why we call."""

    legal: str
    question: str | None
    """None: nobody's name is asked, so nothing is private."""
    statement: str
    """Spoken only after identity is confirmed, where there is a question."""

    @property
    def text(self) -> str:
        """As shown to the owner, in speaking order."""
        return " ".join(part for part in (self.legal, self.question, self.statement) if part)

    @property
    def first_words(self) -> str:
        """What a hosted agent says before the callee has said anything: where a name is asked,
        nothing private.
        """
        return " ".join(filter(None, (self.legal, self.question or self.statement)))


class Brief(Frozen):
    """What a provider receives. It parses no playbook and reads no settings."""

    task: Task
    profile: Profile | None
    guidance: str = ""
    agent: Agent
    target_name: str | None = None
    purpose: str | None = None
    opening: Opening
    instructions: str = ""
    """The profile compiled for an agent that is only instructed."""
    max_duration_secs: int = 300
    zone: str = ""
    """IANA zone of the person called: "tomorrow" is tomorrow there. Empty where nobody knows."""
    missing: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
