"""Who may lead a rehearsal."""

import pytest

from app.engine.errors import Problem, ProblemKind
from app.engine.rehearsals.brains import BRAINS, RUNNER, brain_for
from tests.engine.rehearsals.test_judge_scenario import BRIEF


def test_the_runner_needs_nobody_else() -> None:
    assert RUNNER in BRAINS
    assert brain_for(RUNNER, BRIEF) is None


def test_an_unknown_brain_is_refused() -> None:
    with pytest.raises(Problem, match="nobody") as refused:
        brain_for("nobody", BRIEF)
    assert refused.value.kind is ProblemKind.NOT_FOUND
    assert RUNNER in refused.value.hint
