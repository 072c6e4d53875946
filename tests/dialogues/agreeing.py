"""Somebody who says who they are, agrees, answers what is asked, and confirms what is read back."""

import random
import re
from dataclasses import dataclass

from app.engine.conversation.brief import name_fact
from app.engine.conversation.commands import Say, Tool
from app.engine.conversation.conversation import Conversation
from app.engine.conversation.events import Answered, Event, HungUp, Silence, ToolResult, UserFinal
from app.engine.model.brief import Brief
from app.engine.model.profile import ProfileKind
from app.engine.model.result import CallResult
from app.engine.model.template import spoken
from tests.dialogues.callee import examples
from tests.dialogues.calls import NOW, answers

_ASKS_WHO = re.compile(r"\b(?:is this|am i speaking with|may i speak with) \w", re.I)
_PAYS_LATER = (
    "I can pay it next Friday.",
    "I'll have the money on June 5, so then.",
    "I get paid on Thursday and I'll do it then.",
    "Can I do it tomorrow?",
    "Give me until the end of the month and it's paid.",
    "In two weeks I can pay all of it.",
)
_ME = (
    "Yes, this is {first}.",
    "Speaking, it's {name}.",
    "Yes, that's me.",
    "This is {first}, yes.",
)
_RIGHT = ("Yes, that's right.", "Yes.", "That's right, yes.", "Yes, correct.", "Yeah, that works.")
_WHEN = ("Next Friday.", "On the tenth.", "Monday, I'd say.", "Tomorrow.", "On June 5.")
_SCORE = ("Nine.", "I'd say an eight.", "Ten out of ten.", "Seven, probably.")
_REASON = (
    "Everybody was friendly and it was quick.",
    "We use a spreadsheet and a lot of paper.",
    "Less typing would be nice.",
    "It was clean and the price was fair.",
)
_YES = ("Yes, sure.", "Yes, that's fine.", "Sure, go ahead.", "Yes, please.", "Of course.")
_THANKS = ("Thank you, bye.", "Thanks.", "Great, goodbye.", "All right, thank you.")
# Words of an example that fit no other call than the one they were written for.
_NAMES_A_DAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b\w+(?:teen|ty|r|f|x|n|gh|nin|elf)th\b"
    r"|\b(?:first|second|third|tomorrow|tonight|weekend|next|week|month|noon|o'clock|later"
    r"|minute|slot|other one|instead|early one|late one)\b"
)
MOST_TURNS = 14


@dataclass(frozen=True)
class Agreed:
    """A call with somebody who agrees: what they said to the matter, and what came of it."""

    said: str
    result: CallResult

    def __str__(self) -> str:
        turns = "\n".join(f"    {turn.who}: {turn.text}" for turn in self.result.turns)
        return f"{self.result.outcome} after {self.said!r}\n{turns}"


def agreements() -> tuple[str, ...]:
    """The example sentences that agree, without those that name a day or an hour of their own."""
    return tuple(text for text in examples()["agree"] if not _NAMES_A_DAY.search(text))


def agrees(brief: Brief, seed: str) -> Agreed:
    """One call to its end."""
    rng = random.Random(seed)
    said = rng.choice(agreements())
    if _pays(brief) and rng.random() < 0.3:
        said = rng.choice(_PAYS_LATER)
    name = spoken(brief.task.facts[name_fact(brief.profile) or ""])
    me = rng.choice(_ME).format(name=name, first=name.split()[0])
    conversation = Conversation.start(brief, NOW)
    heard = answers(conversation, Answered(0.0))
    for turn in range(1, MOST_TURNS):
        if conversation.over:
            break
        words = " ".join(command.text for command in heard if isinstance(command, Say))
        for tool in [command for command in heard if isinstance(command, Tool)]:
            answers(conversation, ToolResult(turn * 6.0, tool.name, ok=True))
        event: Event = Silence(turn * 6.0, 8.0)
        if words:
            asked_who = _ASKS_WHO.search(words) is not None
            event = UserFinal(turn * 6.0, me if asked_who else _answer(rng, words, said))
        heard = answers(conversation, event)
    if not conversation.over:
        answers(conversation, HungUp(99.0))
    return Agreed(said, conversation.result())


def _pays(brief: Brief) -> bool:
    return brief.profile is not None and brief.profile.kind is ProfileKind.COLLECTION


def _answer(rng: random.Random, words: str, said: str) -> str:
    """What they say to the agent's last words."""
    asked = words.rsplit("?", 1)[0].rsplit(". ", 1)[-1].lower() if "?" in words else ""
    if not asked:
        return rng.choice(_THANKS)
    if "right" in asked:
        return rng.choice(_RIGHT)
    if "scale" in asked:
        return rng.choice(_SCORE)
    if re.search(r"\bwhich day\b|\bwhen\b|\bwhat date\b", asked):
        return rng.choice(_WHEN)
    if re.search(r"\bwhat\b|\bhow do\b", asked):
        return rng.choice(_REASON)
    if re.search(r"take care of it|able to come|have a minute|work for you|may i ask", asked):
        return said
    return rng.choice(_YES)


def in_vain(results: list[Agreed]) -> list[Agreed]:
    """Those that came to neither the goal nor a promise."""
    return [one for one in results if one.result.outcome.value not in ("goal_met", "promised")]
