"""How somebody talks, whatever they say: their temper, and how their speech stumbles."""

import random

from app.engine.providers.simulator.phrases import Phrases, tidy

_LONG_ENOUGH = 4
"""Words; shorter answers come out in one piece."""


class Manner:
    """One person's way of talking. The meaning of a sentence is never touched: words are put in
    front, behind or in between, or said twice.
    """

    def __init__(self, rng: random.Random, phrases: Phrases, *names: str) -> None:
        """`names`: words that keep their capital."""
        self._rng = rng
        self._capitals = {*names, *phrases.slots["weekday"]}
        self._speech = phrases.speech
        tempers = phrases.tempers
        self.temper = rng.choices(list(tempers), list(tempers.values()))[0]
        told = phrases.manner[self.temper]
        self._before, self._after = told["before"], told["after"]
        self._stumbles = rng.choice((0.0, 0.1, 0.3, 0.5))

    def says(self, sentence: str) -> str:
        """The sentence as this person brings it out."""
        if not sentence:
            return ""
        words = sentence.split()
        if len(words) >= _LONG_ENOUGH and self._rng.random() < self._stumbles:
            words = self._rng.choice((self._filled, self._repeated, self._begun))(words)
        told = " ".join(words)
        if self._before and self._rng.random() < 0.25:
            told = f"{self._rng.choice(self._before)} {self._small(told)}"
        if self._after and self._rng.random() < 0.3:
            told = f"{told} {self._rng.choice(self._after)}"
        return tidy(told)

    def _filled(self, words: list[str]) -> list[str]:
        at = self._rng.randrange(1, len(words))
        return [*words[:at], self._rng.choice(self._speech["fillers"]), *words[at:]]

    def _repeated(self, words: list[str]) -> list[str]:
        twice = [n for n, word in enumerate(words) if word in self._speech["repeated"]]
        if not twice:
            return words
        at = self._rng.choice(twice)
        return [*words[:at], f"{words[at]},", *words[at:]]

    def _begun(self, words: list[str]) -> list[str]:
        start = self._rng.choice(self._speech["starts"])
        return [*start.split(), self._small(words[0]), *words[1:]]

    def _small(self, words: str) -> str:
        """Without its capital, unless it is `I`, a name or a day."""
        first = words.split(" ", 1)[0].rstrip(",.?!")
        if first in self._capitals or first == "I" or first.startswith("I'"):
            return words
        return words[:1].lower() + words[1:]
