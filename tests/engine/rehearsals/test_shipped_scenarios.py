"""Every scenario that ships beside the sample playbook holds, and so do the development ones."""

from pathlib import Path

import pytest

from app.engine.model.scenario import Scenario
from app.engine.playbook.playbooks import Playbooks
from app.engine.rehearsals.play import play
from app.engine.rehearsals.scenario_file import ENDING, read_scenarios, scenario_file
from app.paths import sample_playbooks

STARTER = sample_playbooks() / "starter.md"
DEV = Path(__file__).parents[4] / "shared/data"
FILES = [(path, STARTER) for path in sorted(sample_playbooks().glob(f"*{ENDING}"))]
if (DEV / "scenarios_dev.jsonl").exists():
    FILES.append((DEV / "scenarios_dev.jsonl", DEV / "playbook_dev.md"))
CASES = [
    pytest.param(playbook, one, id=f"{path.name.split('.')[0]}:{one.id}")
    for path, playbook in FILES
    for one in read_scenarios(path)
]


@pytest.mark.parametrize(("playbook", "scenario"), CASES)
async def test_it_holds(playbook: Path, scenario: Scenario) -> None:
    run = await play(scenario, Playbooks().read(playbook), lambda _: None)
    said = "\n".join(f"{turn.who}: {turn.text}" for turn in run.result.turns)
    assert run.failures == (), said


@pytest.mark.parametrize("profile", [one.name for one in Playbooks().read(STARTER).profiles])
def test_each_profile_has_eight_or_more(profile: str) -> None:
    known = read_scenarios(scenario_file(STARTER, profile))
    assert len(known) >= 8
    assert {one.task.script for one in known} == {profile}
