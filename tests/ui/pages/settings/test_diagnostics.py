"""What is copied for somebody who helps holds no whole number."""

from PySide6.QtGui import QGuiApplication

from app import __version__
from app.samples import CALLER
from tests.ui.stage import Stage


def test_it_tells_versions_and_masks_numbers(stage: Stage) -> None:
    stage.window.go("settings", section="diagnostics")
    stage.click("diagnostics_copy_button")
    told = QGuiApplication.clipboard().text()
    assert f"Playcall: {__version__}" in told
    assert f"SQLite {stage.engine.database_version}" in told
    assert "Harbor Lane" in told
    assert CALLER not in told
    assert CALLER.removeprefix("+1") not in told.replace(" ", "")
    section = stage.window.page("settings").section("diagnostics")
    assert section.model.rowCount() == len(told.splitlines())
