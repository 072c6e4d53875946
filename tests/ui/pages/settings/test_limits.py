"""Limits and hours: every rule from the model, days by name."""

from datetime import time

from PySide6.QtCore import Qt

from app.engine.model.settings import Settings
from app.ui.pages.settings.limits import day_words
from app.ui.pages.settings.rules_section import ELSEWHERE
from tests.ui.stage import Stage


def test_every_rule_that_is_no_country_is_here(stage: Stage) -> None:
    stage.window.go("settings", section="limits")
    form = stage.window.page("settings").section("limits").form
    wanted = [name for name in Settings.model_fields if name not in ELSEWHERE]
    assert list(form.told()) == wanted
    told = Settings.model_validate(form.told())
    assert told == Settings()


def test_tightening_needs_no_reason(stage: Stage) -> None:
    stage.window.go("settings", section="limits")
    number = stage.find("limits_per_deployment_hour")
    stage.qtbot.keyClick(number, Qt.Key.Key_Down)
    stage.click("limits_weekdays_5")
    stage.click("settings_save_button")
    now = stage.engine.settings.current
    assert (now.per_deployment_hour, now.weekdays) == (29, (0, 1, 2, 3, 4))


def test_hours_are_chosen_between_their_ends(stage: Stage) -> None:
    stage.window.go("settings", section="limits")
    stage.qtbot.keyClick(stage.find("limits_hours_from"), Qt.Key.Key_Down)
    stage.click("settings_save_button")
    assert stage.engine.settings.current.hours_from == time(9, 30)


def test_days_are_counted_as_the_engine_counts() -> None:
    days = day_words()
    assert (days[0], days[6]) == ((0, "Monday"), (6, "Sunday"))
