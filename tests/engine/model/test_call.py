"""What can be told of a call at a glance."""

import pytest

from app.engine.model.call import NEVER_ARRIVED, Call, DialState, Phase, World
from tests.fakes import CALLER, MONDAY, TARGET


def call(**changes: object) -> Call:
    return Call(
        id=1, world=World.SIM, deployment="main", provider="simulator", attempt_id="abc",
        origin="single", owner="local", idempotency_key="k", body_sha256="", from_number=CALLER,
        to_number=TARGET, triggered_by="t", max_duration_secs=60, accepted_at=MONDAY,
    ).model_copy(update=changes)  # fmt: skip


def test_the_providers_own_id_comes_first() -> None:
    assert call().call_control_id == "pc:abc"
    assert call(provider_id="v-1").call_control_id == "v-1"


@pytest.mark.parametrize("phase", Phase)
def test_over_is_ended_and_nothing_else(phase: Phase) -> None:
    assert call(phase=phase).over == (phase is Phase.ENDED)


def test_never_arrived_is_a_refusal_of_ours_not_the_providers() -> None:
    assert call(dial=DialState.REFUSED, reason=NEVER_ARRIVED).never_arrived
    assert not call(dial=DialState.REFUSED, reason="provider: no such line").never_arrived
    assert not call(dial=DialState.UNKNOWN, reason=NEVER_ARRIVED).never_arrived
