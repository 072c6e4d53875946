"""The first run: four questions, and Playcall can be used."""

from PySide6.QtCore import Qt

from app.ui.widgets.field import Field
from tests.ui.stage import Stage


def test_the_first_run_sets_up_a_business_and_a_list(empty_stage: Stage) -> None:
    stage = empty_stage
    stage.window.go("welcome")
    assert not stage.window.rail.isVisible()
    stage.click("welcome_next_button")
    assert any("Please write a name" in f.message() for f in stage.window.findChildren(Field))
    stage.type("welcome_business", "Fern & Co")
    stage.click("welcome_next_button")
    stage.type("welcome_caller", "(212) 555-0100")
    stage.type("welcome_own_number", "212 555 01")
    stage.click("welcome_next_button")
    assert stage.find("welcome_own_number").isVisible(), "a number that is none holds it here"
    stage.type("welcome_own_number", "212 555 0177")
    stage.qtbot.keyClick(stage.find("welcome_own_number"), Qt.Key.Key_Return)
    stage.click("welcome_next_button")
    stage.click("welcome_next_button")
    stage.until(lambda: stage.window.front is stage.window.page("home"))
    made = stage.engine.deployments.only()
    assert (made.business, made.agent_name) == ("Fern & Co", "Ava")
    assert made.phones == ("+12125550100",)
    assert made.own_number == "+12125550177"
    assert [(known.name, known.contacts > 20) for known in stage.engine.contacts.lists()] == [
        ("appointment-reminder", True)
    ]
    assert stage.window.rail.isVisible()


def test_going_through_it_again_changes_what_is_there(stage: Stage) -> None:
    stage.window.go("welcome")
    stage.type("welcome_business", "Another")
    for _ in range(4):
        stage.click("welcome_next_button")
    stage.until(lambda: stage.window.front is stage.window.page("home"))
    (made,) = stage.engine.deployments.all()
    assert (made.id, made.business) == ("demo", "Another")


def test_it_can_be_skipped(empty_stage: Stage) -> None:
    empty_stage.window.go("welcome")
    empty_stage.click("welcome_skip_button")
    assert empty_stage.window.front is empty_stage.window.page("home")
    assert empty_stage.engine.deployments.all() == []


def test_with_two_businesses_the_chosen_one_is_changed(stage: Stage) -> None:
    first = stage.engine.deployments.only()
    stage.engine.deployments.save(
        first.model_copy(update={"id": "second", "phones": ("+12125550199",)})
    )
    stage.window.choose_deployment("second")
    stage.window.go("welcome")
    stage.type("welcome_business", "Another")
    for _ in range(4):
        stage.click("welcome_next_button")
    stage.until(lambda: stage.window.front is stage.window.page("home"))
    known = {one.id: one.business for one in stage.engine.deployments.all()}
    assert known == {"demo": first.business, "second": "Another"}
    assert any(one.name == "appointment-reminder" for one in stage.engine.contacts.lists())
