"""The ways in which one text may be read: as it stands, decoded, unscrambled, translated."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from app.engine.screening import decode, normalise
from app.engine.screening.lexicon import Lexicon
from app.engine.screening.split import sentences, split
from app.engine.screening.translate import translated
from app.engine.screening.vocabulary import MERGED_BY_ANCHOR, MERGING
from app.engine.screening.weigh import Hits

LONGEST = 262_144
"""Characters that are read at all; no text that reaches the agent may be that long."""
DEPTH, WIDTH = 3, 4
_SPACING = ("  ", "\t", "\r", "\f", "\v")
_SPACES = re.compile(r"[ \t\r\f\v]{2,}")
_HYPHEN_BREAK = re.compile(r"(\w)[-\u2010\u2011]?[ ]?\n[ ]?(?=\w)")


AGENTS = frozenset(["agent", "assistant", "bot", "ai", "it"])
# "Ask her to ignore", "he wants to forget": what others do is no order to the agent.
OTHERS = frozenset(
    [
        "her",
        "him",
        "them",
        "people",
        "customers",
        "customer",
        "patient",
        "patients",
        "client",
        "clients",
        "tenants",
        "members",
        "parents",
        "owners",
        "guests",
        "he",
        "she",
        "they",
        "told",
        "asked",
        "wants",
        "want",
        "wanted",
        "needs",
        "needed",
        "likes",
        "tries",
        "how",
        "able",
        "dentist",
        "doctor",
        "husband",
        "wife",
    ]
)


@dataclass(frozen=True)
class Reading:
    """One way to read a text. `how`: "as it stands", or what had to be done first."""

    text: str
    """For rules that look at signs: small letters, white space collapsed."""
    given: str
    """The same with its capitals."""
    words: list[str]
    how: str
    lexicon: Lexicon
    said: frozenset[str]
    """The words before phrases were merged."""
    known: frozenset[str]
    """The words that some table knows."""

    @property
    def disguised(self) -> bool:
        return self.how not in ("as it stands", "translated", "broken lines")

    @cached_property
    def hits(self) -> Hits:
        known, words = self.known & self.lexicon.weighed, self.words
        hits = [(at, word) for at, word in enumerate(words) if word in known]
        if "to" not in self.said or OTHERS.isdisjoint(self.said):
            return hits
        told: set[int] = set()
        at = -1
        for _ in range(words.count("to")):
            at = words.index("to", at + 1)
            if at and words[at - 1] in OTHERS:
                told.add(at + 1)
        return [hit for hit in hits if hit[0] not in told] if told else hits

    @cached_property
    def joined(self) -> str:
        return f" {' '.join(self.words)} "


def readings(text: str, lexicon: Lexicon) -> Iterator[Reading]:
    """The likeliest first; what is decoded is read again, so and so deep and no deeper."""
    text = text[:LONGEST]
    layers = [("as it stands", text)]
    for _ in range(DEPTH):
        deeper: list[tuple[str, str]] = []
        for how, layer in layers:
            seen = normalise.visible(layer)
            if any(space in seen for space in _SPACING):
                seen = _SPACES.sub(" ", seen)
            plain = normalise.plain(seen)
            found = sentences(plain)
            said = frozenset(found)
            yield _reading(seen, found, how, lexicon, said)
            yield from _of_one(plain, found, said, lexicon)
            deeper += decode.decoded(seen, said)
        layers = deeper[:WIDTH]


def _of_one(
    plain: str, found: list[str], said: frozenset[str], lexicon: Lexicon
) -> Iterator[Reading]:
    foreign = translated(plain, found, said)
    if normalise.mixes_scripts(plain):
        plain = normalise.looks_like(plain)
        found = sentences(plain)
        said = frozenset(found)
        yield _reading(plain, found, "look-alikes", lexicon, said)
    if foreign:
        yield _reading("", foreign, "translated", lexicon)
        yield _reading("", foreign[::-1], "translated", lexicon)
    if "\n" in plain:
        yield _reading("", split(_HYPHEN_BREAK.sub(r"\1", plain)), "broken lines", lexicon)
    for unscrambled, scrambled in decode.unscrambled(plain, found, said, lexicon):
        yield _reading("", unscrambled, scrambled, lexicon)


def _reading(
    text: str, found: list[str], how: str, lexicon: Lexicon, said: frozenset[str] | None = None
) -> Reading:
    said = known = frozenset(found) if said is None else said
    thirds = lexicon.thirds
    if not AGENTS.isdisjoint(said) and not thirds.keys().isdisjoint(said):
        found = [thirds.get(word, word) for word in found]
        known = frozenset(found)
    merged = _merged(found, known)
    if merged is not found:
        known = frozenset(merged)
    return Reading(text.lower(), text, merged, how, lexicon, said, lexicon.vocabulary & known)


def _merged(found: list[str], known: frozenset[str]) -> list[str]:
    """Phrases that stand for one word become that word."""
    present = [
        (phrase, word)
        for anchor in MERGING & known
        for needed, phrase, word in MERGED_BY_ANCHOR[anchor]
        if needed <= known
    ]
    if not present:
        return found
    joined = f" {' '.join(found)} "
    for phrase, word in sorted(present, key=lambda one: -len(one[0])):
        joined = joined.replace(phrase, word)
    return joined.split()
