"""The audit page: verify, export, and its states."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.engine.errors import Problem, ProblemKind
from app.ui.widgets.table import Table
from tests.ui.pages.audit.hands import cells, page, texts
from tests.ui.pages.results.hands import save_as
from tests.ui.stage import Stage


def verdict(stage: Stage) -> str:
    stage.until(page(stage).verdict.isVisible)
    return page(stage).verdict.words()[0]


def tamper(stage: Stage, sequence: int) -> None:
    """Do what somebody with another program could do."""
    database = stage.engine._store.database
    for row in database.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        if "audit" in row["name"]:
            database.run(f"DROP TRIGGER {row['name']}")
    database.run("UPDATE audit_chain SET actor = 'nobody' WHERE sequence = ?", (sequence,))


def test_nothing_yet_says_what_it_is_for(empty_stage: Stage) -> None:
    empty_stage.window.go("audit")
    assert "Nothing to prove yet" in texts(empty_stage)
    assert not empty_stage.find("verify_button", QPushButton).isEnabled()


def test_verify_says_how_many_rows_hold(proven: Stage) -> None:
    proven.window.go("audit")
    proven.click("verify_button")
    assert verdict(proven) == "Verified: 7 rows, nothing was changed"
    assert page(proven).line.isHidden()


def test_it_can_be_opened_verifying_and_by_the_keyboard(proven: Stage) -> None:
    proven.window.go("audit", verify=True)
    assert "nothing was changed" in verdict(proven)
    page(proven).verdict.clear()
    proven.window.activateWindow()
    proven.until(proven.window.isActiveWindow)
    proven.qtbot.keyClick(proven.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "nothing was changed" in verdict(proven)


def test_a_changed_row_is_named_and_shown(proven: Stage) -> None:
    tamper(proven, 3)
    proven.window.go("audit", verify=True)
    assert verdict(proven) == "BROKEN at row 3: its words were changed"
    assert "last backup or export" in page(proven).verdict.words()[1]
    proven.click("show_bad_row_button")
    table = proven.find("audit_table", Table)
    assert cells(proven, "sequence")[table.current_row()] == "3"


def test_cancel_ends_the_verification(proven: Stage) -> None:
    proven.window.go("audit", verify=True)
    assert page(proven).keep_open()
    proven.find("audit_line_cancel_button", QPushButton).click()  # before anything begins
    proven.until(page(proven).line.isHidden)
    assert page(proven).keep_open() is None
    assert page(proven).verdict.isHidden()
    proven.click("verify_button")
    assert "nothing was changed" in verdict(proven), "and it can be begun again"


def test_the_export_can_be_checked_anywhere(proven: Stage, tmp_path: Path) -> None:
    proven.window.go("audit")
    proven.click("audit_export_button")
    file = tmp_path / "audit.jsonl"
    save_as(proven, str(file))
    proven.until(lambda: file.exists() and page(proven).line.isHidden())
    assert json.loads(file.read_text(encoding="utf-8").splitlines()[-1])["rows"] == 8
    assert proven.engine.audit.verify_file(file).ok
    assert cells(proven, "what")[0] == "Audit exported"


def test_an_export_that_fails_says_what_to_do(proven: Stage, tmp_path: Path) -> None:
    proven.window.go("audit")
    page(proven)._write(tmp_path / "none" / "audit.jsonl")
    proven.until(page(proven).banner.isVisible)
    assert page(proven).banner.words()[1] == "Choose another folder."
    assert proven.find("export_again_button").isEnabled()


def test_what_cannot_be_read_is_a_state_of_its_own(
    proven: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    proven.window.go("audit")

    def torn(*_: object, **__: object) -> None:
        raise Problem(ProblemKind.ENVIRONMENT, "The disk does not answer.", "Plug it in again.")

    with monkeypatch.context() as broken:
        broken.setattr(proven.engine.audit, "count", torn)
        proven.window.go("audit")
        proven.until(lambda: "The disk does not answer." in texts(proven))
    proven.click("retry_button")
    assert len(cells(proven, "sequence")) == 7
