"""What a sentence looks like to the trained weighing: its words, their classes, who stands by whom.

Every feature belongs to one word or to two neighbours, so that the weights of a sentence are one
sum over its words and one over its pairs: linear, and fast.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from app.engine.screening.learning.word_classes import CLASSES
from app.engine.screening.split import PAUSE

LONGEST = 40
"""Words of one sentence; what runs on is cut there."""
FEWEST = 2
"""Words of any class without which a text is not weighed, one of them `TELLING`."""
_OF_TRADE = frozenset(("of_sums", "of_days", "of_trade"))
_QUIET = _OF_TRADE.union(
    ("third", "this", "us", "me", "not", "before", "asked", "chat", "form", "void", "now"),
    ("hearer", "other_people", "credential", "polite", "continue"),
)
WEIGHED = frozenset(word for word, classes in CLASSES.items() if not _OF_TRADE.issuperset(classes))
TELLING = frozenset(word for word in WEIGHED if not _QUIET.issuperset(CLASSES[word]))
"""Words that may order something, or speak to an agent."""


def worth_weighing(words: Iterable[str]) -> bool:
    """Whether a text may be an order at all: most cells are told so in passing."""
    known = WEIGHED.intersection(words)
    return len(known) >= FEWEST and not known.isdisjoint(TELLING)


_START, _END = "<", ">"


def sentences_of(words: Sequence[str]) -> list[Sequence[str]]:
    """Words between pauses, in runs of at most `LONGEST`."""
    found: list[Sequence[str]] = []
    at, pauses = 0, words.count(PAUSE)
    for left in range(pauses, -1, -1):
        end = words.index(PAUSE, at) if left else len(words)
        while at < end:
            found.append(words[at : min(at + LONGEST, end)])
            at += LONGEST
        at = end + 1
    return found


def pairs_of(sentence: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Each two neighbours, with the bounds of the sentence."""
    return pairwise((_START, *sentence, _END))


def of_word(word: str) -> Iterator[str]:
    """The features of one word."""
    yield f"w:{word}"
    for name in CLASSES.get(word, ()):
        yield f"c:{name}"


def of_pair(one: str, other: str) -> Iterator[str]:
    """The features of two neighbours."""
    yield f"b:{one} {other}"
    for name in CLASSES.get(one, ()):
        yield f"b:={name} {other}"
    for name in CLASSES.get(other, ()):
        yield f"b:{one} ={name}"


def of_sentence(sentence: Sequence[str]) -> list[str]:
    """All features of a sentence, as often as they stand in it."""
    found = [name for word in dict.fromkeys(sentence) for name in of_word(word)]
    return found + [name for pair in pairs_of(sentence) for name in of_pair(*pair)]
