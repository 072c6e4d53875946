"""The sentences of simulated people, read from `people.toml` beside this file."""

import random
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from app.engine.providers import simulator

_SLOT = re.compile(r"\{(\w+)\}")
_SPACES = re.compile(r"\s+")
_SPACE_BEFORE_MARK = re.compile(r"\s+([,.?!])")


@dataclass(frozen=True, slots=True)
class Phrases:
    """Sentences by situation and kind, the words that fill their slots, and how common kinds are.

    `say` maps a situation to its variants (`any`, a kind, or `kind-register`); `slots` maps a
    slot's name to what may stand there; `manner` a temper to what is said before and after;
    `habits` are shares in a hundred.
    """

    weights: dict[str, float]
    tempers: dict[str, float]
    manner: dict[str, dict[str, tuple[str, ...]]]
    speech: dict[str, tuple[str, ...]]
    habits: dict[str, float]
    names: tuple[str, ...]
    slots: dict[str, tuple[str, ...]]
    say: dict[str, dict[str, tuple[str, ...]]]

    def draw(
        self, rng: random.Random, situation: str, *variants: str, given: dict[str, str]
    ) -> str:
        """One sentence for the first variant that has some, its slots filled.

        `given` are words of this person (a name); every other slot is drawn.
        """
        told = self.say[situation]
        choices = next((told[v] for v in (*variants, "any") if v in told), ())
        if not choices:
            return ""
        return self._filled(rng, rng.choice(choices), given)

    def _filled(self, rng: random.Random, sentence: str, given: dict[str, str]) -> str:
        def drawn(slot: re.Match[str]) -> str:
            return slot[0] if slot[1] in given else rng.choice(self.slots[slot[1]])

        # Twice: a slot's words may hold a slot themselves ("around {hour}"). What is given comes
        # last and is never looked into: a name with braces in it stays a name.
        words = _SLOT.sub(drawn, _SLOT.sub(drawn, sentence))
        return tidy(_SLOT.sub(lambda slot: given[slot[1]], words))


def tidy(words: str) -> str:
    """One space between words, none before a mark, a capital at the start."""
    words = _SPACE_BEFORE_MARK.sub(r"\1", _SPACES.sub(" ", words)).strip(" ,")
    return words[:1].upper() + words[1:]


@cache
def phrases() -> Phrases:
    """The people file, read once per process."""
    text = files(simulator).joinpath("people.toml").read_text(encoding="utf-8")
    told: dict[str, Any] = tomllib.loads(text)
    return Phrases(
        weights=_numbers(told["weights"]),
        tempers=_numbers(told["tempers"]),
        manner=_lists(told["manner"]),
        speech={what: tuple(words) for what, words in told["speech"].items()},
        habits=_numbers(told["habits"]),
        names=tuple(told["names"]),
        slots={slot: tuple(words) for slot, words in told["slots"].items()},
        say=_lists(told["say"]),
    )


def _numbers(told: dict[str, Any]) -> dict[str, float]:
    return {name: float(number) for name, number in told.items()}


def _lists(told: dict[str, dict[str, list[str]]]) -> dict[str, dict[str, tuple[str, ...]]]:
    return {
        name: {variant: tuple(lines) for variant, lines in variants.items()}
        for name, variants in told.items()
    }
