"""What an endpoint of a language model is: takes one request, streams what the model says."""

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

MAX_TOKENS = 300
"""Of one answer: two sentences and the tools to them need fewer."""


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of the call. The callee's words come in quotation marks: they are data."""

    role: Literal["agent", "callee"]
    text: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A tool that the model may ask for; `parameters` is a JSON schema."""

    name: str
    use: str
    parameters: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Question:
    """One request. `stable` is the same in a whole call, so that a vendor's cache can keep it."""

    stable: str
    now: str
    messages: tuple[Message, ...]
    """Begins and ends with the callee; nobody speaks twice in a row."""
    offers: tuple[Offer, ...] = ()

    @property
    def size(self) -> int:
        """Characters that the model reads."""
        offered = sum(len(o.name) + len(o.use) + len(str(o.parameters)) for o in self.offers)
        return offered + len(self.stable) + len(self.now) + sum(len(m.text) for m in self.messages)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of what the model says, of whatever size."""

    text: str


@dataclass(frozen=True, slots=True)
class ToolPart:
    """A tool is being written down: shows only that it goes on."""


@dataclass(frozen=True, slots=True)
class ToolUse:
    """A tool that the model asks for. `written`: its arguments as JSON text, as they came."""

    name: str
    written: str


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens counted by the server; the last one of a stream holds."""

    read: int
    wrote: int


Told = Token | ToolPart | ToolUse | Usage


class EndpointError(Exception):
    """The server did not answer as it should; the message is a sentence for the owner."""


class Endpoint(Protocol):
    """Speaks one vendor's protocol."""

    def stream(self, question: Question) -> AsyncGenerator[Told, None]:
        """What the model says, as it comes. Raises EndpointError; a stream that was cut does too.

        Waits as long as the server does: whoever asks brings the time limits.
        """
        ...

    async def close(self) -> None:
        """Let go of the connection."""
        ...


@dataclass(slots=True)
class Writing:
    """Tools whose arguments still come in pieces, by their place in the answer."""

    names: dict[int, str] = field(default_factory=dict[int, str])
    written: dict[int, list[str]] = field(default_factory=dict[int, list[str]])

    def begin(self, at: int, name: str) -> None:
        self.names[at] = name
        self.written[at] = []

    def add(self, at: int, part: str) -> None:
        self.written.setdefault(at, []).append(part)

    def uses(self) -> list[ToolUse]:
        """All of them, in order; one that never got a name is none."""
        return [
            ToolUse(name, "".join(self.written.get(at, [])))
            for at, name in sorted(self.names.items())
            if name
        ]
