"""The chart's groups."""

from app.engine.model.result import Outcome
from app.ui.pages.results.outcome_groups import grouped, outcome_parts


def test_every_outcome_stands_in_exactly_one_group() -> None:
    assert sorted(grouped()) == sorted(Outcome)


def test_parts_add_up_and_leave_out_what_never_happened() -> None:
    parts = outcome_parts({"goal_met": 3, "already_done": 1, "opted_out": 2})
    assert parts == [("Goal met", 4, "c1"), ("Do not call", 2, "c7")]
