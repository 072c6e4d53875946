"""A file is typed or chosen."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from tests.ui.stage import Stage


def test_a_chosen_file_stands_in_the_field(stage: Stage, tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text(Path(stage.engine.deployments.only().playbook).read_text())
    stage.window.go("settings", section="business")
    stage.click("business_playbook_choose_button")
    dialog = stage.find("file_dialog", QFileDialog)
    dialog.selectFile(str(other))
    dialog.fileSelected.emit(str(other))
    dialog.reject()
    stage.click("settings_save_button")
    assert stage.engine.deployments.only().playbook == str(other)
