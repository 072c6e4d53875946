"""Whatever is said and done, in any order: the judge finds nothing."""

import pytest

from tests.dialogues.calls import PROFILES
from tests.dialogues.planted import Reckless
from tests.dialogues.play import dialogues

MISHEARD = 0.01
"""Of the dialogues: one in which an example's words were taken for something else, with effect."""


@pytest.mark.parametrize("name", PROFILES)
def test_anybody_may_say_anything(name: str, talks: int) -> None:
    played = list(dialogues(name, talks))
    faulty = [str(one) for one in played if one.faults]
    misheard = [str(one) for one in played if one.misheard]
    assert not faulty, "\n".join(faulty)
    assert len(misheard) <= MISHEARD * talks, "\n".join(misheard)


@pytest.mark.parametrize("name", PROFILES)
def test_a_model_may_say_and_ask_for_anything(name: str, reckless_talks: int) -> None:
    faulty = [str(one) for one in dialogues(name, reckless_talks, brains=Reckless) if one.faults]
    assert not faulty, "\n".join(faulty)


def test_the_dialogues_differ() -> None:
    played = [one for name in PROFILES for one in dialogues(name, 30)]
    kinds = {type(happening.event).__name__ for one in played for happening in one.happened}
    labels = {happening.label for one in played for happening in one.happened}
    assert len({one.result.turns for one in played}) == len(played)
    assert len({one.result.outcome for one in played}) >= 10
    assert len(kinds) == 10
    assert len(labels) >= 20
