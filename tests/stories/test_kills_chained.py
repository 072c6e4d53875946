"""A small version of `make kills --chained`: either of two programs is killed with signal 9."""

import random
from collections import Counter
from pathlib import Path

from tests.kills.__main__ import chained_faults
from tests.kills.chained.judge import Both
from tests.kills.chained.rounds import ChainTally, chained_rounds
from tests.kills.judge import Seen


def test_nobody_is_called_twice_through_another_installation(tmp_path: Path) -> None:
    tally = chained_rounds(tmp_path, 6, 12, random.Random(3))
    assert (tally.kills, tally.near, tally.far) == (6, 3, 3)
    assert chained_faults(tally) == []
    assert tally.dials > 0


def test_the_judge_sees_what_is_wrong() -> None:
    far = Seen(dials=Counter({"+1": 2, "+2": 1}))
    near = {"a": ("ended", "goal_met"), "b": ("ended", "unknown"), "c": ("in_call", None)}
    seen = Both(far=far, near=near, theirs={"a": "refused", "b": "refused"}, numbers={"+1"})
    assert (seen.far.doubles, seen.unseen, seen.wrong) == (1, ["+2"], ["a"])
    assert (seen.open, seen.unknown) == (1, 1)
    tally = ChainTally(12, kills=6, **dict.fromkeys(FAULTS, 1), unknown=25)
    assert len(chained_faults(tally)) == len(FAULTS) + 2


FAULTS = ("doubles", "unseen", "open", "wrong", "broken")
