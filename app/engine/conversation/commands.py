"""What a conversation asks to be done."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Command:
    """Anything the agent does."""


@dataclass(frozen=True, slots=True)
class Say(Command):
    """Speak. Legal words and goodbyes are not interruptible."""

    text: str
    interruptible: bool = True


@dataclass(frozen=True, slots=True)
class Tool(Command):
    """Run a tool. `key` makes it happen once, whatever is replayed."""

    name: str
    args: dict[str, str] = field(default_factory=dict[str, str])
    key: str = ""


@dataclass(frozen=True, slots=True)
class Dtmf(Command):
    """Press keys, for a menu that asks for them."""

    digits: str


@dataclass(frozen=True, slots=True)
class Hangup(Command):
    """End the call; with `after_playout`, once the last words were heard."""

    after_playout: bool = True


@dataclass(frozen=True, slots=True)
class Listen(Command):
    """The callee's turn; `Silence` comes after `timeout` seconds without a word."""

    timeout: float = 8.0
