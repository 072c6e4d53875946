"""What rules and providers look at is read fresh for each call."""

from pathlib import Path

import pytest

from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from app.engine.model.call import World
from app.engine.model.task import Task
from tests.fakes import PLAYBOOK, add_list, open_engine, people, request


@pytest.fixture
async def engine(tmp_path: Path):
    engine = open_engine(tmp_path)
    yield engine
    await engine.close()


async def test_a_case_holds_everything_the_rules_ask(engine: Engine) -> None:
    case = engine.calls._scripts.case(request(zones=("America/Denver",)))
    assert case.zones == ("America/Denver", "America/New_York")
    assert case.phone.e164 == "+12125550142"
    assert case.brief.zone == case.zones[0]
    assert (case.world, case.of_campaign, case.now) == (World.SIM, False, engine.clock.now())
    assert engine.calls._scripts.case(request(origin="campaign")).of_campaign


async def test_the_file_is_read_at_call_time(engine: Engine, tmp_path: Path) -> None:
    def said() -> str:
        return engine.calls.brief(request()).opening.text

    assert "Will you come?" in said()
    file = tmp_path / "playbook.md"
    file.write_text(PLAYBOOK.replace("Will you come?", "Can you come?"), encoding="utf-8")
    assert "Can you come?" in said()
    assert "Dana" in said()


async def test_another_playbook_serves_one_call(engine: Engine, tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text(PLAYBOOK.replace("Be brief.", "Be patient."), encoding="utf-8")
    assert engine.calls.brief(request(playbook=str(other))).guidance == "Be patient."
    assert engine.calls.brief(request()).guidance == "Be brief."


@pytest.mark.parametrize(
    "wish",
    [
        request(task=None, purpose="Ask how they are."),
        request(task=Task(goal="ask", script="nobody wrote it")),
        request(task=Task(goal="ask")),
    ],
)
async def test_a_call_without_a_profile_has_a_brief_all_the_same(engine: Engine, wish) -> None:
    brief = engine.calls.brief(wish)
    assert brief.profile is None
    assert brief.opening.legal


async def test_a_playbook_that_is_gone_is_a_problem(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "playbook.md").unlink()
    with pytest.raises(Problem) as refused:
        engine.calls.brief(request())
    assert refused.value.kind is ProblemKind.NOT_FOUND


async def test_a_refusal_without_a_deployment_is_written_to_the_live_world(engine: Engine) -> None:
    assert engine.calls._scripts.world(request()) is World.SIM
    assert engine.calls._scripts.world(request(deployment="nobody")) is World.LIVE
    assert engine.calls._scripts.world(request(provider="pigeon")) is World.LIVE


async def test_the_brief_of_a_call_on_the_books_is_what_its_agent_was_told(engine: Engine) -> None:
    call = await engine.calls.place(request(target_name="Dana"))
    assert engine.calls.brief_of(call) == engine.calls.brief(
        request(target_name="Dana")
    ).model_copy(update={"max_duration_secs": call.max_duration_secs})


async def test_so_is_that_of_a_row_whose_zone_stands_in_the_list(engine: Engine) -> None:
    [person] = people(1)
    add_list(engine, [person.model_copy(update={"zones": ("America/Chicago",)})])
    campaign = engine.campaigns.create("spring", list_name="people", profile="reminder")
    await engine.campaigns.run(campaign)
    [call] = engine.campaigns.results(campaign)
    provider = engine.deployments.provider("main", "simulator")
    assert engine.calls.brief_of(call) == provider.dialed[0].brief
