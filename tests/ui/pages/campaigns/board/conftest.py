"""A window over a campaign of twenty-four people whose calls stay on the line until told."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from app.engine.engine import Engine
from app.engine.model.campaign import Campaign, Plan
from tests.fakes import FakeProvider, open_engine
from tests.ui.crowd import crowd_csv
from tests.ui.pages.campaigns.board.hands import Board
from tests.ui.stage import Stage

ROWS = 24


@pytest.fixture
def provider() -> FakeProvider:
    made = FakeProvider()
    made.hold = asyncio.Event()
    return made


@pytest.fixture
def begin(
    raise_stage: Callable[[Engine, Path], Stage], tmp_path: Path, provider: FakeProvider
) -> Callable[[Plan], Board]:
    """Opens the board of a campaign with this plan, not started."""

    def opened(plan: Plan) -> Board:
        stage = raise_stage(open_engine(tmp_path, provider=provider), tmp_path)
        campaign = made(stage, tmp_path, plan)
        stage.window.go("campaigns", campaign=campaign.name)
        return Board(stage, campaign, provider)

    return opened


def made(stage: Stage, folder: Path, plan: Plan) -> Campaign:
    engine = stage.engine
    checked = stage.done(engine.contacts.check(crowd_csv(folder / "visits.csv", ROWS)))
    stage.done(engine.contacts.keep(checked, name="visits", source="visits.csv"))
    making = engine.campaigns.make("visits", list_name="visits", profile="reminder", plan=plan)
    return stage.done(making)


@pytest.fixture
def quiet(begin: Callable[[Plan], Board]) -> Board:
    """Two at once, not started."""
    return begin(Plan(concurrency=2, pace="fast", stop_after_goals=12))


@pytest.fixture
def busy(begin: Callable[[Plan], Board]) -> Board:
    """Two calls are on the line."""
    board = begin(Plan(concurrency=2, pace="fast", stop_after_goals=12))
    board.start(2)
    return board
