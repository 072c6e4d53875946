"""What the rule families share: phrases with weights, and the heaviest of what was found."""

from collections.abc import Mapping, Sequence

from app.engine.screening.finding import Finding
from app.engine.screening.readings import Reading
from app.engine.screening.vocabulary import rarest, spread
from app.engine.screening.weigh import NOTHING, Pair

MOST_PHRASES = 3


class Phrases:
    """Words that follow each other, with their weight; several add up."""

    def __init__(self, table: Mapping[int, str]) -> None:
        self._phrases = tuple(
            (frozenset(phrase.split()), f" {phrase} ", weight)
            for weight, phrases in table.items()
            for phrase in spread(phrases)
        )
        self.anchors = frozenset(rarest(phrase) for _, phrase, _ in self._phrases)
        self.vocabulary = frozenset(word for needed, _, _ in self._phrases for word in needed)

    def found(self, reading: Reading) -> list[tuple[int, str]]:
        """Weight and phrase, the heaviest first; none within another."""
        known = reading.known
        if self.anchors.isdisjoint(known):
            return []
        here = [
            (weight, phrase)
            for needed, phrase, weight in self._phrases
            if needed <= known and phrase in reading.joined
        ]
        here.sort(key=lambda one: (-one[0], -len(one[1])))
        apart: list[tuple[int, str]] = []
        for weight, phrase in here:
            if not any(phrase in longer or longer in phrase for _, longer in apart):
                apart.append((weight, phrase))
        return apart[:MOST_PHRASES]


def heaviest(
    rule: str, reading: Reading, pairs: Sequence[Pair], said: Phrases | None = None
) -> Finding | None:
    """The best pair, helped by the other pairs and by phrases."""
    weighed = [pair.weigh(reading.known, reading.hits) for pair in pairs]
    best = max(weighed, default=NOTHING)
    score = best.score
    words = " ".join(reading.words[best.first : best.last + 1]) if score else ""
    if said is not None and (phrases := said.found(reading)):
        heard = sum(weight for weight, _ in phrases)
        if phrases[0][0] > score:
            words = phrases[0][1].strip()
        score = max(score, heard, (score + heard * 2) // 2 if score else 0)
    return Finding(rule, score, words) if score else None
