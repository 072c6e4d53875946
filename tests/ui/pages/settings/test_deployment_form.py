"""One more business."""

from tests.ui.stage import Stage


def begin(stage: Stage):
    stage.window.go("settings", section="deployments")
    stage.click("deployments_add_button")
    return stage.window.page("settings").section("deployments")


def test_one_more_is_added_with_an_id_of_its_own(stage: Stage) -> None:
    section = begin(stage)
    stage.type("deployment_business", "Oak")
    stage.type("deployment_phone", "(202) 555-0142")
    stage.click("deployment_keep_button")
    added = stage.engine.deployments.all()[1]
    assert (added.business, added.agent_name, added.phones) == ("Oak", "Ava", ("+12025550142",))
    assert added.playbook == stage.engine.deployments.get("demo").playbook
    assert added.id not in ("", "demo")
    assert not section.form.isVisible()
    assert section.chosen().id == added.id


def test_what_is_missing_is_named_at_its_field(stage: Stage) -> None:
    section = begin(stage)
    stage.type("deployment_business", "Oak")
    stage.click("deployment_keep_button")
    assert "needs a number" in section.form.form.row("/phones").message()
    assert len(stage.engine.deployments.all()) == 1
    stage.type("deployment_phone", "12")
    stage.click("deployment_keep_button")
    assert "12 is none" in section.form.form.row("/phones").message()


def test_cancelled_nothing_is_added(stage: Stage) -> None:
    section = begin(stage)
    stage.type("deployment_business", "Oak")
    stage.click("deployment_cancel_button")
    assert not section.form.isVisible()
    assert len(stage.engine.deployments.all()) == 1
