"""Tables of words, and how much a text says with them.

A `Pair` finds a verb and what it is done to within a few words of each other, in one pass over
those words of a text that any table knows. No pattern matching: the time is linear in the length.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

Hits = Sequence[tuple[int, str]]
"""Place and word, for each word of a reading that some table knows."""

NEGATIONS = frozenset(("not", "never", "dont", "without", "cannot", "avoid"))
LEAST = 5
"""What weighs less is never more than half of a doubt."""
AFTER = 4
"""How many words after the object a mark may follow: "the rules above"."""
_ENDINGS = re.compile(r"([^()\s]*)\(([^()]*)\)")


def words(text: str) -> tuple[str, ...]:
    """The words of a row of a table; `verb(e|es|ed)` stands for each of its forms."""
    found: list[str] = []
    for row in text.split():
        if match := _ENDINGS.fullmatch(row):
            found += [match[1] + ending for ending in match[2].split("|")]
        else:
            found.append(row)
    return tuple(found)


def weights(table: Mapping[int, str]) -> dict[str, int]:
    """Each word of a table with its weight."""
    return {word: weight for weight, row in table.items() for word in words(row)}


def inflected(verbs: str) -> str:
    """The regular English forms of verbs."""
    forms: list[str] = []
    for verb in verbs.split():
        stem = verb.removesuffix("e")
        y = verb[:-1] + "i" if verb.endswith("y") and verb[-2] not in "aeou" else None
        forms += [verb, (y + "es") if y else verb + "s", f"{y or stem}ed", stem + "ing"]
    return " ".join(forms)


def ordered(verbs: str) -> str:
    """The forms in which verbs command: "printed above" and "the system prints" order nothing."""
    return " ".join(form for form in inflected(verbs).split() if not form.endswith(("ed", "s")))


class Weighed(NamedTuple):
    """How much was said, between which words (the last included)."""

    score: int
    first: int
    last: int


NOTHING = Weighed(0, 0, 0)


class Pair:
    """Verbs, what they are done to, and marks that make it worse ("previous", "your").

    anchors: "verbs" or "objects": the words without which it is never found. Choose the rarer
    side: a text without any anchor of any table passes at once.
    """

    def __init__(
        self,
        verbs: Mapping[int, str],
        objects: Mapping[int, str],
        marks: Mapping[int, str],
        *,
        anchors: str,
        span: int = 9,
        most_marks: int = 3,
    ) -> None:
        self.verbs, self.objects = weights(verbs), weights(objects)
        self._marks, self._span, self._most = weights(marks), span, most_marks
        self._all_verbs, self._all_objects = frozenset(self.verbs), frozenset(self.objects)
        self.vocabulary = self._all_verbs | self._all_objects | self._marks.keys()
        self.anchors = self._all_verbs if anchors == "verbs" else self._all_objects
        self._roles = {
            word: (self.verbs.get(word, 0), self.objects.get(word, 0), self._marks.get(word, 0))
            for word in self.vocabulary | NEGATIONS
        }

    def weigh(self, known: frozenset[str], hits: Hits) -> Weighed:
        """The heaviest of what is said, or NOTHING."""
        acted, things = self._all_verbs & known, self._all_objects & known
        if not acted or not things or self._at_most(acted, things) < LEAST:
            return NOTHING
        roles, span, most = self._roles, self._span, self._most
        verb_at, verb, marked, negated, done, thing = -99, 0, 0, -99, -99, 0
        best = NOTHING
        for at, word in hits:
            if (role := roles.get(word)) is None:
                continue
            acts, object_, mark = role
            if object_ and verb_at < at <= verb_at + span:
                thing, done = object_, at
            if mark and at <= verb_at + span:
                marked += mark
            if verb_at < done and at - done <= AFTER:
                score = verb + thing + min(marked, most)
                if score > best.score:
                    best = Weighed(score, verb_at, at)
            if acts:
                if at - negated > 2 and (acts >= verb or done > verb_at or at > verb_at + span):
                    verb_at, verb, marked, thing = at, acts, 0, 0
            elif word in NEGATIONS:
                negated = at
        return best

    def _at_most(self, acted: frozenset[str], things: frozenset[str]) -> int:
        verb = max(map(self.verbs.__getitem__, acted))
        return verb + max(map(self.objects.__getitem__, things)) + self._most
