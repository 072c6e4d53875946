"""A window over a folder in which two calls were made and a setting was changed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.engine.engine import Engine
from tests.fakes import open_engine, request
from tests.ui.stage import Stage


@pytest.fixture
def proven(raise_stage: Callable[[Engine, Path], Stage], tmp_path: Path) -> Stage:
    """Row 1 is the business; calls 1 and 2 have three rows each."""
    stage = raise_stage(open_engine(tmp_path), tmp_path)
    for number, name in enumerate(("Dana Reed", "Eve"), 1):
        to = f"+1212555014{number}"
        stage.done(stage.engine.calls.place(request(number, to, target_name=name)))
    return stage
