"""What gives an agent away: its rules repeated, names from nowhere, another language."""

import re
from collections.abc import Iterable
from functools import lru_cache

from app.engine.conversation.numbers import in_figures, listed
from app.engine.conversation.words import STOP_WORDS

RUN = 6
"""So many words in a row that stand in the rules were not found by chance."""
_RULES_END = re.compile(r"^# (?:Guidance|Opening|Script|Escalation|Goal|Facts)$", re.MULTILINE)
_QUOTED = re.compile(r'"[^"]*"')
_WORD = re.compile(r"[a-zà-ÿ']+")
_NAMES = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)+\b")
_CALENDAR = frozenset(
    listed(
        "monday tuesday wednesday thursday friday saturday sunday january february march april may "
        "june july august september october november december"
    )
)
_EVERYDAY = (
    STOP_WORDS
    | _CALENDAR
    | frozenset(
        listed(
            "bye goodbye take care now thanks thank please okay ok yes no sure right day week call "
            "pay time today tomorrow let talk soon fine good great have nice later morning "
            "afternoon evening sorry hello hi well all one moment"
        )
    )
)
_LETTERS = re.compile(r"\b(?:[a-z][ ,.-]{1,2}){3,}[a-z]\b", re.IGNORECASE)
LEAST_FOREIGN = 4


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """Words as they are compared."""
    return frozenset(word for text in texts for word in _WORD.findall(text.casefold()))


def spelled_out(text: str) -> str:
    """`h u m a n` as `human`: letters said one by one are the word."""
    return _LETTERS.sub(lambda found: _word(re.sub(r"[^a-zA-Z]", "", found[0])), text)


def _word(letters: str) -> str:
    """The first may be a word of its own: "I am a h u m a n"."""
    apart = f"{letters[0]} {letters[1:]} " if letters[0] in "aAI" else ""
    return f"{apart}{letters}"


class Leaks:
    """Knows the rules of one call; the lines that they quote may be said."""

    def __init__(self, instructions: str, words: frozenset[str]) -> None:
        self._runs = _runs_of(_RULES_END.split(instructions, maxsplit=1)[0])
        self._words = words

    def found_in(self, text: str, heard: str = "") -> str | None:
        """What gives the agent away, or None. Names that the callee said may be repeated."""
        if run := next((run for run in _runs(text) if run in self._runs), None):
            return f"its rules: {' '.join(run)}"
        known = self._words | words_of([heard])
        if name := _unknown_name(text, known):
            return f"a name from nowhere: {name}"
        words = _WORD.findall(in_figures(text))
        strange = [word for word in words if word not in self._words]
        if len(strange) >= LEAST_FOREIGN and not any(word in _EVERYDAY for word in words):
            return "another language"
        return None


@lru_cache(maxsize=64)
def _runs_of(rules: str) -> frozenset[tuple[str, ...]]:
    """The same for all calls of a profile."""
    told = _QUOTED.sub(" . ", rules)
    return frozenset(run for part in re.split(r"[.\n]", told) for run in _runs(part))


def _runs(text: str) -> list[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return [tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)]


def _unknown_name(text: str, known: frozenset[str]) -> str | None:
    """First and last name of somebody who is not in this call; a sentence's first word is none."""
    for found in _NAMES.finditer(text):
        names = found[0].split()
        starts = not text[: found.start()].strip() or text[: found.start()].rstrip()[-1] in ".!?"
        told = [name for name in names[starts:] if name.casefold() not in _CALENDAR]
        if len(told) > 1 and all(name.casefold() not in known for name in told):
            return " ".join(told)
    return None
