"""The short way: a text that surely passes, told in a few microseconds.

Every finding needs a sign, or words of two sides of a table. What is written in Latin letters is
folded by one table of bytes, as the long way would; what that cannot fold goes the long way.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from app.engine.screening import decode, normalise
from app.engine.screening.latin import in_latin_1
from app.engine.screening.learning.features import FEWEST as FEWEST_WEIGHED
from app.engine.screening.learning.features import TELLING, WEIGHED
from app.engine.screening.rules import ANCHORS, FAMILIES, LEXICON, cells, names, structure
from app.engine.screening.translate import FEWEST, foreign_for
from app.engine.screening.vocabulary import MERGED

_BLOCKED = 1
"""What the long way must look at."""
_SIGNS = frozenset('<>[]{}`#~=%*|\\&^_"\n')
_DIGITS = {**decode.LEET, ord("l"): "i"}
_CODES = ("e", "r", "6s", "6f", "ox6s", "ox6f", "oiiooioi", "oiioiiii", "ioi", "iii")
"""The commonest letters of English, spelled out or as numbers, as the tables below fold them."""


def _folded(code: int, letters: str) -> int:
    char = chr(code)
    if char in _SIGNS or char in "\x00\x01":
        return _BLOCKED
    plain = normalise.looks_like(normalise.plain(char))
    if len(plain) != 1 or not plain.isascii():
        return _BLOCKED
    if plain.isalnum() or plain in letters:
        return ord(plain.translate(_DIGITS))
    return ord(" ")


def _fold(word: str) -> bytes:
    return word.translate(_DIGITS).encode("latin-1")


def _all(words: Iterable[str]) -> frozenset[bytes]:
    folded = (normalise.looks_like(normalise.plain(word)) for word in words)
    return frozenset(_fold(word) for word in folded if word.isascii())


_APOSTROPHES = b"'"
_WORDS = bytes(_folded(code, "") for code in range(256))
_WITH_SIGNS = bytes(_folded(code, "@$") for code in range(256))
_BETWEEN = bytes(code for code in range(33, 127) if not chr(code).isalnum())
_BLOCK = bytes((_BLOCKED,))

_MARKED = _all((*LEXICON.coded, *_CODES))


def _with_thirds(words: frozenset[str]) -> frozenset[str]:
    return words.union(third for third, verb in LEXICON.thirds.items() if verb in words)


_WEIGHED = Counter(_fold(word) for word in _with_thirds(WEIGHED) if word.isascii())
"""How many of the words that the trained weighing knows look like this one when folded."""
_TELLING = _all(_with_thirds(TELLING))
_FOREIGN = _all(foreign_for(ANCHORS | cells.WORDS | WEIGHED))
_ORDERED, _CELL = _all(cells.ORDERED), _all(cells.WORDS)
_LABELS = _all(structure.LABELS)
_SIDES = tuple(
    (_all(one), _all(other))
    for one, other in (
        *((pair.verbs, pair.objects) for family in FAMILIES for pair in family.PAIRS),
        *structure.NEEDED,
    )
)
_PHRASES: dict[bytes, list[frozenset[bytes]]] = {}
for _anchor, _needed in (
    *((anchor, needed) for family in FAMILIES for anchor, needed in family.SAID.needed),
    *((anchor, needed) for anchor, needed, _, _ in MERGED),
):
    _PHRASES.setdefault(_fold(_anchor), []).append(_all(_needed))


class _Word(NamedTuple):
    """What a word may be part of: bits of the tables in which it stands on either side."""

    one: int
    other: int
    marked: bool
    label: bool
    foreign: int
    ordered: bool
    cell: int
    weighed: int
    telling: bool
    phrases: list[frozenset[bytes]]


def _word(word: bytes) -> _Word:
    return _Word(
        sum(1 << at for at, (one, _) in enumerate(_SIDES) if word in one),
        sum(1 << at for at, (_, other) in enumerate(_SIDES) if word in other),
        word in _MARKED,
        word in _LABELS,
        word in _FOREIGN,
        word in _ORDERED,
        word in _CELL,
        _WEIGHED[word],
        word in _TELLING,
        _PHRASES.get(word, []),
    )


_KNOWN = {
    word: _word(word)
    for word in _MARKED.union(
        _FOREIGN, _CELL, _LABELS, _WEIGHED, _PHRASES, *(one | other for one, other in _SIDES)
    )
}
_NOTICED = frozenset(_KNOWN)


def surely_pass(texts: Sequence[str], name: str = "") -> bool:
    """Whether no rule can find anything in these facts and this name. False: read them."""
    if len(name) > names.LONG:
        return False
    raw = in_latin_1(" \t ".join((*texts, name)))
    if raw is None:
        return False
    folded = raw.translate(_WORDS, _APOSTROPHES)
    if _BLOCK in folded:
        return False
    words = folded.split()
    if not words:
        return True
    if max(map(len, words)) >= decode.SHORTEST_TOKEN:
        return False
    words += raw.translate(_WORDS, _BETWEEN).split()
    if b"@" in raw or b"$" in raw:
        words += raw.translate(_WITH_SIGNS, _APOSTROPHES).split()
    return not _notices(words, raw)


def _notices(words: list[bytes], raw: bytes) -> bool:
    here = _NOTICED.intersection(words)
    if not here:
        return False
    all_ = frozenset(words)
    one = other = foreign = cell = weighed = 0
    ordered = label = telling = False
    for word in here:
        known = _KNOWN[word]
        if known.marked or (known.phrases and any(map(all_.issuperset, known.phrases))):
            return True
        one |= known.one
        other |= known.other
        foreign += known.foreign
        cell += known.cell
        weighed += known.weighed
        telling |= known.telling
        ordered |= known.ordered
        label |= known.label
    if one & other or foreign >= FEWEST or (ordered and cell > 1):
        return True
    if telling and weighed >= FEWEST_WEIGHED:
        return True
    return label and (b":" in raw or b"@" in raw)
