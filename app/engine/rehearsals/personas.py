"""Who can answer a rehearsed call: the profile's own people, and those anybody may get.

The simulator's people bring the profile's wishes; whoever else is needed stands in
`personas.toml` beside this file, with words of its own.
"""

import random
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Protocol

from pydantic import TypeAdapter

from app.engine import rehearsals
from app.engine.conversation.telling import name_of
from app.engine.errors import Problem, ProblemKind
from app.engine.model.brief import Brief
from app.engine.model.frozen import Frozen
from app.engine.model.profile import Profile
from app.engine.model.rehearsal import Persona
from app.engine.providers.simulator.cues import Cue, cue_of
from app.engine.providers.simulator.kinds import ALWAYS, Kind, Wish, wishes
from app.engine.providers.simulator.people import draw, first_name
from app.engine.providers.simulator.person import Person
from app.engine.rehearsals.machine_kind import MachineKind, machine_kind

_SLOT = re.compile(r"\{name\}")
_NO_SLUG = re.compile(r"[^a-z0-9]+")
_NOBODY = (Kind.NO_ANSWER, Kind.BUSY)
"""With these there is nobody to talk to."""
_PATIENCE = 3
"""So many turns without a word from the agent, and whoever it is hangs up."""
_SOMEBODY = "Alex"
"""What people call whoever is called where the call knows no name."""
_ABOUT: dict[Kind, str] = {
    Kind.AGREES: "Goes along with what the agent asks.",
    Kind.NEEDS_TIME: "Wants another day, and names one when asked.",
    Kind.REFUSES: "Says no, and means it.",
    Kind.DISPUTES: "Says that it is not right.",
    Kind.VOICEMAIL: "A greeting on tape, then a beep.",
    Kind.WRONG_PERSON: "Somebody else has this number now.",
    Kind.HANGS_UP: "Puts the receiver down in the middle.",
    Kind.OPTS_OUT: "Never wants to be called again.",
    Kind.ALREADY_DONE: "Has done it already.",
    Kind.CANCELS: "Calls the whole thing off.",
    Kind.ASKS_FOR_PERSON: "Will only speak with a person.",
    Kind.ASKS_PRICE: "Asks what it costs.",
    Kind.COMPLAINS: "Is unhappy with something.",
    Kind.OWN_WORDS: "Wants what this branch of the playbook is for.",
}


@dataclass(frozen=True, slots=True)
class Move:
    """One turn of a persona. Neither text nor hanging up: silence."""

    text: str = ""
    hangs_up: bool = False
    """After the words, if there are any."""
    machine: MachineKind | None = None
    beep: bool = False
    cuts_in_after: int = 0
    """The agent's last words are cut off after so many; 0: heard to the end."""


class Part(Protocol):
    """A persona in one talk."""

    def move(self, words: str) -> Move:
        """Its turn after the agent's `words`, which may be none."""
        ...


class _Lines(Frozen):
    """One turn of a written persona; `when`: only after words that ask this."""

    say: tuple[str, ...]
    when: Cue | None = None
    machine: bool = False
    beep: bool = False


class _Written(Frozen):
    """A persona of `personas.toml`."""

    id: str
    title: str
    about: str
    lines: tuple[_Lines, ...] = ()
    then: Kind | None = None
    """Goes on as one of the simulator's people; None: has nothing more to say."""
    stays: bool = False
    """Stays on the line in silence when there is nothing more to say, instead of hanging up."""


def personas(profile: Profile | None) -> tuple[Persona, ...]:
    """The profile's own wishes first, then those anybody may have."""
    return tuple(
        Persona(id=wanted, title=_title(wish), about=_ABOUT[wish.kind])
        for wanted, wish in _wishes(profile).items()
    ) + tuple(Persona(id=one.id, title=one.title, about=one.about) for one in _written())


