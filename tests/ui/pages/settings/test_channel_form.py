"""The test button: one message to the owner, or what is wrong and what to do."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from app.engine.clock import PretendClock
from app.engine.engine import Engine
from app.engine.store.secrets import RunSecrets
from app.samples import MONDAY, demo_deployment
from app.ui.widgets.choice import Choice
from app.ui.widgets.number_edit import NumberEdit
from tests.engine.tools.mail_server import USER, MailServer
from tests.ui.stage import Stage


@pytest.fixture
def stage(raise_stage: Callable[[Engine, Path], Stage], tmp_path: Path) -> Stage:
    engine = Engine(tmp_path, clock=PretendClock(MONDAY), secrets=RunSecrets())
    demo_deployment(engine, tmp_path)
    stage = raise_stage(engine, tmp_path)
    stage.window.go("settings", section="tools")
    return stage


def said(stage: Stage) -> tuple[str, str]:
    return stage.window.page("settings").section("tools").picked().said.words()


def fill_in(stage: Stage, port: int) -> None:
    stage.type("tool_smtp_host", "127.0.0.1")
    stage.find("tool_smtp_port", NumberEdit).setValue(port)
    encryption = stage.find("tool_smtp_security", Choice)
    encryption.setCurrentIndex(encryption.count() - 1)
    stage.type("tool_smtp_sender", USER)


def test_a_test_is_sent_with_what_is_typed(stage: Stage) -> None:
    server = MailServer()
    stage.done(server.__aenter__())
    try:
        fill_in(stage, server.port)
        stage.click("tool_smtp_test_button")
        stage.until(lambda: "Sent to" in said(stage)[0])
        assert USER in said(stage)[0]
        assert len(server.inbox) == 1
        assert stage.engine.outbox.settings("smtp")["host"] == "", "nothing was kept"
    finally:
        stage.done(server.__aexit__())


def test_a_failure_says_what_to_do(stage: Stage) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closing:
        port = closing.getsockname()[1]
    fill_in(stage, port)
    stage.click("tool_smtp_test_button")
    stage.until(lambda: "refused" in said(stage)[0])
    assert "587" in said(stage)[1]


def test_what_is_missing_is_marked(stage: Stage) -> None:
    stage.click("tool_smtp_test_button")
    form = stage.window.page("settings").section("tools").picked().form
    stage.until(lambda: form.row("/host").message())
    assert "No test can be sent" in said(stage)[0]


def test_the_simulator_shows_the_text_that_it_does_not_send(stage: Stage) -> None:
    stage.click("tool_text_card")
    stage.type("tool_text_hand_over_to", "+12125550123")
    stage.click("tool_text_test_button")
    stage.until(lambda: "simulator" in said(stage)[0])
    assert "+1 212 555 0123" in said(stage)[1]
    assert "A test from Playcall" in said(stage)[1]
