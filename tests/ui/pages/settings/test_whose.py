"""Unsaved changes stay with the business that they are of."""

from tests.ui.stage import Stage

OTHER = "+12025550142"


def test_a_switch_waits_for_what_is_unsaved(stage: Stage) -> None:
    first = stage.engine.deployments.only()
    other = first.model_copy(update={"id": "other", "business": "Oak", "phones": (OTHER,)})
    stage.engine.deployments.save(other)
    stage.window.go("settings", section="business")
    section = stage.window.page("settings").section("business")
    stage.type("business_agent_name", "Robin")
    stage.window.choose_deployment("other")
    assert section.whose.isVisible()
    assert "Harbor Lane" in section.whose.words()[0]
    assert "Oak" in section.whose.words()[1]
    stage.click("settings_save_button")
    assert stage.engine.deployments.get("demo").agent_name == "Robin"
    assert stage.engine.deployments.get("other").agent_name == "Ava"
    assert not section.whose.isVisible()
    assert section.whose.deployment_id == "other"
