"""What simulated people may say, as bare sentences that can be compared with others."""

import random
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from app.engine.conversation.words import plain
from app.engine.providers.simulator.phrases import Phrases

_OPENER = re.compile(r"^(?:(?:yes|okay|oh|well|sure|so|right|look|sorry|mhm) )+")
_GIVEN = {"name": "Uma", "other": "Ken", "own": "I sold the old blue bicycle"}
_FILLS = 6
"""So often the slots of each sentence are filled."""


def bare(sentence: str) -> str:
    """In one plain form, without marks and the little words in front."""
    return _OPENER.sub("", " ".join(plain(sentence).replace("?", " ").split()))


def of_people(phrases: Phrases) -> set[str]:
    """Every sentence of three words or more, its slots filled in a few ways."""
    rng = random.Random(1)
    said = {
        phrases.draw(rng, situation, variant, given=_GIVEN)
        for situation, variants in phrases.say.items()
        for variant, lines in variants.items()
        for _ in range(_FILLS * len(lines))
    }
    said |= {line for some in phrases.manner.values() for lines in some.values() for line in lines}
    return {told for sentence in said if len((told := bare(sentence)).split()) >= 3}


def runs(sentence: str, length: int = 5) -> set[tuple[str, ...]]:
    """Every run of so many words."""
    words = plain(sentence).replace("?", " ").split()
    return {tuple(words[n : n + length]) for n in range(len(words) - length + 1)}


def lines_in(files: Iterable[Path]) -> Iterator[str]:
    """Every text of the TOML files that stands in a list called `lines`."""
    for file in files:
        yield from _lines(tomllib.loads(file.read_text(encoding="utf-8")))


def _lines(told: Any) -> Iterator[str]:
    if isinstance(told, dict):
        for name, value in told.items():
            if name == "lines" and isinstance(value, list):
                yield from (line for line in value if isinstance(line, str))
            else:
                yield from _lines(value)
    elif isinstance(told, list):
        for value in told:
            yield from _lines(value)
