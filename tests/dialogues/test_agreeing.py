"""Who confirms, agrees and answers reaches the goal, or makes a promise where a day is asked."""

import pytest

from tests.dialogues.agreeing import agreements, agrees, in_vain
from tests.dialogues.calls import PROFILES, briefs

REACHED = 0.95


def test_people_agree_in_many_ways() -> None:
    assert len(agreements()) >= 500


@pytest.mark.parametrize("name", PROFILES)
def test_who_agrees_reaches_the_goal(name: str, agreeing: int) -> None:
    rows = briefs(name)
    held = [agrees(rows[at % len(rows)], f"{name}:agrees:{at}") for at in range(agreeing)]
    lost = in_vain(held)
    assert len(lost) <= (1 - REACHED) * len(held), "\n".join(map(str, lost))
    if name == "debt-collection":
        assert {"goal_met", "promised"} <= {one.result.outcome.value for one in held}
