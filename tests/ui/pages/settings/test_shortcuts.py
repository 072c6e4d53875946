"""The table of shortcuts is read from the actions."""

from tests.ui.stage import Stage


def test_every_action_with_keys_is_there(stage: Stage) -> None:
    stage.window.go("settings", section="shortcuts")
    section = stage.window.page("settings").section("shortcuts")
    rows = range(section.model.rowCount())
    shown = {section.model.cell_at(row, 0).text for row in rows}
    assert {a.shortcut for a in stage.window.everywhere() if a.shortcut} <= shown
    assert "Ctrl+S" in shown
    assert all(section.model.cell_at(row, 1).text for row in rows)
