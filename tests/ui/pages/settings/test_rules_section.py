"""Loosening a rule asks why before it is saved; what cannot be is marked at once."""

import json

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.ui.pages.settings.rules_section import ReasonCard
from tests.ui.stage import Stage


def looser(stage: Stage):
    stage.window.go("settings", section="limits")
    number = stage.find("limits_per_deployment_day")
    for _ in range(20):
        stage.qtbot.keyClick(number, Qt.Key.Key_Up)
    section = stage.window.page("settings").section("limits")
    stage.until(section.reason.isVisible)
    return section


def test_a_reason_is_asked_for_and_named(stage: Stage) -> None:
    section = looser(stage)
    stage.click("settings_save_button")
    assert stage.engine.settings.current.per_deployment_day == 100
    assert "Say in a sentence why" in section.reason.findChild(QLineEdit).accessibleDescription()
    assert not stage.window.page("settings").banner.isVisible()
    assert section.changes() == 1
    stage.type("limits_reason", "The holidays are near")
    stage.click("settings_save_button")
    assert stage.engine.settings.current.per_deployment_day == 120
    assert not section.reason.isVisible()
    [*_, row] = stage.engine.audit.rows()
    assert "The holidays are near" in json.dumps(row.payload)


def test_taken_back_it_asks_no_more(stage: Stage) -> None:
    section = looser(stage)
    stage.click("settings_discard_button")
    stage.until(lambda: not section.reason.isVisible())


def test_what_cannot_be_is_said_before_saving(stage: Stage) -> None:
    stage.window.go("settings", section="limits")
    form = stage.window.page("settings").section("limits").form
    for name, key in (("limits_hours_from", Qt.Key.Key_End), ("limits_hours_until", Qt.Key.Key_Up)):
        stage.qtbot.keyClick(stage.find(name), key)
    stage.until(lambda: "later than the first call" in form.row("/hours_until").message())
    stage.click("settings_save_button")
    assert stage.engine.settings.current.hours_from.hour == 9
    stage.qtbot.keyClick(stage.find("limits_hours_from"), Qt.Key.Key_Home)
    stage.until(lambda: form.row("/hours_until").message() == "")


def test_a_reason_counts_only_while_it_is_asked_for(qtbot) -> None:
    card = ReasonCard("why")
    qtbot.addWidget(card)
    qtbot.keyClicks(card.edit, "Because")
    assert (card.reason(), card.is_missing()) == ("", False)
    card.show_rules(["Calls in a day"])
    assert (card.reason(), card.is_missing()) == ("Because", False)
    card.edit.clear()
    assert card.is_missing()
