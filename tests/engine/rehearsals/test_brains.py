"""Who may lead a rehearsal."""

from pathlib import Path

import pytest

from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from app.engine.rehearsals.brains import BRAINS, MODEL, RUNNER, brain_for
from tests.fakes import open_engine


@pytest.fixture
async def engine(tmp_path: Path):
    engine = open_engine(tmp_path)
    yield engine
    await engine.close()


async def test_the_runner_needs_nobody_else(engine: Engine) -> None:
    assert RUNNER in BRAINS
    assert brain_for(RUNNER, engine.language_model) is None


async def test_an_unknown_brain_is_refused(engine: Engine) -> None:
    with pytest.raises(Problem, match="nobody") as refused:
        brain_for("nobody", engine.language_model)
    assert refused.value.kind is ProblemKind.NOT_FOUND
    assert RUNNER in refused.value.hint


async def test_a_model_leads_once_it_is_set_up(engine: Engine) -> None:
    with pytest.raises(Problem, match="No language model") as refused:
        brain_for(MODEL, engine.language_model)
    assert refused.value.kind is ProblemKind.NOT_PROVISIONED
    engine.language_model.save({"model": "small-voice"})
    brain = brain_for(MODEL, engine.language_model)
    assert brain is not None
    assert brain.name == "small-voice"
