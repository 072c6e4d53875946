"""Dialogues played to their end, each with a judge who listens."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from app.engine.conversation.brain import Brain
from app.engine.conversation.brief import name_fact
from app.engine.conversation.commands import Command
from app.engine.conversation.conversation import Conversation
from app.engine.conversation.events import Answered, HungUp, TimeLimit, UserFinal
from app.engine.model.brief import Brief
from app.engine.model.result import CallResult
from app.engine.model.template import spoken
from tests.dialogues.callee import Anybody, Happening
from tests.dialogues.calls import NOW, TODAY, answers, briefs
from tests.dialogues.judge import Judge


@dataclass(frozen=True)
class Dialogue:
    """A call that is over, and what the judge found. `seed` plays it again."""

    seed: str
    faults: tuple[str, ...]
    misheard: tuple[str, ...]
    result: CallResult
    happened: tuple[Happening, ...]

    def __str__(self) -> str:
        told = "\n".join(f"    {turn.who}: {turn.text}" for turn in self.result.turns)
        return "\n  ".join([f"dialogue {self.seed}", *self.faults, *self.misheard]) + f"\n{told}"


def dialogues(
    profile: str, count: int, *, kind: type[Conversation] = Conversation, brains: type | None = None
) -> Iterator[Dialogue]:
    """`count` dialogues of anybody with the profile's agent; `brains` makes it one a call."""
    rows = briefs(profile)
    for number in range(count):
        seed = f"{profile}:{number}"
        brain = brains(random.Random(f"{seed}:brain")) if brains else None
        yield dialogue(rows[number % len(rows)], seed, kind, brain)


def dialogue(
    brief: Brief,
    seed: str,
    kind: type[Conversation] = Conversation,
    brain: Brain | None = None,
) -> Dialogue:
    """One dialogue, the same for the same seed."""
    own = name_fact(brief.profile) or ""
    facts = [spoken(value) for name, value in brief.task.facts.items() if name != own]
    name = spoken(brief.task.facts[own])
    callee = Anybody(random.Random(seed), name, facts, brief.max_duration_secs)
    conversation = kind.start(brief, NOW, brain)
    judge = Judge(brief, TODAY)
    happened: list[Happening] = []
    coming = [Happening(Answered(0.0))]
    while True:
        heard: list[Command] = []
        for happening in coming:
            happened.append(happening)
            judge.hears(happening)
            commands = answers(conversation, happening.event)
            judge.sees(happening, commands)
            heard += commands
            if judge.hung_up or isinstance(happening.event, HungUp | TimeLimit):
                return _judged(seed, judge, conversation, happened)
        coming = callee.acts(heard)


def _judged(
    seed: str, judge: Judge, conversation: Conversation, happened: list[Happening]
) -> Dialogue:
    last = Happening(UserFinal(999.0, "Hello? Are you still there?"))
    judge.sees(last, answers(conversation, last.event) if judge.hung_up else [])
    if not conversation.over:
        judge.faults.append("too long: the call is not over")
    found = tuple(judge.faults), tuple(judge.misheard)
    return Dialogue(seed, *found, conversation.result(), tuple(happened))
