"""A small version of `make kills`: the program is killed for real, with signal 9."""

import random
from pathlib import Path

from tests.kills.__main__ import faults
from tests.kills.judge import Seen, lost
from tests.kills.rounds import Tally, rounds


def test_nobody_is_dialed_twice(tmp_path: Path) -> None:
    tally = rounds(tmp_path, 4, 40, random.Random(5))
    assert tally.kills == 4
    assert tally.dials == 40 * tally.campaigns
    assert (tally.doubles, tally.lost, tally.broken) == (0, 0, 0)
    assert tally.unknown <= 4 * 4


def test_the_judge_sees_what_is_wrong() -> None:
    before = Seen(books={"a": "goal_met", "b": "unknown"}, ends={"c": "refused"})
    assert lost(before, Seen(books={"a": "goal_met", "c": "refused"})) == []
    assert lost(before, Seen(books={"a": "unknown", "c": "refused"})) == ["a"]
    seen = Seen()
    seen.dials.update({"+1": 2, "+2": 1})
    assert seen.doubles == 1
    tally = Tally(300, kills=50, inside=10, between=3, doubles=1, lost=1, broken=1, unknown=201)
    assert len(faults(tally, 50)) == 6
