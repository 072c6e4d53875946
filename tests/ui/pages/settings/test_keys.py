"""A key is made, shown once, listed, and revoked for good."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QWidget

from app.engine.clock import PretendClock
from app.engine.engine import Engine
from app.engine.errors import Problem
from app.engine.store.secrets import RunSecrets
from app.samples import MONDAY, demo_deployment
from app.ui.widgets.table import Table
from tests.ui.stage import Stage


@pytest.fixture
def stage(raise_stage: Callable[[Engine, Path], Stage], tmp_path: Path) -> Stage:
    engine = Engine(tmp_path, clock=PretendClock(MONDAY), secrets=RunSecrets())
    demo_deployment(engine, tmp_path)
    stage = raise_stage(engine, tmp_path)
    stage.window.go("settings", section="keys")
    return stage


def second_business(stage: Stage) -> None:
    demo = stage.engine.deployments.get("demo")
    changed = {"id": "north", "business": "North Side", "phones": ("+12125550188",)}
    stage.engine.deployments.save(demo.model_copy(update=changed))
    stage.window.go("settings", section="keys")


def make(stage: Stage, name: str) -> str:
    """The key, as it is shown."""
    first = stage.window.findChildren(QWidget, "keys_begin_button")[0]
    stage.click("keys_begin_button" if first.isVisible() else "keys_create_button")
    stage.type("key_name", name)
    stage.click("key_create_button")
    return stage.find("new_key", QLineEdit).text()


def rows(stage: Stage) -> list[list[str]]:
    cells = stage.find("keys_table", Table).cells()
    return [
        [str(cells.index(row, column).data()) for column in range(cells.columnCount())]
        for row in range(cells.rowCount())
    ]


def test_a_key_is_shown_once_and_copied(stage: Stage) -> None:
    key = make(stage, "Shop system")
    assert key.startswith("mbn_live_")
    stage.click("new_key_copy_button")
    assert QGuiApplication.clipboard().text() == key
    assert not stage.find("keys_create_button").isEnabled(), "first this one is kept"
    stage.click("new_key_kept_button")
    stage.window.go("home")
    stage.window.go("settings", section="keys")
    shown = [w.text() for w in stage.window.findChildren(QLineEdit)]
    shown += [w.text() for w in stage.window.findChildren(QLabel)]
    assert not any(key in text for text in shown)
    assert [row[:3] for row in rows(stage)] == [["Shop system", "Harbor Lane", "Never"]]
    assert stage.engine.keys.check(key).name == "Shop system"


def test_it_is_bound_to_the_businesses_that_are_ticked(stage: Stage) -> None:
    second_business(stage)
    stage.click("keys_begin_button")
    stage.type("key_name", "North's website")
    stage.find("key_for_demo", QCheckBox).setChecked(False)
    stage.qtbot.keyClick(stage.find("key_name"), Qt.Key.Key_Return)
    assert stage.engine.keys.all()[0].deployments == ("north",)
    assert rows(stage)[0][1] == "North Side"


def test_without_a_name_or_a_business_nothing_is_made(stage: Stage) -> None:
    second_business(stage)
    stage.click("keys_begin_button")
    stage.click("key_create_button")
    form = stage.window.front.section("keys").form
    assert "a name" in form._field.message()
    stage.type("key_name", "Website")
    for one in ("demo", "north"):
        stage.find(f"key_for_{one}", QCheckBox).setChecked(False)
    stage.click("key_create_button")
    assert "at least one" in form._field.message()
    stage.type("key_name", "x" * 101)
    stage.find("key_for_demo", QCheckBox).setChecked(True)
    stage.click("key_create_button")
    assert "100 characters" in form._field.message()
    stage.click("key_cancel_button")
    assert stage.engine.keys.all() == []
    assert stage.find("keys_begin_button").isVisible()


def asked(stage: Stage) -> None:
    cards = lambda: stage.window.findChildren(QWidget, "confirm_card")  # noqa: E731
    stage.until(lambda: any(card.isVisible() for card in cards()))


def test_revoked_it_counts_no_more_and_stands_last(stage: Stage) -> None:
    old = make(stage, "Old shop")
    stage.click("new_key_kept_button")
    make(stage, "New shop")
    stage.click("new_key_kept_button")
    table = stage.find("keys_table", Table)
    table.choose([row[0] for row in rows(stage)].index("Old shop"))
    stage.click("keys_revoke_button")
    asked(stage)
    stage.click("confirm_cancel_button")
    stage.until(stage.find("keys_revoke_button").isEnabled)
    assert stage.engine.keys.check(old).name == "Old shop", "nobody said yes"
    stage.click("keys_revoke_button")
    asked(stage)
    stage.click("confirm_ok_button")
    stage.until(lambda: rows(stage)[1][2] == "Revoked")
    assert [row[0] for row in rows(stage)] == ["New shop", "Old shop"]
    with pytest.raises(Problem):
        stage.engine.keys.check(old)
    table.choose(1)
    assert not stage.find("keys_revoke_button").isEnabled()
