"""Businesses and their numbers: listed, added, switched, removed and put back."""

from tests.ui.stage import Stage

OTHER = "+12025550142"


def two(stage: Stage):
    first = stage.engine.deployments.only()
    other = first.model_copy(update={"id": "other", "business": "Oak", "phones": (OTHER,)})
    stage.engine.deployments.save(other)
    stage.engine.deployments.set_provider("other", "simulator", {"seed": 11})
    stage.window.go("settings", section="deployments")
    return stage.window.page("settings").section("deployments")


def test_all_are_listed_and_the_one_that_calls_is_chosen(stage: Stage) -> None:
    section = two(stage)
    assert section.model.rowCount() == 2
    assert section.chosen().id == "demo"
    assert not section.use.isEnabled()
    assert section.model.cell_at(1, 2).text == "+1 202 555 0142"


def test_another_may_call_from_now_on(stage: Stage) -> None:
    section = two(stage)
    section.table.choose(1)
    stage.click("deployments_use_button")
    assert stage.window.deployment().id == "other"
    assert not section.use.isEnabled()


def test_one_that_is_in_use_is_not_removed(stage: Stage) -> None:
    section = two(stage)
    section.table.choose(0)
    stage.click("deployments_remove_button")
    assert "in use by the campaign" in stage.window.page("settings").banner.words()[0]
    assert section.model.rowCount() == 2


def test_a_removed_one_can_be_put_back_whole(stage: Stage) -> None:
    section = two(stage)
    before = stage.engine.deployments.get("other")
    section.table.choose(1)
    stage.click("deployments_remove_button")
    assert stage.engine.deployments.find("other") is None
    assert section.model.rowCount() == 1
    stage.click("toast_undo_button")
    assert stage.engine.deployments.get("other") == before
    assert stage.engine.deployments.provider_settings("other", "simulator")["seed"] == 11
    assert section.model.rowCount() == 2


def test_where_nobody_calls_yet_it_says_how_to_begin(empty_stage: Stage) -> None:
    empty_stage.window.go("settings", section="deployments")
    section = empty_stage.window.page("settings").section("deployments")
    assert section.empty.isVisible()
    assert not section.full.isVisible()
    empty_stage.click("settings_begin_button")
    assert empty_stage.window.front is empty_stage.window.page("welcome")
