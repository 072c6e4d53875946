"""Which of several refusals is told, and that warnings are kept."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.calls import admit
from app.engine.calls.case import Case, Verdict
from app.engine.errors import Problem, ProblemKind
from tests.fakes import MONDAY


@dataclass(frozen=True)
class Told:
    """Stands for a case: these rules do not look at it."""


CASE = cast("Case", Told())


def refusal(passes_at: datetime | None) -> Problem:
    return Problem(ProblemKind.RATE_LIMIT, "no", passes_at=passes_at)


VERDICTS = st.lists(
    st.none()
    | st.sampled_from(["note one", "note two"])
    | st.none().map(refusal)
    | st.integers(0, 9).map(lambda h: refusal(MONDAY + timedelta(hours=h))),
    max_size=6,
)


@settings(max_examples=150, deadline=None)
@given(VERDICTS)
def test_what_never_passes_comes_first_and_then_what_passes_last(verdicts: list[Verdict]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(admit, "RULES", [lambda _, verdict=verdict: verdict for verdict in verdicts])
        found, warnings = admit.judge(CASE)
        refusals = [verdict for verdict in verdicts if isinstance(verdict, Problem)]
        never = [problem for problem in refusals if problem.passes_at is None]
        assert warnings == tuple(verdict for verdict in verdicts if isinstance(verdict, str))
        if never:
            assert found is never[0]
        elif refusals:
            assert found is not None
            assert found.passes_at == max(p.passes_at for p in refusals if p.passes_at)
        else:
            assert found is None
        if refusals:
            with pytest.raises(Problem) as raised:
                admit.admit(CASE)
            assert raised.value is found
        else:
            assert admit.admit(CASE) == warnings
