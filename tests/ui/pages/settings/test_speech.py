"""The model is set up, tested with what is typed, and saved; its key is never shown again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit

from app.engine.deployments.language_model import KEY
from app.engine.engine import Engine
from app.engine.model.language_model import LanguageModel, ModelTried
from app.engine.store.secrets import RunSecrets
from app.samples import demo_deployment
from tests.engine.conversation.models.hand_clock import HandClock
from tests.ui.stage import Stage


@pytest.fixture
def stage(raise_stage: Callable[[Engine, Path], Stage], tmp_path: Path) -> Stage:
    engine = Engine(tmp_path, clock=HandClock(), secrets=RunSecrets())
    demo_deployment(engine, tmp_path)
    stage = raise_stage(engine, tmp_path)
    stage.window.go("settings", section="speech")
    return stage


def section(stage: Stage):
    return stage.window.page("settings").section("speech")


def test_every_setting_of_the_model_is_asked_for(stage: Stage) -> None:
    for field in LanguageModel.model_fields:
        assert stage.find(f"model_{field}").accessibleName()


def test_what_is_typed_is_saved_and_the_key_is_not_shown_again(stage: Stage) -> None:
    stage.type("model_model", "small-voice")
    stage.type("model_key", "sk-4711")
    assert section(stage).changes() == 2
    stage.click("settings_save_button")
    assert stage.engine.language_model.current.model == "small-voice"
    assert stage.engine.secrets.get(KEY) == "sk-4711"
    assert section(stage).changes() == 0
    key = stage.find("model_key", QLineEdit)
    assert (key.text(), "Kept" in key.placeholderText()) == ("", True)


def test_an_impossible_address_is_marked(stage: Stage) -> None:
    stage.type("model_base_url", "http://models.example")
    stage.click("settings_save_button")
    assert "https" in section(stage).form.row("/base_url").message()
    assert section(stage).changes() == 1


def test_a_test_without_a_model_marks_its_field(stage: Stage) -> None:
    stage.click("model_test_button")
    stage.qtbot.waitUntil(lambda: bool(section(stage).form.row("/model").message()))
    assert section(stage).said.property("tone") != "success"


@pytest.mark.parametrize(("in_time", "words"), [(True, "First word"), (False, "too late")])
def test_it_says_how_fast_the_first_word_came(stage: Stage, in_time: bool, words: str) -> None:
    asked: list[object] = []

    async def test(told: object = None) -> ModelTried:
        asked.append(told)
        return ModelTried(text="I can hear you.", first_secs=0.62, secs=1.4, in_time=in_time)

    stage.engine.language_model.test = test  # type: ignore[method-assign]  # no server here
    stage.type("model_model", "small-voice")
    stage.click("model_test_button")
    stage.qtbot.waitUntil(lambda: words in _words(stage))
    assert "0.6" in _words(stage)
    assert "I can hear you." in _words(stage)
    assert asked[0]["model"] == "small-voice"  # type: ignore[index]
    assert not stage.engine.language_model.ready  # a test keeps nothing


def _words(stage: Stage) -> str:
    return " ".join(label.text() for label in section(stage).said.findChildren(QLabel))
