"""In the window: the Voice API is turned on, a key is made, and a program places a call with it."""

import json
import shlex
import socket
from pathlib import Path

import httpx
import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QSpinBox

from app.api.server import LoopbackServer
from app.engine.clock import PretendClock
from app.engine.engine import Engine
from app.engine.store.secrets import RunSecrets
from app.samples import MONDAY, demo_deployment
from tests.ui.stage import Stage


@pytest.fixture
def stage(raise_stage, tmp_path: Path) -> Stage:
    engine = Engine(tmp_path, clock=PretendClock(MONDAY), secrets=RunSecrets())
    demo_deployment(engine, tmp_path)
    stage: Stage = raise_stage(engine, tmp_path)
    stage.desk.serving.make = LoopbackServer
    return stage


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


def example(stage: Stage) -> list[str]:
    """The words of the curl command that the window shows."""
    text = stage.find("api_example", QPlainTextEdit).toPlainText()
    return shlex.split(text.replace("\\\n", " "))


def turn_on(stage: Stage) -> None:
    stage.window.go("settings", section="voice_api")
    stage.find("api_port", QSpinBox).setValue(free_port())
    stage.click("api_api_on")
    stage.click("settings_save_button")
    stage.until(lambda: stage.desk.serving.state == "on")


async def sent(words: list[str], key: str) -> httpx.Response:
    address = next(word for word in words if word.startswith("http"))
    headers = {"Authorization": f"Bearer {key}", "Idempotency-Key": "first"}
    async with httpx.AsyncClient(trust_env=False) as client:
        body = json.loads(words[words.index("-d") + 1])
        return await client.post(address, json=body, headers=headers)


def test_the_example_works_as_it_is_shown(stage: Stage) -> None:
    turn_on(stage)
    words = example(stage)
    refused = stage.done(sent(words, "mbn_live_YOUR_API_KEY"))
    assert refused.status_code == 401
    stage.window.go("settings", section="keys")
    stage.click("keys_begin_button")
    stage.type("key_name", "Shop system")
    stage.click("key_create_button")
    key = stage.find("new_key", QLineEdit).text()
    stage.click("new_key_kept_button")
    answer = stage.done(sent(words, key))
    assert answer.status_code == 200, answer.text
    stage.until(lambda: not stage.engine.calls.live and stage.engine.calls.recent())
    stage.window.go("results")
    call = stage.engine.calls.by_control_id(answer.json()["data"]["callControlId"])
    assert call.outcome is not None
    stage.window.go("results", call=call.id)
    told = {label.text() for label in stage.window.findChildren(QLabel) if label.isVisible()}
    assert any("Through the API by my-shop-system" in text for text in told)
    assert stage.engine.keys.all()[0].last_used_at is not None


def test_turned_off_nobody_listens(stage: Stage) -> None:
    turn_on(stage)
    words = example(stage)
    stage.click("api_api_on")
    stage.click("settings_save_button")
    stage.until(lambda: stage.desk.serving.state == "off")
    with pytest.raises(httpx.ConnectError):
        stage.done(sent(words, "any"))
    buttons = stage.window.findChildren(QAbstractButton, "api_documentation_button")
    assert not any(button.isVisible() for button in buttons)
