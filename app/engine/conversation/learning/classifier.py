"""A sentence's meaning by the trained weights: no account, no network, no numpy."""

import base64
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Self

from app.engine.conversation.learning.examples import LABELS
from app.engine.conversation.learning.features import Features, features

WEIGHTS = "weights.txt"
_STEPS = 127
_FAINT = 2
"""A row in which no weight reaches so many steps is left out: it moves no decision."""


@dataclass(frozen=True, slots=True)
class Guess:
    """What a sentence seems to mean. `odds` holds every label's share of 1."""

    label: str
    confidence: float
    odds: Mapping[str, float]


class Classifier:
    """Weights by feature, one per label, and how telling each feature is."""

    def __init__(self, idf: dict[str, float], weights: dict[str, list[float]]) -> None:
        self._idf = idf
        self._weights = weights
        largest = max((abs(weight) for row in weights.values() for weight in row), default=0.0)
        faint = _FAINT * largest / _STEPS
        self._telling = {
            name: tuple((at, weight) for at, weight in enumerate(row) if abs(weight) >= faint)
            for name, row in weights.items()
        }

    def guess(self, text: str) -> Guess:
        """The likeliest label and the odds of all."""
        sums = [0.0] * len(LABELS)
        for name, value in normalised(features(text), self._idf):
            for at, weight in self._telling.get(name, ()):
                sums[at] += value * weight
        top = max(sums)
        odds = [math.exp(total - top) for total in sums]
        whole = sum(odds)
        shares = {label: odd / whole for label, odd in zip(LABELS, odds, strict=True)}
        best = max(shares, key=lambda label: shares[label])
        return Guess(best, shares[best], shares)

    def knows(self, stem: str) -> bool:
        return f"w:{stem}" in self._idf

    def to_text(self, digest: str) -> str:
        """A readable head, then a line per feature: name, tab, idf, tab, its weights in base64."""
        largest = max(abs(weight) for row in self._weights.values() for weight in row)
        lines = [f"examples {digest}", f"largest {largest:.6f}", f"labels {' '.join(LABELS)}"]
        for name in sorted(self._weights):
            steps = [round(_STEPS * weight / largest) for weight in self._weights[name]]
            if max(abs(step) for step in steps) < _FAINT:
                continue
            row = base64.b64encode(bytes(step + 128 for step in steps)).decode()
            lines.append(f"{name}\t{self._idf[name]:.3f}\t{row}")
        return "\n".join(lines) + "\n"

    @classmethod
    def from_text(cls, text: str) -> Self:
        """What `to_text` wrote. ValueError where it was written for other labels."""
        head, rows = text.split("\n", 3)[:3], text.split("\n", 3)[3]
        if head[2] != f"labels {' '.join(LABELS)}":
            raise ValueError("the weights are of other labels: make classifier")
        scale = float(head[1].split()[1]) / _STEPS
        idf: dict[str, float] = {}
        weights: dict[str, list[float]] = {}
        for line in rows.splitlines():
            name, telling, row = line.split("\t")
            idf[name] = float(telling)
            weights[name] = [scale * (step - 128) for step in base64.b64decode(row)]
        return cls(idf, weights)


def normalised(look: Features, idf: Mapping[str, float]) -> list[tuple[str, float]]:
    """The known features with their telling weight, brought to length 1."""
    known = [(name, value * idf[name]) for name, value in look.items() if name in idf]
    length = math.sqrt(sum(value * value for _, value in known)) or 1.0
    return [(name, value / length) for name, value in known]


def digest_of(text: str) -> str:
    """Of which examples a weights file was trained."""
    return text.split("\n", 1)[0].removeprefix("examples ")


@cache
def trained() -> Classifier:
    """The shipped weights, read once."""
    here = files("app.engine.conversation.learning").joinpath(WEIGHTS)
    return Classifier.from_text(here.read_text(encoding="utf-8"))


def knows(stem: str) -> bool:
    """Whether a word (its stem) stands in more than one example."""
    return trained().knows(stem)


@lru_cache(maxsize=4096)
def guess(text: str) -> Guess:
    """What a sentence seems to mean on its own."""
    return trained().guess(text)