def cast(persona_id: str, brief: Brief, target_name: str | None, key: str) -> Part:
    """Somebody who plays this persona; `key` is all that chance depends on. NOT_FOUND."""
    name = first_name(target_name or name_of(brief))
    key = f"{key}:{persona_id}"
    wish = _wishes(brief.profile).get(persona_id)
    if wish is not None:
        return _Simulated(_person(wish, brief.profile, name, key))
    for one in _written():
        if one.id == persona_id:
            return _Scripted(one, brief.profile, name, key)
    raise Problem(
        ProblemKind.NOT_FOUND,
        f"There is no persona named {persona_id}.",
        f"Known: {', '.join(known.id for known in personas(brief.profile))}.",
    )


def _wishes(profile: Profile | None) -> dict[str, Wish]:
    """By id: the words of a branch, or of the kind where no branch stands behind it."""
    taken = {one.id for one in _written()}
    found: dict[str, Wish] = {}
    for wish in wishes(profile):
        if wish.kind in _NOBODY:
            continue
        base = _NO_SLUG.sub("-", _title(wish).casefold()).strip("-") or wish.kind.value
        wanted, count = base, 1
        while wanted in found or wanted in taken:
            count += 1
            wanted = f"{base}-{count}"
        found[wanted] = wish
    return found


def _title(wish: Wish) -> str:
    return wish.trigger or wish.kind.value.replace("_", " ").capitalize()


def _person(wish: Wish, profile: Profile | None, name: str, key: str) -> Person:
    if profile is not None:
        # Among the wishes of a profile chance would choose: with one branch there is one wish.
        own = tuple(branch for branch in profile.branches if branch.trigger == wish.trigger)
        always = wish.kind in ALWAYS or not own
        profile = profile.model_copy(update={"branches": () if always else own[:1]})
    return draw(profile, name, key, only=(wish.kind,))


class _Simulated:
    """One of the simulator's people."""

    def __init__(self, person: Person) -> None:
        self._person = person
        self._turns = 0
        self._wordless = 0

    def move(self, words: str) -> Move:
        self._turns += 1
        if self._person.who.kind is Kind.VOICEMAIL:
            if self._turns == 1:
                return Move(self._person.greeting_on_tape(), machine="voicemail", beep=True)
            return Move(hangs_up=self._turns > _PATIENCE)
        if not words:
            if self._turns == 1:
                return Move(self._person.greets().text)
            self._wordless += 1
            return Move(hangs_up=self._wordless > _PATIENCE)
        self._wordless = 0
        cut = len(self._person.cuts_in(words).split())
        reply = self._person.hears(words)
        return Move(reply.text, hangs_up=reply.hangs_up, cuts_in_after=cut)


class _Scripted:
    """A persona of the file: its lines in order, then whoever it goes on as."""

    def __init__(self, one: _Written, profile: Profile | None, name: str, key: str) -> None:
        self._one = one
        self._name = name
        self._rng = random.Random(key)
        self._left = list(one.lines)
        then = one.then
        self._next = None if then is None else _Simulated(_person(Wish(then), profile, name, key))

    def move(self, words: str) -> Move:
        cue = cue_of(words)
        for at, line in enumerate(self._left):
            if line.when is None or line.when is cue:
                del self._left[at]
                return self._spoken(line)
        if self._next is not None:
            return self._next.move(words)
        return Move(hangs_up=not self._one.stays)

    def _spoken(self, line: _Lines) -> Move:
        text = _SLOT.sub(lambda _: self._name or _SOMEBODY, self._rng.choice(line.say))
        if line.machine:
            return Move(text, machine=machine_kind(text), beep=line.beep)
        return Move(text)


@cache
def _written() -> tuple[_Written, ...]:
    """The personas' file, read once per process."""
    text = files(rehearsals).joinpath("personas.toml").read_text(encoding="utf-8")
    told: dict[str, Any] = tomllib.loads(text)
    return TypeAdapter(tuple[_Written, ...]).validate_python(told["persona"])
