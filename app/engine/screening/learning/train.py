"""Trains the weights: `make screening`, or `python -m` this module.

Logistic regression by stochastic gradient descent in plain Python, where of each text only the
sentence that reads most like an order is learnt from: a minute at build time, nothing but sums at
run time. The order of examples is fixed: the same examples give the same weights everywhere.
"""

import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from app.engine.screening.learning.examples import Example, digest, filled, judged
from app.engine.screening.learning.features import (
    of_sentence,
    sentences_of,
    worth_weighing,
)
from app.engine.screening.learning.weighing import BIAS, FEW, STEPS, Weighing
from app.engine.screening.screen import read

EPOCHS = 12
RATE = 0.1
DECAY = 3e-4
LEAST_SEEN = 2
"""A feature of one single example teaches only that example."""
_MOST = 20.0


class Lesson(NamedTuple):
    """`windows`: the features of each sentence, and of two that follow each other."""

    windows: list[list[str]]
    always: list[str]
    attack: bool
    weight: float


def lesson(example: Example) -> Lesson:
    """An example as it will be seen when it is screened."""
    windows: list[list[str]] = []
    for words in read(example.text, example.field).words:
        if not worth_weighing(words):
            windows.append([FEW])
            continue
        each = [of_sentence(sentence) for sentence in sentences_of(words)]
        windows += each
        windows += [one + other for one, other in pairwise(each)]
    always = [BIAS, f"field:{example.field}"]
    return Lesson(windows or [[FEW]], always, example.attack, example.weight)


def train(lessons: Sequence[Lesson], seed: int = 7) -> Weighing:
    """A weighing that has seen these lessons."""
    seen = Counter[str]()
    for one in lessons:
        seen.update({name for window in (*one.windows, one.always) for name in window})
    known = {name for name, count in seen.items() if count >= LEAST_SEEN}
    told = [
        one._replace(
            windows=[[name for name in window if name in known] for window in one.windows],
            always=[name for name in one.always if name in known],
        )
        for one in lessons
    ]
    weights = _descend(told, seed)
    steps = {name: round(STEPS * weight) for name, weight in weights.items()}
    return Weighing({name: step for name, step in steps.items() if step or name == BIAS})


def _descend(lessons: list[Lesson], seed: int) -> dict[str, float]:
    weights = defaultdict[str, float](float)
    spent = defaultdict[str, float](lambda: 1e-8)
    chance = random.Random(seed)
    for _ in range(EPOCHS):
        chance.shuffle(lessons)
        for one in lessons:
            _learn(weights, spent, one)
    return weights


def _learn(weights: dict[str, float], spent: dict[str, float], one: Lesson) -> None:
    sums = [sum(map(weights.__getitem__, window)) for window in one.windows]
    heaviest = max(range(len(sums)), key=sums.__getitem__)
    total = sums[heaviest] + sum(map(weights.__getitem__, one.always))
    odds = 1 / (1 + math.exp(-max(-_MOST, min(_MOST, total))))
    wrong = (odds - one.attack) * one.weight
    for name in (*one.windows[heaviest], *one.always):
        step = wrong + DECAY * weights[name]
        spent[name] += step * step
        weights[name] -= RATE * step / math.sqrt(spent[name])


def main(folder: Path, path: Path) -> None:
    """Write the weights of all examples to `path`; folder: where the judged lines stand."""
    lessons = [lesson(example) for example in (*judged(folder), *filled())]
    path.write_text(train(lessons).to_text(digest(folder)), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
