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
        told = [(phrase, weight) for weight, row in table.items() for phrase in spread(row)]
        self._by_anchor: dict[str, list[tuple[frozenset[str], str, int]]] = {}
        for phrase, weight in told:
            row = (frozenset(phrase.split()), f" {phrase} ", weight)
            self._by_anchor.setdefault(rarest(phrase), []).append(row)
        self.anchors = frozenset(self._by_anchor)
        self.needed = tuple(
            (anchor, row[0]) for anchor, rows in self._by_anchor.items() for row in rows
        )
        self.vocabulary = frozenset(word for phrase, _ in told for word in phrase.split())

    def found(self, reading: Reading) -> list[tuple[int, str]]:
        """Weight and phrase, the heaviest first; none within another."""
        known = reading.known
        here = [
            (weight, phrase)
            for anchor in self.anchors & known
            for needed, phrase, weight in self._by_anchor[anchor]
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
