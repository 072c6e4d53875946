from collections import Counter

import pytest

from app.engine.providers.simulator.faults import Fault, dial_error, drawn
from app.engine.providers.simulator.settings import Faults


def test_without_shares_nothing_goes_wrong():
    assert {drawn(Faults(), str(n)) for n in range(200)} == {None}


def test_a_full_share_is_every_dial():
    for fault in Fault:
        faults = Faults.model_validate({fault.value: 1.0})
        assert {drawn(faults, str(n)) for n in range(50)} == {fault}


def test_shares_are_met_and_one_key_meets_one_fault():
    faults = Faults(refused=0.2, never_rang=0.1, rang_unheard=0.1)
    met = [drawn(faults, str(n)) for n in range(2000)]
    assert met == [drawn(faults, str(n)) for n in range(2000)]
    count = Counter(met)
    assert 330 < count[Fault.REFUSED] < 470
    assert 140 < count[Fault.NEVER_RANG] < 260
    assert count[None] > 1000


@pytest.mark.parametrize(
    ("fault", "dialed", "trouble"),
    [
        (Fault.REFUSED, "no", "refused"),
        (Fault.LIMIT, "no", "limit"),
        (Fault.BILLING, "no", "billing"),
        (Fault.NEVER_RANG, "maybe", "network"),
        (Fault.RANG_UNHEARD, "maybe", "network"),
    ],
)
def test_a_fault_tells_whether_it_may_have_rung(fault: Fault, dialed: str, trouble: str):
    error = dial_error(fault)
    assert error is not None
    assert (error.dialed, error.trouble) == (dialed, trouble)


def test_a_lost_result_is_no_error_of_the_dial():
    assert dial_error(Fault.LOST_RESULT) is None
