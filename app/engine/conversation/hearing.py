"""What a callee's sentence means: an intent with a confidence, and what else could be heard.

Plain words decide by rule (`wish_words`), everything else by what was learnt from the examples.
"""

# ruff: noqa: E501  a family of words stays on its line: broken up it cannot be read

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from app.engine.conversation.intents import Intent
from app.engine.conversation.learning.classifier import guess, knows
from app.engine.conversation.learning.examples import SAFETY
from app.engine.conversation.wish_words import (
    BARGAIN,
    BYE,
    CALLBACK,
    FAMILIES,
    GREETING,
    QUESTION,
    REPEAT,
    THANKS,
    WAIT,
    score,
)
from app.engine.conversation.words import plain, stem

_WISHES = frozenset(
    ("agree", "refuse", "needs_time", "dispute", "already_done", "cancel", "price", "complain")
)
_SAYS_LITTLE = frozenset(("thanks", "bye", "unclear"))
_LEAST_ODDS = 0.4
_PLAIN = 0.66
_OVERRULES = 0.75
_INSISTS = 0.8
_CERTAIN = 0.95
_SHORT = 5
"""So few words mean what they plainly say."""
_SHORT_ODDS = 0.65
_BARE = 2
"""A wish of so few words is no more than a yes or a no."""
SURE_ENOUGH = 0.5
"""Below this the agent asks again."""


class Kind(StrEnum):
    """What sort of utterance it is, apart from any wish."""

    WISH = "wish"
    QUESTION = "question"
    REPEAT = "repeat"
    WAIT = "wait"
    BYE = "bye"
    THANKS = "thanks"
    GREETING = "greeting"
    BARGAIN = "bargain"
    """Wants the terms changed, or gives the agent orders."""
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Heard:
    """A sentence as understood. `firm`: more than a bare yes or no carries the intent."""

    text: str
    kind: Kind = Kind.UNCLEAR
    intent: Intent | None = None
    confidence: float = 0.0
    firm: bool = False
    callback: bool = False
    """Wants to be called another time, whatever the matter is."""
    asks: bool = False
    """Holds a question, whatever else it says."""
    plain: bool = True
    """Known by its own words, not only by likeness to examples."""

    @property
    def sure(self) -> bool:
        return self.intent is not None and self.confidence >= SURE_ENOUGH

    @property
    def insists(self) -> bool:
        """Whether it counts even where something else was asked."""
        return self.sure and self.firm and (self.plain or self.confidence >= _INSISTS)


@lru_cache(maxsize=2048)
def hear(text: str) -> Heard:
    """What a sentence means on its own; what it answers is for the caller to know.

    Where one family of words speaks plainly it decides; otherwise what was learnt does, as far as
    it is sure of itself.
    """
    ruled = _by_rules(text)
    learnt = guess(text)
    if learnt.label in SAFETY or learnt.confidence < _LEAST_ODDS:
        return ruled
    short = len(text.split()) <= _SHORT
    weak = short or ruled.firm or learnt.confidence < _OVERRULES
    little = learnt.label in _SAYS_LITTLE and weak
    if ruled.kind is Kind.GREETING or (ruled.intent is not None and little):
        return ruled
    if short and (ruled.firm or ruled.kind in (Kind.QUESTION, Kind.REPEAT)):
        return ruled
    if len(text.split()) == 1 or _strange(text) or (short and learnt.confidence < _SHORT_ODDS):
        return ruled
    if ruled.kind is Kind.BARGAIN or (learnt.label == "already_done" and asks_to_send(text)):
        return ruled
    if _means(ruled) == learnt.label.replace("callback", "needs_time"):
        return replace(ruled, confidence=max(ruled.confidence, learnt.confidence))
    plain_enough = ruled.firm and ruled.confidence >= _PLAIN
    if plain_enough and learnt.confidence < _OVERRULES:
        return ruled
    denied = plain_enough and ruled.intent in (Intent.REFUSE, Intent.DISPUTE, Intent.CANCEL)
    if denied and learnt.label == "agree" and learnt.confidence < _CERTAIN:
        return ruled  # a no is not turned into a yes by likeness
    return _as_learnt(text, learnt.label, learnt.confidence, asks=ruled.asks)


def _strange(text: str) -> bool:
    """Whether half of the words stand in no example: their likeness to any says nothing."""
    words = plain(text).replace("?", " ").split()
    return 2 * sum(not knows(stem(word)) for word in words) >= max(1, len(words))


def asks_to_send(text: str) -> bool:
    """Whether something is asked for that is still to come: nothing of it is done already."""
    return _SEND.search(plain(text)) is not None


_SEND = re.compile(
    r"(?<!not )(?<!don't )(?<!already )\b(?:text|send|shoot|message|email) (?:it|me|that|the|over)\b"
)


