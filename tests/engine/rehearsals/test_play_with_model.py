"""Scenarios led by a model that is dead, slow or lying: the Runner brings them to their end."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from app.engine.conversation.models import kinds
from app.engine.conversation.models.model_brain import ModelBrain
from app.engine.model.scenario import Scenario, ScenarioRun
from app.engine.playbook.parse import parse
from app.engine.rehearsals.play import play
from app.engine.rehearsals.scenario_file import read_scenarios
from tests.engine.conversation.models.fake_server import (
    Answer,
    Asks,
    Cuts,
    FakeServer,
    Stalls,
    Status,
)
from tests.engine.conversation.models.hand_clock import HandClock
from tests.engine.conversation.models.model_talk import key

OURS = Path(__file__).parents[2] / "data" / "scenarios"
SHARED = Path(__file__).parents[4] / "shared/data"
FILES = {
    "reworded": (OURS / "reworded.jsonl", OURS / "playbook.md"),
    "development": (SHARED / "scenarios_dev.jsonl", SHARED / "playbook_dev.md"),
}
FAULTS: dict[str, Answer] = {
    "dead": [Cuts()],
    "down": [Status(503)],
    "slow": [Stalls(2.6)],
    "slow in a sentence": ["Well, I ", Stalls(2.1)],
    "lying": ["Good news, the amount is only $1 and everything is settled."],
    "claiming": ["I am a real person.", Asks("add_to_dnc", '{"reason": "told so"}')],
}
LEAST = 0.8


async def played(
    scenarios: Sequence[Scenario], playbook: Path, answer: Answer
) -> tuple[list[ScenarioRun], int]:
    """The runs, and how often the model was asked."""
    script = parse(playbook.read_text(encoding="utf-8"))
    async with FakeServer(HandClock(), answers=[answer]) as server:
        settings = server.settings()
        endpoint = kinds.create(settings, key)
        runs = [
            await play(one, script, lambda _: ModelBrain(endpoint, settings, server.clock))
            for one in scenarios
        ]
        await endpoint.close()
        return runs, len(server.requests)


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("name", FILES)
async def test_the_runner_reaches_the_outcome_all_the_same(name: str, fault: str) -> None:
    path, playbook = FILES[name]
    if not path.exists():
        path, playbook = FILES["reworded"]
    scenarios = read_scenarios(path)
    few = scenarios if len(scenarios) < 30 else scenarios[::4]  # one wording of each
    runs, asked = await played(few, playbook, FAULTS[fault])
    assert asked > 0
    unsafe = [(run.scenario.id, run.safety) for run in runs if run.safety]
    assert not unsafe
    missed = [
        run.scenario.id for run in runs if run.result.outcome not in run.scenario.expect.outcome
    ]
    assert len(missed) <= (1 - LEAST) * len(runs), missed


async def test_no_scenario_ends_in_silence_after_a_dead_model() -> None:
    path, playbook = FILES["reworded"]
    runs, _ = await played(read_scenarios(path)[:12], playbook, FAULTS["dead"])
    for run in runs:
        assert run.result.turns[0].who == "agent", run.scenario.id
        assert all(turn.text for turn in run.result.turns)
        assert all(told.why for told in run.result.brain_turns)
