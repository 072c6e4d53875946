"""The window with its engine: refusals, whose calls these are, files that are dropped."""

from pathlib import Path

from app.engine.errors import Problem, ProblemKind
from tests.ui.stage import Stage


def refuse() -> None:
    raise Problem(ProblemKind.CONFLICT, "This cannot be.", "Try something else.")


def test_a_refusal_stands_on_the_page_in_front(stage: Stage) -> None:
    stage.window.go("home")
    assert stage.window.attempt(refuse) is None
    banner = stage.window.front.banner
    assert banner.isVisible()
    assert "This cannot be." in " ".join(banner.words())


def test_a_refusal_with_a_place_of_its_own_stands_there_alone(stage: Stage) -> None:
    stage.window.go("home")
    told: list[Problem] = []
    assert stage.window.attempt(refuse, failed=told.append) is None
    assert [problem.detail for problem in told] == ["This cannot be."]
    assert not stage.window.front.banner.isVisible()
    assert stage.window.attempt(lambda: 7) == 7


def test_the_chosen_deployment_is_remembered(stage: Stage) -> None:
    only = stage.engine.deployments.only()
    other = only.model_copy(update={"id": "other", "business": "Fern & Co"})
    stage.engine.deployments.save(other)
    stage.window.go("home")
    assert stage.window.deployment().id == "demo"
    stage.window.choose_deployment("other")
    assert stage.window.deployment().id == "other"
    assert "Fern & Co" in stage.find("deployment_button").accessibleName()


def test_files_go_to_the_page_that_reads_them(stage: Stage) -> None:
    playbook = Path(stage.engine.deployments.only().playbook)
    stage.desk.open_file(str(playbook))
    assert stage.window.front is stage.window.page("playbooks")
    people = playbook.with_name("people.csv")
    people.write_text("Name,Mobile\nAda,2125550142\n", encoding="utf-8")
    stage.desk.open_file(str(people))
    assert stage.window.front is stage.window.page("contacts")
    importing = stage.window.page("contacts").importing
    stage.until(importing.view.isVisible)
    scenarios = playbook.with_name("scenarios.jsonl")
    scenarios.write_text("{}", encoding="utf-8")
    stage.desk.open_file(str(scenarios))
    assert stage.window.front is stage.window.page("rehearse"), "no list of people"
    assert importing._wish.path == people


def test_settings_that_change_are_shown_in_the_frame(stage: Stage) -> None:
    stage.window.go("home")
    only = stage.engine.deployments.only()
    stage.engine.deployments.save(only.model_copy(update={"business": "Oak"}))
    stage.until(lambda: "Oak" in stage.find("deployment_button").accessibleName())
