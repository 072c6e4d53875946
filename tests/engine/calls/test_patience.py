"""How long a silent call is waited for."""

from datetime import timedelta

import pytest

from app.engine.calls.patience import LEAST_SECS, MARGIN_SECS, WRAPUP_SECS, Patience
from app.engine.model.call import Phase
from tests.engine.calls.calls import a_call
from tests.fakes import MONDAY


def later(secs: float):
    return MONDAY + timedelta(seconds=secs)


def test_the_longest_call_counts_from_its_answer():
    call = a_call(max_duration_secs=300, accepted_at=MONDAY)
    patience = Patience(call, MONDAY)
    assert patience.left(MONDAY) == 300 + MARGIN_SECS
    patience.moved(call.model_copy(update={"phase": Phase.RINGING}), later(20))
    assert patience.left(later(20)) == 280 + MARGIN_SECS
    patience.moved(call.model_copy(update={"phase": Phase.IN_CALL}), later(60))
    assert patience.left(later(60)) == 300 + MARGIN_SECS
    assert patience.left(later(60 + 300 + MARGIN_SECS)) <= 0


def test_a_call_that_is_over_may_settle_for_ten_minutes():
    call = a_call(max_duration_secs=30, accepted_at=MONDAY)
    patience = Patience(call, MONDAY)
    patience.moved(call.model_copy(update={"phase": Phase.WRAPUP}), later(40))
    assert patience.left(later(40)) == WRAPUP_SECS + MARGIN_SECS


@pytest.mark.parametrize("days", [0, 1, 30])
def test_a_call_from_before_a_restart_is_asked_for_all_the_same(days: int):
    call = a_call(max_duration_secs=300, accepted_at=MONDAY - timedelta(days=days))
    assert Patience(call, MONDAY).left(MONDAY) >= LEAST_SECS