def _means(heard: Heard) -> str:
    """The label of the examples that says the same."""
    if heard.kind is Kind.WISH and heard.intent is not None:
        return heard.intent.value
    return heard.kind.value


def _as_learnt(text: str, label: str, confidence: float, *, asks: bool) -> Heard:
    if label == "callback":
        return Heard(text, Kind.WISH, Intent.NEEDS_TIME, confidence, True, True, asks, False)
    if label in _WISHES:
        firm = len(text.split()) > _BARE
        return Heard(text, Kind.WISH, Intent(label), confidence, firm, asks=asks, plain=False)
    return Heard(text, Kind(label), asks=asks, plain=False)


def _by_rules(text: str) -> Heard:
    said = plain(text)
    callback = CALLBACK.search(said) is not None
    asks = QUESTION.search(said) is not None
    points = score(said)
    if callback:
        points[Intent.NEEDS_TIME] = points.get(Intent.NEEDS_TIME, 0.0) + 3.0
    if BARGAIN.search(said) and max(points.values(), default=0.0) < 3.0:
        return Heard(text, Kind.BARGAIN, asks=asks)
    intent, confidence, best = _best(points)
    kind = _kind(said, asks, best, denies=intent is Intent.REFUSE)
    if kind in (Kind.GREETING, Kind.REPEAT, Kind.WAIT) or (kind is Kind.QUESTION and best < 2.0):
        return Heard(text, kind, asks=asks, callback=callback)
    return Heard(text, kind, intent, confidence, best >= 2.0, callback, asks)


def _best(points: dict[Intent, float]) -> tuple[Intent | None, float, float]:
    """The strongest; between equals the one that stands first in the families: a no before a yes."""
    if not points:
        return None, 0.0, 0.0
    order = [family[0] for family in FAMILIES]
    ranked = sorted(points, key=lambda intent: (-points[intent], order.index(intent)))
    best = points[ranked[0]]
    second = points[ranked[1]] if len(ranked) > 1 else 0.0
    return ranked[0], best / (best + second), best


def _kind(said: str, asks: bool, best: float, *, denies: bool) -> Kind:
    if GREETING.match(said) and not re.match(r"(?:yes|well|oh)$", said):
        return Kind.GREETING
    if REPEAT.search(said) and best < 2.0:
        return Kind.REPEAT
    if asks and best < 2.0:
        return Kind.QUESTION
    if best < 2.0 and WAIT.search(said) and len(said.split()) < 9:
        return Kind.WAIT
    if BYE.search(said) and best < 2.0:
        return Kind.BYE
    if best:
        return Kind.THANKS if THANKS.search(said) and best < 2.0 and not denies else Kind.WISH
    return Kind.THANKS if THANKS.search(said) else Kind.UNCLEAR


_YES = re.compile(
    r"\b(?:yes|sure|okay|correct|right|absolutely|definitely|of course|certainly|fine|please|exactly|yes please|perfect|works|good|great|mhm|go ahead|i guess|i suppose|no problem)\b"
    r"|\b(?:i|we) (?:do|did|am|was|have|can|will|would)\b"
)
# Words of refusal that refuse nothing: "I don't mind", "why not", "no problem".
_WILLING = re.compile(
    r"\b(?:(?:i |we )?(?:don't|wouldn't) mind(?: at all)?(?: no)?|why not|no (?:problem|worries|objections?|issue)(?: at all)?"
    r"|not a problem|(?:i )?(?:don't|can't) see why not|no (?:that's|it's) (?:fine|okay|all right|good)|by all means|be my guest|go for it)\b"
)
_NO = re.compile(r"\bno\b(?! problem| worries)|n't\b|\bnot\b|\bnever\b|\brather not|\bwrong\b")


_NOT_RIGHT = re.compile(r"\b(?:right|correct|true|accurate|wrong|agree|disagree)\b")
_MATTER = re.compile(
    r"\b(?:amount|bill|total|charge|balance|figure|sum|invoice|price|account|order|debt|owed?|bought|ordered|paid|mistake|scam|fraud|disput\w*|prove)\b"
)


def only_says_wrong(text: str) -> bool:
    """Whether a denial names nothing it denies ("that's wrong"): it is about what was just said."""
    said = plain(text)
    return _NOT_RIGHT.search(said) is not None and _MATTER.search(said) is None


def yes_or_no(text: str) -> bool | None:
    """A plain yes or no, None where it is neither. A no outweighs a yes ("yes, but not then")."""
    said = _WILLING.sub("yes", plain(text))
    if _NO.search(said):
        return False
    if _YES.search(said):
        return True
    learnt = guess(text)
    if learnt.confidence < SURE_ENOUGH or learnt.label not in ("agree", "refuse"):
        return None
    return learnt.label == "agree"
