"""A window over a handful of finished calls."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.engine.engine import Engine
from app.engine.model.result import CallResult, Ended, FieldValue, Outcome, Turn
from app.engine.providers.base import DialRequest, Snapshot
from tests.fakes import FakeProvider, ended, not_reached, open_engine, request
from tests.ui.stage import Stage

DANA, EVE, FAY = "+12125550142", "+12125550143", "+12125550144"
TURNS = (
    Turn(who="agent", text="Hi, is this Dana? Your visit is on June 9.", at=0),
    Turn(who="callee", text="Yes, I will be there on June 9.", at=4.0),
)


def told(wanted: DialRequest) -> Snapshot:
    """Dana comes, Eve does not pick up, Fay wants a person."""
    if wanted.to_number == EVE:
        return not_reached(Ended.NO_ANSWER)
    if wanted.to_number == FAY:
        return ended(Outcome.HUMAN_REQUESTED)
    field = FieldValue(value="2026-06-09", quote="on June 9", turn=1)
    result = CallResult(
        ended=Ended.COMPLETED,
        outcome=Outcome.GOAL_MET,
        fields={"preferred_date": field},
        turns=TURNS,
    )
    return ended(Outcome.GOAL_MET).model_copy(update={"result": result})


@pytest.fixture
def provider() -> FakeProvider:
    made = FakeProvider()
    made.ending = told
    return made


@pytest.fixture
def quiet(
    raise_stage: Callable[[Engine, Path], Stage], tmp_path: Path, provider: FakeProvider
) -> Stage:
    """A business without any call yet."""
    return raise_stage(open_engine(tmp_path, provider=provider), tmp_path)


@pytest.fixture
def called(quiet: Stage) -> Stage:
    """Three calls: Dana's (1), Eve's (2) and Fay's (3)."""
    for number, (name, to) in enumerate((("Dana Reed", DANA), ("Eve", EVE), ("Fay", FAY)), 1):
        quiet.done(quiet.engine.calls.place(request(number, to, target_name=name)))
    return quiet
