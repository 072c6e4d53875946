"""A recording is played from one's own folder, and says how long it is kept."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices

from app.ui.pages.results.recording_row import RecordingRow
from tests.fakes import MONDAY


@pytest.fixture
def shown(qtbot) -> RecordingRow:
    made = RecordingRow()
    qtbot.addWidget(made)
    return made


def test_the_file_itself_is_played(
    shown: RecordingRow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "call-1.mp3"
    file.write_bytes(b"x" * 1_240_000)
    shown.show_file(file, MONDAY + timedelta(days=90), MONDAY)
    assert shown._line.text() == "1.2 MB, kept until Sun 30 Aug"
    opened: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or False
    )
    told: list[bool] = []
    shown.unplayable.connect(lambda: told.append(True))
    shown.play.click()
    assert (opened, told) == ([str(file)], [True])


def test_the_year_is_said_where_it_is_another(shown: RecordingRow, tmp_path: Path) -> None:
    file = tmp_path / "call-1.mp3"
    file.write_bytes(b"x")
    shown.show_file(file, MONDAY + timedelta(days=365), MONDAY)
    assert shown._line.text().startswith("0.1 MB")
    assert "2027" in shown._line.text()


def test_what_is_not_there_is_not_offered(shown: RecordingRow, tmp_path: Path) -> None:
    shown.show_file(None, MONDAY, MONDAY)
    assert shown.isHidden()
    shown.show_file(tmp_path / "gone.mp3", MONDAY, MONDAY)
    assert shown.isHidden()
