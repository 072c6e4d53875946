"""`engine.rehearsals`: briefs as in a real call, files, and nothing that stays behind."""

from pathlib import Path

import pytest

from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from app.engine.model.result import Outcome
from app.engine.model.scenario import Expect
from app.engine.model.task import Task
from app.engine.work import Progress, Stop, Stopped
from tests.engine.rehearsals.people import STARTER, rehearsing, request, scenario, talked


@pytest.fixture
async def engine(tmp_path: Path):
    opened = rehearsing(tmp_path / "data")
    yield opened
    await opened.close()


def scenarios(engine: Engine, path: Path, *ids: str) -> Path:
    for wanted in ids:
        one = scenario("Hello?", "Yes, this is Edith.", "I'm not paying.", id=wanted)
        engine.rehearsals.save_scenario(one, path)
    return path


async def test_a_talk_speaks_from_the_brief_of_a_real_call(engine: Engine) -> None:
    talk = engine.rehearsals.talk(request())
    real = engine.calls.brief(request())
    assert talk.brief == real
    assert talk.brief.zone == "America/New_York"
    await talk.answer()
    assert talk.last_words.startswith(real.opening.legal)


async def test_limits_and_hours_are_not_asked(engine: Engine) -> None:
    engine.do_not_call.add(request().to_number, source="test", reason="asked")
    problem, _ = engine.calls.judge(request())
    assert problem is not None
    await engine.rehearsals.talk(request()).answer()


def test_what_makes_no_brief_is_refused_as_in_a_real_call(engine: Engine) -> None:
    with pytest.raises(Problem) as nobody:
        engine.rehearsals.talk(request(Task(goal="x", script="debt-collection")))
    assert nobody.value.kind is ProblemKind.MISSING_FACTS
    with pytest.raises(Problem) as wrong:
        engine.rehearsals.talk(request(to_number="12"))
    assert wrong.value.kind is ProblemKind.VALIDATION_FAILED
    with pytest.raises(Problem) as brain:
        engine.rehearsals.talk(request(), brain="nobody")
    assert brain.value.kind is ProblemKind.NOT_FOUND


async def test_a_hand_over_is_shown_as_it_would_leave(engine: Engine) -> None:
    talk = engine.rehearsals.talk(request())
    await talked(talk, "Hello?", "Yes, this is Edith.", "I'm not paying that.", "No.", "Bye.")
    told = [would.what for would in talk.look().tools if would.tool.name == "escalate"]
    assert len(told) == 1
    assert told[0].startswith("Your follow-ups: refused: ")


async def test_nothing_is_kept_of_a_talk(engine: Engine) -> None:
    talk = engine.rehearsals.talk(request())
    rows = engine.audit.verify().rows
    await talked(talk, "Hello?", "Yes, this is Edith.", "Never call me again.")
    assert talk.result.outcome is Outcome.OPTED_OUT
    assert engine.calls.recent() == []
    assert engine.audit.verify().rows == rows
    assert engine.calls.judge(request())[0] is None
    assert engine.outbox.in_tray() == []


def test_personas_of_a_request(engine: Engine) -> None:
    known = engine.rehearsals.personas(request())
    assert known[0].title == "Agrees to pay"
    without = engine.rehearsals.personas(request(None, purpose="Ask for Edith."))
    assert "voicemail" in [persona.id for persona in without]


async def test_a_talk_saved_names_its_playbook_and_holds(engine: Engine, tmp_path: Path) -> None:
    playbook = Path(engine.deployments.only().playbook)
    talk = engine.rehearsals.talk(request())
    await talked(talk, "Hello?", "Yes, this is Edith.", "I'll pay today.", "Bye.")
    await talk.hangs_up()
    saved = engine.rehearsals.scenario_of(talk, "pays")
    assert saved.playbook == playbook.name
    path = engine.rehearsals.scenario_file(playbook, "debt-collection")
    assert path.parent == playbook.parent
    engine.rehearsals.save_scenario(saved, path)
    report = await engine.rehearsals.play_scenarios(path, playbook)
    assert (report.passed, len(report.runs)) == (1, 1), report.runs[0].failures


async def test_a_file_is_played_in_order(engine: Engine, tmp_path: Path) -> None:
    path = scenarios(engine, tmp_path / "x.jsonl", "a", "b", "c")
    playbook = tmp_path / "starter.md"
    playbook.write_text(STARTER, encoding="utf-8")
    heard: list[Progress] = []
    report = await engine.rehearsals.play_scenarios(path, playbook, tell=heard.append)
    assert [run.scenario.id for run in report.runs] == ["a", "b", "c"]
    assert {run.result.outcome for run in report.runs} == {Outcome.REFUSED}
    assert (heard[-1].done, heard[-1].total) == (3, 3)
    some = await engine.rehearsals.play_scenarios(path, playbook, only=["b"])
    assert [run.scenario.id for run in some.runs] == ["b"]
    with pytest.raises(Problem, match="nobody"):
        await engine.rehearsals.play_scenarios(path, playbook, only=["nobody"])


async def test_a_file_without_scenarios_holds_nothing(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "empty.jsonl"
    path.write_text("\n", encoding="utf-8")
    with pytest.raises(Problem, match="no scenario"):
        await engine.rehearsals.play_scenarios(path, Path(engine.deployments.only().playbook))


async def test_a_profile_that_is_not_there_is_named(engine: Engine, tmp_path: Path) -> None:
    one = scenario("Hello?", "Yes, this is Edith.", "I'm not paying.", id="a")
    task = one.task.model_copy(update={"script": "nope"})
    lost = one.model_copy(update={"task": task, "expect": Expect(outcome=("goal_met",))})
    engine.rehearsals.save_scenario(lost, tmp_path / "x.jsonl")
    playbook = tmp_path / "starter.md"
    playbook.write_text(STARTER, encoding="utf-8")
    report = await engine.rehearsals.play_scenarios(tmp_path / "x.jsonl", playbook)
    (run,) = report.runs
    assert run.failures[0] == "the playbook has no profile named nope"


async def test_playing_can_be_stopped(engine: Engine, tmp_path: Path) -> None:
    path = scenarios(engine, tmp_path / "x.jsonl", "a")
    stop = Stop()
    stop.ask()
    with pytest.raises(Stopped):
        await engine.rehearsals.play_scenarios(
            path, Path(engine.deployments.only().playbook), stop=stop
        )


async def test_a_whole_list_is_asked_of_its_own_part(engine: Engine) -> None:
    assert engine.rehearsals.last_report("nobody") is None
    with pytest.raises(Problem, match="nobody"):
        await engine.rehearsals.whole_list("nobody")
