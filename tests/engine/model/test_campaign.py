"""A plan stays inside what the rules allow."""

import pytest
from pydantic import ValidationError

from app.engine.model.campaign import Plan


@pytest.mark.parametrize(
    "wrong",
    [
        {"concurrency": 0},
        {"concurrency": 11},
        {"max_attempts": 0},
        {"max_attempts": 4},
        {"stop_after_goals": 0},
        {"stop_after_goals": -1},
        {"pace": "slow"},
    ],
    ids=str,
)
def test_what_no_campaign_may_do_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Plan.model_validate(wrong)


def test_the_ends_are_allowed() -> None:
    assert Plan(concurrency=10, max_attempts=1, stop_after_goals=1).concurrency == 10
    assert Plan().stop_after_goals is None
