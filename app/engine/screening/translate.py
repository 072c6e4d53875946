"""Other languages' words of command, put into the English ones that the rules know."""

import re
from collections.abc import Mapping

from app.engine.screening.languages.latin import LATIN
from app.engine.screening.languages.other import BLOCKS, OTHER
from app.engine.screening.normalise import looks_like, plain
from app.engine.screening.split import split
from app.engine.screening.weigh import words

_WORDS: Mapping[str, str] = {
    plain(word): english
    for table in LATIN.values()
    for english, row in table.items()
    for word in words(row)
}
FOREIGN = frozenset(_WORDS)
FEWEST = 2
"""Foreign words that make a foreign sentence: one alone may be English or a name."""
_STEMS = {
    script: tuple(
        sorted(
            (
                (plain(stem), f" {english} ")
                for english, row in table.items()
                for stem in row.split()
            ),
            key=lambda one: -len(one[0]),
        )
    )
    for script, table in OTHER.items()
}
_SCRIPTS = {script: re.compile(f"[{block}]") for script, block in BLOCKS.items()}


def foreign_for(english: frozenset[str]) -> frozenset[str]:
    """The foreign words that stand for one of these."""
    return frozenset(word for word, meant in _WORDS.items() if meant in english)


def _latin(word: str) -> str:
    """As the tables have it: `ı` and `ø` are no letters with marks, which `plain` takes away."""
    return word if word.isascii() else looks_like(word)


def translated(text: str, found: list[str], said: frozenset[str]) -> list[str]:
    """The words of a plain text in English as far as they are known, or none of them."""
    if text.isascii() and len(FOREIGN & said) < FEWEST:
        return []
    kinds = "".join(set(text))
    scripts = () if text.isascii() else [s for s, block in _SCRIPTS.items() if block.search(kinds)]
    changed = False
    for script in scripts:
        for stem, english in _STEMS[script]:
            if stem in text:
                text, changed = text.replace(stem, english), True
    if changed:
        found = split(text)
    read = found if text.isascii() else [_latin(word) for word in found]
    if len(FOREIGN.intersection(read)) >= FEWEST:
        told = zip(found, read, strict=True)
        found, changed = [_WORDS.get(latin, word) for word, latin in told], True
    return found if changed else []
