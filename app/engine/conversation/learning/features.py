"""What a sentence looks like to the trained reading: words, pairs, word classes and cues.

The cues are the patterns by which rules know wishes and alarms: a plain one outweighs many words.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from app.engine.conversation import identity, safety, wish_words
from app.engine.conversation.learning.word_classes import CLASSES, classes_of
from app.engine.conversation.numbers import listed
from app.engine.conversation.words import plain, stem

Features = dict[str, float]
_MONEY = re.compile(r"\$ ?\d[\d,.]*")
_NUMBER = re.compile(r"\b\d[\d,.:]*(?:st|nd|rd|th|am|pm)?\b")
_REACH = 3
"""How many words a negation reaches forward."""
_CUES = (
    ("callback", wish_words.CALLBACK),
    ("question", wish_words.QUESTION),
    ("repeat", wish_words.REPEAT),
    ("wait", wish_words.WAIT),
    ("bye", wish_words.BYE),
    ("thanks", wish_words.THANKS),
    ("greeting", wish_words.GREETING),
    ("bargain", wish_words.BARGAIN),
    ("kin", identity.KIN),
    ("absent", identity.ABSENT),
    ("wrong", identity.WRONG),
)
_AUXILIARY = frozenset(
    listed(
        "do does did is are was were can could will would should may might have has had am isn't "
        "aren't don't doesn't didn't can't couldn't won't wouldn't"
    )
)
_OPENERS = frozenset(listed("so and but well okay sorry hey oh yes"))
_PAST = re.compile(
    r"\w{2,}ed|paid|sent|went|did|was|were|had|got|gave|told|came|took|said|bought|brought|put"
)
_ABOUT = {
    "ahead": frozenset(listed("i'll we'll will going")),
    "me": frozenset(listed("i we i'm i've i'll i'd me my")),
    "them": frozenset(listed("he she he's she's his her him they them their")),
    "you": frozenset(listed("you you're your you've you'll yours")),
}
_LENGTHS = (1, 3, 7, 15)


def features(text: str) -> Features:
    """Feature name -> weight before inverse document frequency; deterministic."""
    said = plain(text)
    words = _NUMBER.sub("#", _MONEY.sub("#money", said)).split()
    found: Features = {}
    for name, value in _of_words(words):
        found[name] = max(found.get(name, 0.0), value)
    for name, value in _of_form(words):
        found[name] = max(found.get(name, 0.0), value)
    for name, value in _of_cues(text, said):
        found[name] = max(found.get(name, 0.0), value)
    longest = next((str(limit) for limit in _LENGTHS if len(words) <= limit), "more")
    found[f"len:{longest}"] = 1.0
    return found


def _of_words(words: list[str]) -> Iterator[tuple[str, float]]:
    stems = [stem(word) for word in words]
    for one in stems:
        yield f"w:{one}", 1.0
    for one, two in pairwise(["<", *stems, ">"]):
        yield f"p:{one} {two}", 1.0
    for one, two, three in zip(stems, stems[1:], stems[2:], strict=False):
        yield f"t:{one} {two} {three}", 0.7
    known = [classes for word in words if (classes := classes_of(word))]
    for one, two in pairwise(known):
        yield f"cc:{one[0]} {two[0]}", 1.0
    for at, word in enumerate(words):
        denied = any(near in CLASSES["not"] for near in words[max(0, at - _REACH) : at])
        for name in classes_of(word):
            yield f"c:{name}", 1.0
            if denied:
                yield f"n:{name}", 1.0


def _of_form(words: list[str]) -> Iterator[tuple[str, float]]:
    """How a sentence is built: how it opens and ends, its tense, whom it is about."""
    if not words:
        return
    yield f"o:{words[0]}", 1.0
    yield f"e:{words[-1]}", 1.0
    if len(words) > 1:
        yield f"o:{words[0]} {words[1]}", 1.0
    if words[0] in _AUXILIARY or (words[0] in _OPENERS and words[1:2] and words[1] in _AUXILIARY):
        yield "asks", 1.2
    for one, two in pairwise(words):
        for name in classes_of(one)[:1]:
            yield f"m:{name}>{stem(two)}", 0.7
        for name in classes_of(two)[:1]:
            yield f"m:{stem(one)}>{name}", 0.7
    for word in words:
        if _PAST.fullmatch(word):
            yield "past", 1.0
        for name, about in _ABOUT.items():
            if word in about:
                yield name, 0.7


def _of_cues(text: str, said: str) -> Iterator[tuple[str, float]]:
    for intent, points in wish_words.score(said).items():
        yield f"cue:{intent.value}", 1.5 if points >= 2 else 0.7
    for name, words in _CUES:
        if words.search(said):
            yield f"cue:{name}", 1.3
    if (alarm := safety.alarm_in(text)) is not None:
        yield f"cue:{alarm.value}", 2.0
