"""Countries and kinds of numbers, as the engine takes them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.engine.model.phone import PhoneKind
from app.ui.pages.settings.countries import kind_words
from tests.ui.stage import Stage


def test_a_country_more_needs_a_reason_and_is_saved(stage: Stage) -> None:
    stage.window.go("settings", section="countries")
    section = stage.window.page("settings").section("countries")
    stage.type("countries_add", "CA")
    stage.find("countries_add", QLineEdit).completer().popup().hide()
    stage.click("countries_add_button")
    stage.until(section.reason.isVisible)
    stage.type("countries_reason", "We deliver there now")
    stage.click("settings_save_button")
    assert stage.engine.settings.current.countries == ("US", "CA")


def test_a_kind_more_is_saved_without_one(stage: Stage) -> None:
    stage.window.go("settings", section="countries")
    stage.click("countries_kind_voip")
    stage.qtbot.keyClick(stage.find("countries_default"), Qt.Key.Key_Home)
    stage.click("settings_save_button")
    now = stage.engine.settings.current
    assert PhoneKind.VOIP in now.blocked_kinds
    assert now.default_country == "AF"


def test_every_kind_has_words() -> None:
    assert {kind for kind, _ in kind_words()} == set(PhoneKind)
