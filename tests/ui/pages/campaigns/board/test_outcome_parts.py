"""Every outcome has a colour and a word."""

from app.engine.model.result import Ended, Outcome
from app.ui.pages.campaigns.board.outcome_parts import grouped, outcome_parts


def test_every_outcome_stands_in_exactly_one_group():
    assert sorted(grouped()) == sorted(Outcome)


def test_how_it_ended_counts_as_not_reached():
    counts = {Outcome.GOAL_MET.value: 2, Ended.BUSY.value: 3, Ended.NO_ANSWER.value: 4}
    assert outcome_parts(counts) == [("Goal met", 2, "c1"), ("Not reached", 7, "c5")]


def test_nothing_over_is_no_part():
    assert outcome_parts({}) == []
