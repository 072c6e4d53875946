"""The numbers of a business: added, put first, removed and put back."""

from app.samples import CALLER
from tests.ui.stage import Stage

MORE = "+12025550142"


def numbers(stage: Stage) -> tuple[str, ...]:
    return stage.engine.deployments.get("demo").phones


def card(stage: Stage):
    stage.window.go("settings", section="deployments")
    return stage.window.page("settings").section("deployments").phones


def test_a_number_is_added_put_first_removed_and_put_back(stage: Stage) -> None:
    phones = card(stage)
    stage.type("phones_edit", "202 555 0142")
    stage.click("phones_add_button")
    assert numbers(stage) == (CALLER, MORE)
    assert phones.edit.text() == ""
    phones.table.choose(1)
    stage.click("phones_first_button")
    assert numbers(stage) == (MORE, CALLER)
    phones.table.choose(1)
    stage.click("phones_remove_button")
    assert numbers(stage) == (MORE,)
    stage.click("toast_undo_button")
    assert numbers(stage) == (MORE, CALLER)


def test_what_is_no_number_is_said_and_stays_typed(stage: Stage) -> None:
    phones = card(stage)
    stage.type("phones_edit", "12")
    stage.click("phones_add_button")
    assert "12 is none" in phones._wrong.text()
    assert phones.edit.text() == "12"
    stage.type("phones_edit", CALLER)
    stage.click("phones_add_button")
    assert "already" in phones._wrong.text()
    assert numbers(stage) == (CALLER,)


def test_the_last_number_cannot_go(stage: Stage) -> None:
    phones = card(stage)
    phones.table.choose(0)
    stage.click("phones_remove_button")
    assert "needs a number" in phones._wrong.text()
    assert numbers(stage) == (CALLER,)
