"""Where the copies lie, and which there are."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from app.engine.model.backup import Backup
from app.samples import MONDAY
from tests.ui.stage import Stage


def test_the_copies_are_listed_with_their_folder(stage: Stage, tmp_path: Path) -> None:
    stage.window.go("settings", section="backups")
    section = stage.window.page("settings").section("backups")
    assert section.where.text() == str(tmp_path / "backups")
    assert section.model.rowCount() == len(stage.engine.backups()) == 1
    assert section.model.cell_at(0, 1).text == "The day's copy"
    assert "kB" in section.model.cell_at(0, 2).text


def test_the_folder_is_opened(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    stage.window.go("settings", section="backups")
    stage.click("backups_open_button")
    assert [Path(url.toLocalFile()) for url in opened] == [tmp_path / "backups"]


def test_a_copy_before_an_update_is_named_so(stage: Stage) -> None:
    stage.window.go("settings", section="backups")
    section = stage.window.page("settings").section("backups")
    section.model.show([Backup(path=Path("x"), kind="migration", made=MONDAY, size=12)])
    assert section.model.cell_at(0, 1).text == "Before an update"
