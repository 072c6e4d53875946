"""The page with a real file: what is typed is heard, saved, and never lost."""

import codecs
import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu

from app.engine.model.profile import PlaybookProblem
from app.ui.pages.playbooks.page import PlaybooksPage
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from tests.ui.stage import Stage

CTRL = Qt.KeyboardModifier.ControlModifier
SCRIPT = """# Mine\r
\r
## Outbound Mode\r
### Script profiles\r
#### rent\r
**Kind**: notice\r
**Expected facts**: tenant_name, amount (money)\r
**Opening**: "Hi, is this {facts.tenant_name}? - You owe {facts.amout}."\r
#### poll\r
**Kind**: survey"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "mine.md"
    path.write_bytes(SCRIPT.encode())
    return path


def page(stage: Stage) -> PlaybooksPage:
    shown = stage.window.page("playbooks")
    assert isinstance(shown, PlaybooksPage)
    return shown


def opened(stage: Stage, file: Path) -> PlaybooksPage:
    stage.window.go("playbooks", file=str(file))
    return page(stage)


def type_at(stage: Stage, line: int, text: str) -> None:
    editor = page(stage).editor
    cursor = QTextCursor(editor.document().findBlockByNumber(line))
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    editor.setTextCursor(cursor)
    stage.qtbot.keyClicks(editor, text)


def notice(stage: Stage) -> str:
    return page(stage).notice.words()[0]


def test_the_deployments_own_playbook_is_open(stage: Stage) -> None:
    stage.window.go("playbooks", profile="survey")
    assert page(stage).title.text() == "playbook.md"
    lines = page(stage).editor.source.lines
    assert lines[page(stage).editor.line()].startswith("#### survey")


def test_nothing_to_open_says_what_it_is_for(empty_stage: Stage) -> None:
    empty_stage.window.go("playbooks")
    assert empty_stage.find("begin_playbook_button").isEnabled()


def test_a_file_that_is_gone_can_be_tried_again(stage: Stage, tmp_path: Path) -> None:
    lost = tmp_path / "lost.md"
    opened(stage, lost)
    assert page(stage).states.state() == "failed"
    lost.write_text(SCRIPT, "utf-8")
    stage.click("retry_button")
    assert page(stage).title.text() == "lost.md"


def test_one_letter_is_saved_and_nothing_else(stage: Stage, file: Path) -> None:
    opened(stage, file)
    type_at(stage, 9, "s")
    assert page(stage).keep_open() == "mine.md has changes that are not saved."
    stage.click("save_playbook_button")
    assert file.read_bytes() == SCRIPT.encode() + b"s"
    assert page(stage).keep_open() is None
    assert not stage.find("save_playbook_button").isEnabled()


def test_undo_goes_back_across_a_save(stage: Stage, file: Path) -> None:
    opened(stage, file)
    type_at(stage, 9, "s")
    stage.click("save_playbook_button")
    stage.qtbot.keyClick(page(stage).editor, Qt.Key.Key_Z, CTRL)
    assert page(stage).editor.source.text == SCRIPT
    assert page(stage).keep_open() is not None


def test_the_quick_fix_is_written_and_the_finding_goes(stage: Stage, file: Path) -> None:
    shown = opened(stage, file)
    shown.editor.go_to_line(7)
    stage.until(lambda: shown.column.finding.findChild(Button, "finding_fix_button").isVisible())
    stage.click("finding_fix_button")
    assert "{facts.amount}" in shown.editor.source.lines[7]
    stage.until(lambda: not shown.editor.findings_at(7))


def test_the_preview_follows_what_is_typed(stage: Stage, file: Path) -> None:
    shown = opened(stage, file)
    assert "Bobby Nguyen" in shown.panel.heard.question.text()
    type_at(stage, 5, " ")
    shown.editor.go_to_line(7)
    shown.editor.fix(shown.editor.findings_at(7)[0])
    stage.until(lambda: "$154.56" in shown.panel.heard.statement.text())
    stage.click("preview_tab_instructions")
    assert "$154.56" in shown.panel.instructions.toPlainText()
    stage.click("preview_tab_rendered")
    assert "**" not in shown.panel.rendered.toPlainText()


def test_a_finding_in_the_list_jumps_to_its_line(stage: Stage, file: Path) -> None:
    shown = opened(stage, file)
    stage.click("preview_tab_findings")
    table = shown.panel.findings.table
    line = shown._playbook.problems[-1].line
    row = table.visualRect(table.model().index(table.model().rowCount() - 1, 0))
    stage.qtbot.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, row.center()
    )
    assert shown.editor.line() == line - 1


def test_the_outline_jumps_and_follows(stage: Stage, file: Path) -> None:
    shown = opened(stage, file)
    shown.editor.go_to_line(8)
    assert shown.outline.currentIndex().data() == "poll"
    shown.outline.wanted.emit(4)
    assert shown.outline.currentIndex().data() == "rent"


def test_a_clean_file_that_changes_outside_is_shown(stage: Stage, file: Path) -> None:
    shown = opened(stage, file)
    file.write_bytes(SCRIPT.replace("poll", "vote").encode())
    stage.until(lambda: "vote" in shown.editor.source.text)
    assert not shown.editor.source.dirty


def test_changes_of_both_are_asked_about_and_theirs_can_be_undone(stage: Stage, file: Path) -> None:
    shown = opened(stage, file)
    type_at(stage, 9, "s")
    file.write_bytes(b"theirs\r")
    stage.click("save_playbook_button")
    assert "Another program" in notice(stage)
    assert file.read_bytes() == b"theirs\r"
    stage.click("take_theirs_button")
    assert shown.editor.source.text == "theirs\r"
    shown.editor.take_back()
    assert shown.editor.source.text == SCRIPT + "s"
    assert shown.editor.source.dirty


def test_keep_mine_writes_over_theirs(stage: Stage, file: Path) -> None:
    opened(stage, file)
    type_at(stage, 9, "s")
    file.write_bytes(b"theirs")
    stage.click("save_playbook_button")
    stage.click("keep_mine_button")
    assert file.read_bytes() == SCRIPT.encode() + b"s"
    assert file.with_name("mine.theirs.md").read_bytes() == b"theirs"


def test_keep_mine_keeps_our_encoding_and_every_version_of_theirs(stage: Stage, file: Path) -> None:
    file.write_bytes(codecs.BOM_UTF8 + SCRIPT.encode())
    opened(stage, file)
    for theirs in (b"caf\xe9", "no mark".encode("utf-16")):  # neither is ours to write
        type_at(stage, 9, "s")
        file.write_bytes(theirs)
        stage.click("save_playbook_button")
        stage.click("keep_mine_button")
    assert file.read_bytes() == codecs.BOM_UTF8 + SCRIPT.encode() + b"ss"
    assert file.with_name("mine.theirs.md").read_bytes() == b"caf\xe9"
    assert file.with_name("mine.theirs-2.md").read_bytes() == "no mark".encode("utf-16")


@pytest.mark.parametrize("head", ["\ufeff", "\ufeff\ufeff", "\ufeff\ufeff\ufeff"])
def test_marks_at_the_start_stay_when_something_is_typed_or_deleted_behind_them(
    stage: Stage, file: Path, head: str
) -> None:
    file.write_bytes((head + SCRIPT).encode())
    shown = opened(stage, file)
    shown.editor.moveCursor(QTextCursor.MoveOperation.Start)
    for _ in range(len(head) - 1):  # the first one is the file's, the others are its text
        shown.editor.moveCursor(QTextCursor.MoveOperation.Right)
    stage.qtbot.keyClicks(shown.editor, "x")
    stage.click("save_playbook_button")
    assert file.read_bytes() == (head + "x" + SCRIPT).encode()


def test_only_what_is_in_sight_is_underlined(stage: Stage, file: Path) -> None:
    many = 3000
    file.write_bytes(b"some words\n" * many)
    editor = opened(stage, file).editor
    editor.show_findings(
        [
            PlaybookProblem(code="c", severity="warning", line=n + 1, subject="words", message="m")
            for n in range(many)
        ]
    )
    assert 5 < len(editor.extraSelections()) < 100
    editor.verticalScrollBar().setValue(editor.verticalScrollBar().maximum())
    stage.until(lambda: any(m.cursor.blockNumber() > many - 3 for m in editor.extraSelections()))
    assert len(editor.extraSelections()) < 100


def test_what_is_not_utf8_is_read_only_until_it_is_converted(stage: Stage, file: Path) -> None:
    file.write_bytes(b"caf\xe9")
    shown = opened(stage, file)
    assert "not UTF-8" in notice(stage)
    type_at(stage, 0, "x")
    assert shown.editor.source.text == "café"
    stage.click("convert_button")
    stage.click("save_playbook_button")
    assert file.read_bytes() == "café".encode()


def test_a_protected_file_is_read_only(stage: Stage, file: Path) -> None:
    os.chmod(file, 0o444)
    shown = opened(stage, file)
    assert "write-protected" in notice(stage)
    assert shown.editor.isReadOnly()


def test_find_goes_around(stage: Stage, file: Path) -> None:
    shown = opened(stage, file)
    shown.column.find_bar.begin()
    stage.qtbot.keyClicks(shown.column.find_bar.words, "kind")
    assert shown.editor.line() == 5
    stage.qtbot.keyClick(shown.column.find_bar.words, Qt.Key.Key_Return)
    assert shown.editor.line() == 9
    stage.qtbot.keyClick(shown.column.find_bar.words, Qt.Key.Key_Return)
    assert shown.editor.line() == 5
    stage.qtbot.keyClicks(shown.column.find_bar.words, "zzz")
    told = [w.text() for w in shown.column.find_bar.findChildren(Label)]
    assert "Not found" in told


def test_another_file_waits_for_an_answer_when_this_one_is_not_saved(
    stage: Stage, file: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.md"
    other.write_text("# Other", "utf-8")
    opened(stage, file)
    type_at(stage, 9, "s")
    opened(stage, other)
    stage.until(lambda: stage.window.findChild(object, "confirm_ok_button") is not None)
    stage.click("confirm_ok_button")
    stage.until(lambda: page(stage).title.text() == "other.md")
    assert file.read_bytes() == SCRIPT.encode() + b"s"


def choose(stage: Stage, button: str, menu: str, text: str) -> None:
    stage.click(button)
    offered = page(stage).column.findChild(QMenu, menu)
    next(action for action in offered.actions() if action.text() == text).trigger()
    offered.close()


def test_facts_and_branches_are_inserted_with_the_files_own_line_ends(
    stage: Stage, file: Path
) -> None:
    shown = opened(stage, file)
    shown.editor.go_to_line(7)
    stage.until(shown.column.fact_button.isVisible)
    choose(stage, "insert_branch_button", "insert_branch_menu", "Voicemail")
    assert shown.editor.source.lines[8] == "- Voicemail -> leave brief message + close\r\n"
    choose(stage, "insert_fact_button", "insert_fact_menu", "amount")
    assert "{facts.amount}" in shown.editor.source.text
    stage.click("undo_button")
    stage.click("undo_button")
    assert shown.editor.source.text == SCRIPT


def test_a_narrow_window_shows_the_outline_on_demand(stage: Stage, file: Path) -> None:
    shown = opened(stage, file)
    stage.window.resize(1024, 640)
    stage.until(lambda: shown.outline.isHidden() or not shown.outline.isVisible())
    stage.click("outline_button")
    assert shown.outline.isVisible()
