"""How much a text reads like an order to the agent, by the trained weights."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple, Self, TypeVar

from app.engine.model.screened import Field
from app.engine.screening.learning.features import (
    of_pair,
    of_word,
    pairs_of,
    sentences_of,
    worth_weighing,
)

WEIGHTS = "weights.txt"
STEPS = 100
"""Of a weight of one: weights are whole numbers, so that their sum has no order."""
_MOST_KEPT = 200_000
BIAS, FEW = "bias", "few"
_Key = TypeVar("_Key", str, tuple[str, str])


class _Kept(dict[_Key, int]):
    """What a word, or two neighbours, weigh: summed up when they are first met."""

    def __init__(self, told: Callable[[_Key], int]) -> None:
        super().__init__()
        self._told = told

    def __missing__(self, key: _Key) -> int:
        told = self._told(key)
        if len(self) < _MOST_KEPT:
            self[key] = told
        return told


class Heard(NamedTuple):
    """What weighs most in a text, and the words of its sentence."""

    weight: int
    words: Sequence[str]


class Weighing:
    """Weights by feature, in hundredths; above zero a text is rather an order than not."""

    def __init__(self, weights: dict[str, int]) -> None:
        self._weights = weights
        self._words = _Kept[str](lambda word: self._sum(of_word(word)))
        self._pairs = _Kept[tuple[str, str]](lambda pair: self._sum(of_pair(*pair)))

    def of_text(self, readings: Iterable[Sequence[str]], field: Field) -> Heard:
        """The heaviest sentence of all readings, or two that follow each other, for a field."""
        always = self._sum((BIAS, f"field:{field}"))
        weight, words = max(map(self.heaviest, readings), key=itemgetter(0))
        return Heard(always + weight, words)

    def heaviest(self, words: Sequence[str]) -> Heard:
        """The same of one reading, whatever the field."""
        if not worth_weighing(words):
            return Heard(self._weights.get(FEW, 0), ())
        sentences = sentences_of(words)
        told = [
            sum(map(self._words.__getitem__, dict.fromkeys(sentence)))
            + sum(map(self._pairs.__getitem__, pairs_of(sentence)))
            for sentence in sentences
        ]
        both = [one + other for one, other in pairwise(told)]
        weight = max(told + both)
        return Heard(weight, sentences[(told if weight in told else both).index(weight)])

    def _sum(self, names: Iterable[str]) -> int:
        return sum(self._weights.get(name, 0) for name in names)

    def to_text(self, digest: str) -> str:
        """A line that says of which examples, then feature, tab, weight."""
        lines = [f"{name}\t{weight}" for name, weight in sorted(self._weights.items())]
        return "\n".join([f"examples {digest}", *lines]) + "\n"

    @classmethod
    def from_text(cls, text: str) -> Self:
        """What `to_text` wrote."""
        rows = (line.split("\t") for line in text.splitlines()[1:])
        return cls({name: int(weight) for name, weight in rows})


@cache
def trained() -> Weighing:
    """The shipped weights, read once."""
    here = files("app.engine.screening.learning").joinpath(WEIGHTS)
    return Weighing.from_text(here.read_text(encoding="utf-8"))
