"""The callee's end of the line: what a person or a machine there hears, and what it sends back."""

from app.engine.conversation.commands import Command, Hangup, Listen, Say
from app.engine.conversation.events import BargeIn, Event, HungUp, Machine, Silence, UserFinal
from app.engine.model.result import Turn
from app.engine.providers.simulator.kinds import Kind
from app.engine.providers.simulator.person import Person

WORDS_A_SECOND = 2.5
LISTEN_SECS = 8.0
"""A silence's length when the agent did not say how long it listens."""
_WAITS_FOR_WORDS = 3
"""So many turns without a word from the agent, and the callee puts the receiver down."""


class Callee:
    """Turns the agent's commands into a person's events, which carry no instant yet (`at` is 0)."""

    def __init__(self, person: Person) -> None:
        self._person = person
        self._heard: list[str] = []
        self._listen = LISTEN_SECS
        self._cut_at = ""
        self._turns = 0
        self._wordless = 0

    def takes_in(self, commands: list[Command]) -> list[Command]:
        """The commands as this end hears them: one utterance, which a person may cut short."""
        says = [command for command in commands if isinstance(command, Say)]
        if not says:
            return commands
        words = " ".join(say.text for say in says)
        ends = any(isinstance(command, Hangup) for command in commands)
        if says[-1].interruptible and not ends and not self._machine:
            self._cut_at = self._person.cuts_in(words)
        heard = Say(self._cut_at or words, says[-1].interruptible)
        first = commands.index(says[0])
        rest = [command for command in commands[first:] if not isinstance(command, Say)]
        return [*commands[:first], heard, *rest]

    def hears(self, command: Command) -> float:
        """Take in one command; how many seconds it lasts."""
        match command:
            case Say(text=text):
                self._heard.append(text)
                return speech_secs(text)
            case Listen(timeout=timeout):
                self._listen = timeout
            case _:
                pass
        return 0.0

    def turn(self) -> list[Event]:
        """What comes from this end now."""
        self._turns += 1
        if self._machine:
            return self._tape()
        words, self._heard = " ".join(self._heard), []
        if words:
            self._wordless = 0
            return self._answer(words)
        if self._turns == 1:
            return [UserFinal(0.0, self._person.greets().text)]
        return self._waits()

    @property
    def _machine(self) -> bool:
        return self._person.who.kind is Kind.VOICEMAIL

    def _tape(self) -> list[Event]:
        if self._turns == 1:
            return [Machine(0.0, "voicemail", self._person.greeting_on_tape(), beep=True)]
        return self._waits()

    def _answer(self, words: str) -> list[Event]:
        reply = self._person.hears(words)
        events: list[Event] = []
        if self._cut_at:
            events.append(BargeIn(0.0, self._cut_at))
            self._cut_at = ""
        if reply.text:
            events.append(UserFinal(0.0, reply.text))
        if reply.hangs_up:
            events.append(HungUp(0.0))
        return events or [Silence(0.0, self._listen)]

    def _waits(self) -> list[Event]:
        self._wordless += 1
        return [HungUp(0.0)] if self._wordless > _WAITS_FOR_WORDS else [Silence(0.0, self._listen)]


def speech_secs(text: str) -> float:
    """How long somebody needs to say that."""
    return max(1, len(text.split())) / WORDS_A_SECOND


def callee_turn(event: Event) -> Turn | None:
    """What the event adds to the transcript."""
    if isinstance(event, UserFinal | Machine):
        return Turn(who="callee", text=event.text, at=event.at)
    return None
