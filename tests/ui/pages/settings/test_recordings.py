"""Recordings are fetched or not, kept for so many days, and their folder is shown."""

from pathlib import Path

from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QSpinBox

from tests.ui.stage import Stage


def test_they_are_kept_for_so_many_days(stage: Stage) -> None:
    stage.window.go("settings", section="recordings")
    stage.find("recordings_keep_recordings_days", QSpinBox).setValue(30)
    stage.click("recordings_fetch_recordings")
    stage.click("settings_save_button")
    rules = stage.engine.settings.current
    assert (rules.keep_recordings_days, rules.fetch_recordings) == (30, False)


def test_their_folder_is_opened_once_there_is_one(stage: Stage, monkeypatch) -> None:
    stage.window.go("settings", section="recordings")
    section = stage.window.page("settings").section("recordings")
    assert "no recording yet" in section.where.text()
    assert not section.open.isEnabled()
    folder = stage.engine.calls.recordings_folder
    assert isinstance(folder, Path)
    folder.mkdir()
    stage.window.go("settings", section="recordings")
    assert section.where.text() == str(folder)
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    stage.click("recordings_open_button")
    assert opened == [str(folder)]


def test_limits_do_not_ask_for_them(stage: Stage) -> None:
    stage.window.go("settings", section="limits")
    rows = stage.window.page("settings").section("limits").form._rows
    assert "/keep_recordings_days" not in rows
    assert "/api_on" not in rows
    assert "/per_number_hour" in rows
