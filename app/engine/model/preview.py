"""What a call by hand would be, before it is placed: its words, its limits, what is missing."""

from app.engine.model.call_line import Share
from app.engine.model.frozen import Frozen


class FactReading(Frozen):
    """What somebody typed for a fact, read as its type."""

    example: str
    """How a value of this type is written."""
    spoken: str = ""
    """How it is said, where that is not how it is written."""
    wrong: str = ""
    """Why it is none of this type, and how to write it; empty where all is well."""


class Piece(Frozen):
    """Some words of an opening. `fact`: the fact they came from (AGENT_NAME for the
    agent's name), or empty.

    Where the fact has no value yet, `missing` is set and `text` is the fact's name.
    """

    text: str
    fact: str = ""
    missing: bool = False


class Heard(Frozen):
    """The opening in speaking order. A sentence with a missing piece is not said."""

    legal: str
    question: tuple[Piece, ...] = ()
    statement: tuple[tuple[Piece, ...], ...] = ()
    """Sentence by sentence; said once the question is answered, where there is one."""

    @property
    def text(self) -> str:
        """What is really said."""
        sentences = [self.question, *self.statement]
        said = ["".join(p.text for p in s) for s in sentences if not any(p.missing for p in s)]
        return " ".join(part for part in (self.legal, *said) if part)


class ScriptPreview(Frozen):
    """A profile that is still being written, with the facts of somebody."""

    heard: Heard
    legal_secs: float
    question_secs: float
    statement_secs: float
    missing: tuple[str, ...]
    """Facts that the profile asks for and nobody has filled in."""
    instructions: str
    """What an agent that is only instructed would receive."""

    @property
    def secs(self) -> float:
        return self.legal_secs + self.question_secs + self.statement_secs


class Room(Frozen):
    """How much of a fixed limit is used."""

    used: int
    most: int


class Preview(Frozen):
    """A request as it would be placed now. Nothing of it is on the books."""

    heard: Heard
    secs: float
    """How long the opening takes to say."""
    missing: tuple[str, ...]
    """Facts without a value that the call needs."""
    warnings: tuple[str, ...]
    """Of the rules, where they would let it through: `code: sentence`."""
    facts: Room
    task_bytes: Room
    goal: Room
    escalation: Room
    target_name: Room
    fact_length: int
    """So many characters may the value of a fact have."""
    to_number: Share
    """Calls to this number in an hour."""
