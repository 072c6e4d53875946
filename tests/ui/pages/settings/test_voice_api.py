"""The server's section: turned on and off, where it listens, why it does not, and an example."""

import json
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QSpinBox

from app.engine.clock import PretendClock
from app.engine.engine import Engine
from app.engine.store.secrets import RunSecrets
from app.samples import MONDAY, demo_deployment
from tests.ui.stage import Stage
from tests.ui.still_server import Servers


@pytest.fixture
def stage(raise_stage: Callable[[Engine, Path], Stage], tmp_path: Path) -> Stage:
    engine = Engine(tmp_path, clock=PretendClock(MONDAY), secrets=RunSecrets())
    demo_deployment(engine, tmp_path)
    stage = raise_stage(engine, tmp_path)
    stage.desk.serving.make = Servers()
    stage.window.go("settings", section="voice_api")
    return stage


def said(stage: Stage) -> tuple[str, str]:
    return stage.window.page("settings").section("voice_api").said.words()


def press(stage: Stage, name: str) -> None:
    """A button of the banner, which finds its place in the next moment."""
    found = lambda: stage.window.findChildren(QAbstractButton, name)  # noqa: E731
    stage.until(lambda: any(button.isVisible() for button in found()))
    stage.click(name)


def turn_on(stage: Stage) -> None:
    stage.click("api_api_on")
    stage.click("settings_save_button")


def test_it_is_turned_on_and_off(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Off" in said(stage)[0]
    turn_on(stage)
    stage.until(lambda: said(stage)[0] == "On: it listens at http://127.0.0.1:8717")
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    press(stage, "api_documentation_button")
    assert opened == ["http://127.0.0.1:8717/docs"]
    stage.click("api_api_on")
    stage.click("settings_save_button")
    stage.until(lambda: "Off" in said(stage)[0])
    assert stage.desk.serving.state == "off"


def test_a_taken_port_is_told_and_tried_again(stage: Stage) -> None:
    servers = stage.desk.serving.make = Servers(8717)
    turn_on(stage)
    stage.until(lambda: "another program" in said(stage)[0])
    servers.taken.clear()
    press(stage, "api_again_button")
    stage.until(lambda: said(stage)[0].startswith("On"))


def test_another_port_is_in_the_example_too(stage: Stage) -> None:
    stage.find("api_port", QSpinBox).setValue(9000)
    turn_on(stage)
    stage.until(lambda: said(stage)[0].endswith("http://127.0.0.1:9000"))
    assert "http://127.0.0.1:9000/v1/voice/calls" in example(stage)
    assert "8717" not in example(stage)


def example(stage: Stage) -> str:
    return stage.find("api_example", QPlainTextEdit).toPlainText()


def test_the_example_is_a_request_of_this_business(stage: Stage) -> None:
    stage.click("api_copy_example_button")
    assert QGuiApplication.clipboard().text() == example(stage)
    words = shlex.split(example(stage).replace("\\\n", " "))
    body = json.loads(words[words.index("-d") + 1])
    assert body["from"] == "+12125550100"
    assert body["task"]["goal"]
    assert "mbn_live_YOUR_API_KEY" in example(stage)


def test_the_way_to_the_keys(stage: Stage) -> None:
    press(stage, "api_keys_button")
    assert stage.find("keys_begin_button").isVisible()
