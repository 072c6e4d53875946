"""The ways out are set up, tested and saved; a new one would touch no screen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget

from app.engine.clock import PretendClock
from app.engine.engine import Engine
from app.engine.model.call import World
from app.engine.model.tools import ChannelName
from app.engine.store.secrets import RunSecrets
from app.samples import MONDAY, demo_deployment
from tests.ui.stage import Stage


@pytest.fixture
def stage(raise_stage: Callable[[Engine, Path], Stage], tmp_path: Path) -> Stage:
    engine = Engine(tmp_path, clock=PretendClock(MONDAY), secrets=RunSecrets())
    demo_deployment(engine, tmp_path)
    stage = raise_stage(engine, tmp_path)
    stage.window.go("settings", section="tools")
    return stage


def section(stage: Stage):
    return stage.window.page("settings").section("tools")


def sentence(stage: Stage, name: str) -> str:
    return stage.find(f"tool_{name}_card").accessibleDescription()


def test_each_channel_has_its_card_and_its_form(stage: Stage) -> None:
    for name, title in stage.engine.outbox.channels():
        card = stage.find(f"tool_{name}_card")
        assert card.accessibleName() == title
        stage.click(f"tool_{name}_card")
        for field in stage.engine.outbox.settings_model(name).model_fields:
            assert stage.find(f"tool_{name}_{field}").accessibleName()
        hidden = [other for other in ChannelName if other is not name]
        shown = [w.objectName() for w in section(stage).findChildren(QWidget) if w.isVisible()]
        assert not any(w.startswith(f"tool_{o}_test") for w in shown for o in hidden)


def test_what_is_typed_is_saved_and_the_password_is_not_shown_again(stage: Stage) -> None:
    assert sentence(stage, "smtp") == "Not set up"
    stage.type("tool_smtp_host", "smtp.vello.example")
    stage.type("tool_smtp_user", "shop")
    stage.type("tool_smtp_password", "s3cret")
    stage.type("tool_smtp_sender", "shop@vello.example")
    assert section(stage).changes() == 4
    stage.click("settings_save_button")
    assert stage.engine.outbox.settings("smtp")["host"] == "smtp.vello.example"
    assert stage.engine.secrets.get("smtp-password") == "s3cret"
    assert section(stage).changes() == 0
    assert sentence(stage, "smtp") == "Ready to use"
    password = stage.find("tool_smtp_password", QLineEdit)
    assert (password.text(), "Kept" in password.placeholderText()) == ("", True)


def test_what_is_refused_stands_under_its_field_and_in_front(stage: Stage) -> None:
    stage.click("tool_webhook_card")
    stage.type("tool_webhook_url", "http://crm.example/x")
    stage.click("tool_smtp_card")
    stage.click("settings_save_button")
    row = section(stage).picked().form.row("/url")
    assert row.isVisible()
    assert "https://" in row.message()
    assert not stage.window.page("settings").banner.isVisible()
    stage.click("settings_discard_button")
    assert (section(stage).changes(), row.message()) == (0, "")


def test_changes_are_counted_and_thrown_away(stage: Stage) -> None:
    stage.type("tool_smtp_host", "smtp.vello.example")
    stage.click("settings_discard_button")
    assert section(stage).changes() == 0
    assert stage.engine.outbox.settings("smtp")["host"] == ""


def test_a_search_brings_the_right_form_to_the_front(stage: Stage) -> None:
    found = section(stage).find_row("signing secret")
    assert found is not None
    assert found.isVisible()
    assert section(stage).find_row("nothing of that name") is None


def test_texts_switched_off_are_not_ready(stage: Stage) -> None:
    assert sentence(stage, "text") == "Ready to use"
    stage.click("tool_text_card")
    stage.click("tool_text_on")
    stage.click("settings_save_button")
    assert sentence(stage, "text") == "Not set up"
    assert not stage.engine.outbox.can_text("demo", "simulator", World.SIM)
