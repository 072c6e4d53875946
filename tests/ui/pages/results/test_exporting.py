"""Calls written to a file."""

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from tests.ui.pages.results.hands import page, save_as
from tests.ui.stage import Stage


def test_every_call_is_exported(called: Stage, tmp_path: Path) -> None:
    called.window.go("results")
    file = tmp_path / "calls.json"
    page(called).actions()[1].do()
    save_as(called, str(file))
    called.until(file.exists)
    rows = json.loads(file.read_text(encoding="utf-8"))
    assert [row["name"] for row in rows] == ["Dana Reed", "Eve", "Fay"]
    called.until(lambda: not page(called).exporting.busy)
    assert page(called).line.isHidden()


def test_an_export_that_fails_says_what_to_do(called: Stage, tmp_path: Path) -> None:
    called.window.go("results")
    page(called).exporting._write(tmp_path / "none" / "calls.csv", "csv", page(called).calls.filter)
    called.until(page(called).banner.isVisible)
    assert page(called).banner.words()[1] == "Choose another folder."
    assert called.find("export_again_button").isEnabled()


def test_cancelled_means_no_file(called: Stage, tmp_path: Path) -> None:
    called.window.go("results")
    exporting, file = page(called).exporting, tmp_path / "calls.csv"
    exporting._write(file, "csv", page(called).calls.filter)
    assert page(called).keep_open()
    page(called).line.cancel_button.click()  # before anything begins
    called.until(lambda: not exporting.busy)
    assert not file.exists()
    assert page(called).keep_open() is None


def test_only_what_the_filter_lets_through_is_written(called: Stage, tmp_path: Path) -> None:
    called.window.go("results")
    called.click("outcome_chips_goal_met")
    called.click("results_export_button")
    menu = called.find("results_export_button").findChild(QMenu, "results_export_menu")
    assert isinstance(menu, QMenu)
    called.qtbot.keyClick(menu, Qt.Key.Key_Down)
    called.qtbot.keyClick(menu, Qt.Key.Key_Return)
    file = tmp_path / "calls.csv"
    save_as(called, str(file))
    called.until(file.exists)
    called.until(lambda: not page(called).exporting.busy)
    text = file.read_text(encoding="utf-8-sig")
    assert "Dana Reed" in text
    assert "Fay" not in text
