import json
from datetime import UTC, datetime

import pytest

from app.engine.clock import PretendClock
from app.engine.errors import Problem, ProblemKind
from app.engine.providers.base import Means
from app.engine.providers.pace import Pace
from app.engine.providers.registry import PROVIDERS, capabilities, create, settings_model
from app.engine.providers.simulator.settings import SimulatorSettings
from app.engine.providers.simulator.simulator import Simulator
from tests.engine.providers.calls import request

CLOCK = PretendClock(datetime(2026, 5, 25, 14, 0, tzinfo=UTC))


async def no_secret(name: str) -> str:
    raise AssertionError(f"nobody asked for {name}")


MEANS = Means(CLOCK, no_secret, Pace(CLOCK))


def test_the_simulator_comes_first():
    assert PROVIDERS[0].name == "simulator"
    assert isinstance(create("simulator", "", MEANS), Simulator)
    assert settings_model("simulator") is SimulatorSettings


@pytest.mark.parametrize("entry", PROVIDERS, ids=lambda entry: entry.name)
def test_every_provider_tells_the_same_before_and_after_it_is_made(entry):
    assert create(entry.name, "{}", MEANS).capabilities() == capabilities(entry.name)


@pytest.mark.parametrize("entry", PROVIDERS, ids=lambda entry: entry.name)
def test_every_setting_has_a_title_and_a_description(entry):
    for name, field in entry.settings.model_fields.items():
        assert field.title, name
        assert field.description, name


def test_an_unknown_name_is_a_problem_that_names_the_known():
    with pytest.raises(Problem) as unknown:
        create("carrier-pigeon", "{}", MEANS)
    assert unknown.value.kind is ProblemKind.NOT_FOUND
    assert "simulator" in unknown.value.hint


@pytest.mark.parametrize(
    ("settings", "pointer"),
    [
        ({"seed": "many"}, "/seed"),
        ({"faults": {"refused": 1.5}}, "/faults/refused"),
        ({"only": ["agrees", "sings"]}, "/only/1"),
    ],
)
def test_wrong_settings_are_told_field_by_field(settings: dict[str, object], pointer: str):
    with pytest.raises(Problem) as wrong:
        create("simulator", json.dumps(settings), MEANS)
    assert wrong.value.kind is ProblemKind.VALIDATION_FAILED
    assert [error.pointer for error in wrong.value.errors] == [pointer]


async def test_settings_reach_the_provider():
    provider = create("simulator", '{"only": ["busy"]}', MEANS)
    handle = await provider.dial(request())
    *_, last = [event async for event in provider.events(handle)]
    assert last.snapshot.ended == "busy"
