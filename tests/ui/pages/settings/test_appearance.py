"""Light or dark, at once and remembered."""

from app.ui import theme
from app.ui.application import APPEARANCE
from tests.ui.stage import Stage


def test_a_look_takes_effect_at_once_and_is_remembered(stage: Stage) -> None:
    stage.window.go("settings", section="appearance")
    stage.click("appearance_dark")
    assert theme.current() == "dark"
    assert stage.window.memory.value(APPEARANCE) == "dark"
    assert stage.window.page("settings").changes() == 0
    stage.click("appearance_light")
    assert theme.current() == "light"


def test_the_look_chosen_elsewhere_is_marked(stage: Stage) -> None:
    stage.window.memory.setValue(APPEARANCE, "dark")
    stage.window.go("settings", section="appearance")
    assert stage.window.page("settings").section("appearance").looks.key() == "dark"
