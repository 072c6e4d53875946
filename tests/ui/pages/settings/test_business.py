"""Business and agent: who calls, of the business that is chosen at the rail's foot."""

from tests.ui.stage import Stage


def test_what_is_set_is_kept_and_the_rest_stays(stage: Stage) -> None:
    before = stage.engine.deployments.only()
    stage.window.go("settings", section="business")
    stage.type("business_callback_number", "+1 (202) 555-0111")
    stage.click("settings_save_button")
    after = stage.engine.deployments.only()
    assert after == before.model_copy(update={"callback_number": "+12025550111"})


def test_a_playbook_that_is_not_there_is_refused_at_its_field(stage: Stage) -> None:
    stage.window.go("settings", section="business")
    form = stage.window.page("settings").section("business").form
    stage.type("business_playbook", "/nowhere.md")
    stage.type("business_agent_name", " ")
    stage.click("settings_save_button")
    assert "needs a name" in form.row("/agent_name").message()
    stage.type("business_agent_name", "Ava")
    stage.click("settings_save_button")
    assert form.row("/playbook").message() == "There is no such file."


def test_one_that_was_removed_meanwhile_is_told(stage: Stage) -> None:
    stage.window.go("settings", section="business")
    stage.type("business_business", "Oak")
    stage.engine.campaigns.stop(stage.engine.campaigns.all()[0])
    stage.engine.deployments.remove("demo")
    stage.click("settings_save_button")
    assert "no deployment named demo" in stage.window.page("settings").banner.words()[0]
