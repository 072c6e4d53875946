"""A section that takes effect at once has nothing to save; any can be searched."""

from app.ui.pages.settings.control import TextControl
from app.ui.pages.settings.section import Section
from app.ui.pages.settings.setting_row import SettingRow
from tests.ui.stage import Stage


def test_rows_are_found_by_words_and_by_what_is_wrong(stage: Stage) -> None:
    section = Section(stage.window)  # type: ignore[arg-type]
    stage.qtbot.addWidget(section)
    rows = [SettingRow(title, "", TextControl(title)) for title in ("Voice", "Longest call")]
    for row in rows:
        section.lines.addWidget(row)
    assert section.changes() == 0
    assert section.find_row("call") is rows[1]
    assert section.find_row("nothing") is None
    assert section.first_wrong() is None
    rows[1].set_message("No")
    assert section.first_wrong() is rows[1]
    assert section.page_actions() == []
