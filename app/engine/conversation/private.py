"""Which facts nobody may hear before identity is confirmed, and whether a sentence tells one."""

import re
from dataclasses import dataclass
from itertools import pairwise

from app.engine.conversation.brief import name_fact
from app.engine.conversation.numbers import numbers_in
from app.engine.conversation.words import STOP_WORDS
from app.engine.model.brief import Brief
from app.engine.model.profile import ProfileKind
from app.engine.model.template import spoken

_DEBT = re.compile(
    r"\b(?:debts?|owe[sd]?|owing|overdue|past due|collect\w*|creditor|payments?|balance|invoice"
    r"|pay|paid)\b"
)
_WORD = re.compile(r"[\w.@:/+-]*\w")


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


@dataclass(frozen=True, slots=True)
class Secrets:
    """The private values of one call, in forms that can be looked for."""

    values: tuple[str, ...]
    pairs: frozenset[tuple[str, str]]
    """Two neighbouring words of a value: a part of it tells as much as the whole."""
    numbers: frozenset[str]
    debt: bool
    """Whether even the word debt says too much."""
    known: str = ""
    """What the first words have told already."""

    def told_by(self, sentence: str, heard: str = "") -> str | None:
        """What a sentence would give away, or None.

        Numbers that the callee said (`heard`: a day for a callback) may be read back to them.
        """
        said = _folded(sentence)
        for value in self.values:
            if value in said:
                return value
        words = _WORD.findall(said)
        for pair in pairwise(words):
            if pair in self.pairs:
                return " ".join(pair)
        for number in set(numbers_in(sentence)) & self.numbers - set(numbers_in(heard)):
            return number
        if self.debt:
            told = (word for word in _DEBT.findall(said) if word not in self.known)
            return next(told, None)
        return None


def secrets_of(brief: Brief) -> Secrets:
    """What must be kept: every fact but the name, the public ones and what the opening tells."""
    profile = brief.profile
    opening = brief.opening
    if opening.question is None:
        return Secrets((), frozenset(), frozenset(), debt=False)
    known = _folded(
        f"{opening.legal} {opening.question} {brief.agent.name} {brief.agent.business} "
        f"{brief.agent.callback_number}"
    )
    public = (
        {fact.name for fact in profile.expected_facts if fact.public} if profile else set[str]()
    )
    public.add(name_fact(profile) or "")
    values: list[str] = []
    for name, fact in brief.task.facts.items():
        value = _folded(spoken(fact))
        # "yes" or "2" as a value would silence every other sentence and tells nothing alone.
        if name in public or isinstance(fact, bool) or len(value) < 3 or value in known:
            continue
        values.append(value)
    pairs = {
        pair
        for value in values
        for pair in pairwise(_WORD.findall(value))
        if not all(word in STOP_WORDS for word in pair) and " ".join(pair) not in known
    }
    numbers = {number for value in values for number in numbers_in(value) if len(number) > 1}
    return Secrets(
        tuple(values),
        frozenset(pairs),
        frozenset(numbers - set(numbers_in(known))),
        debt=profile is not None and profile.kind is ProfileKind.COLLECTION,
        known=known,
    )
