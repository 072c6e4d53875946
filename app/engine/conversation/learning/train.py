"""Trains the weights from the examples: `make classifier`, or `python -m` this module.

Multinomial logistic regression over TF-IDF, by stochastic gradient descent in plain Python: a
minute at build time, nothing at run time. The order of examples is fixed, so that the same
examples give the same weights on every machine.
"""

import math
import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from app.engine.conversation.learning.classifier import Classifier, normalised
from app.engine.conversation.learning.examples import LABELS, Example, digest, read_examples
from app.engine.conversation.learning.features import features

EPOCHS = 24
RATE = 3.0
DECAY = 1e-5
SHARE = 2.0
"""How much the naive reading weighs beside the descended one."""
SMOOTH = 0.2
LEAST_SEEN = 2
"""A feature of one single example teaches only that example."""

Vector = list[tuple[str, float]]


def train(examples: Sequence[Example], seed: int = 7) -> Classifier:
    """A classifier that has seen these examples."""
    looks = [features(example.text) for example in examples]
    seen = Counter(name for look in looks for name in look)
    idf = {
        name: math.log((1 + len(examples)) / (1 + count)) + 1
        for name, count in seen.items()
        if count >= LEAST_SEEN
    }
    lessons = [
        (normalised(look, idf), LABELS.index(example.label))
        for look, example in zip(looks, examples, strict=True)
    ]
    weights = _descend(lessons, seed)
    for name, row in _complement(lessons).items():
        weights[name] = [w + SHARE * c for w, c in zip(weights[name], row, strict=True)]
    return Classifier(idf, weights)


def _complement(lessons: list[tuple[Vector, int]]) -> dict[str, list[float]]:
    """Complement naive Bayes over the same lessons, each row centred on zero.

    Added to what was descended it steadies rare words, which few examples have pulled at.
    Rennie et al., Tackling the Poor Assumptions of Naive Bayes Text Classifiers, 2003.
    """
    counts: dict[str, list[float]] = {}
    for look, label in lessons:
        for name, value in look:
            counts.setdefault(name, [0.0] * len(LABELS))[label] += value
    totals = [sum(row[at] for row in counts.values()) for at in range(len(LABELS))]
    whole, smooth = sum(totals), SMOOTH * len(counts)
    rows: dict[str, list[float]] = {}
    for name, row in counts.items():
        every = sum(row)
        told = [
            -math.log((every - mine + SMOOTH) / (whole - total + smooth))
            for mine, total in zip(row, totals, strict=True)
        ]
        middle = sum(told) / len(told)
        rows[name] = [value - middle for value in told]
    return rows


def _descend(lessons: list[tuple[Vector, int]], seed: int) -> dict[str, list[float]]:
    weights: dict[str, list[float]] = {}
    order = list(range(len(lessons)))
    rng = random.Random(seed)
    for epoch in range(EPOCHS):
        rate = RATE / (1 + 0.35 * epoch)
        rng.shuffle(order)
        for at in order:
            _learn(weights, *lessons[at], rate)
    return weights


def _learn(weights: dict[str, list[float]], look: Vector, label: int, rate: float) -> None:
    sums = [0.0] * len(LABELS)
    rows = [weights.setdefault(name, [0.0] * len(LABELS)) for name, _ in look]
    for row, (_, value) in zip(rows, look, strict=True):
        sums = [total + value * weight for total, weight in zip(sums, row, strict=True)]
    top = max(sums)
    odds = [math.exp(total - top) for total in sums]
    whole = sum(odds)
    steps = [rate * odd / whole for odd in odds]
    steps[label] -= rate
    keep = 1 - rate * DECAY
    for row, (_, value) in zip(rows, look, strict=True):
        row[:] = [keep * w - value * step for w, step in zip(row, steps, strict=True)]


def main(path: Path) -> None:
    """Write the weights of all bundled examples to `path`."""
    classifier = train(read_examples())
    path.write_text(classifier.to_text(digest()), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
