"""The strip: SIMULATOR or LIVE, and the speed of simulated time."""

import math

import pytest

from app.engine.clock import PlayClock
from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from app.engine.store.secrets import RunSecrets
from app.samples import MONDAY, demo_deployment
from tests.fakes import FakeProvider
from tests.ui.stage import Stage


def word(stage: Stage) -> str:
    return stage.find("mode_word").text()


def test_the_simulator_says_so(stage: Stage) -> None:
    stage.window.go("home")
    assert word(stage) == "SIMULATOR"
    assert not stage.window.strip.speed.isVisible(), "a test's clock has no speed"


def test_the_speed_is_chosen_in_the_strip(raise_stage, tmp_path) -> None:
    clock = PlayClock(MONDAY, 10.0)
    engine = Engine(tmp_path, clock=clock, secrets=RunSecrets())
    demo_deployment(engine, tmp_path)
    stage: Stage = raise_stage(engine, tmp_path)
    stage.window.go("home")
    assert "10 × faster" in stage.window.strip.speed.text()
    menu = stage.window.strip.speed.menu()
    menu.actions()[-1].trigger()
    assert math.isinf(clock.speed)
    assert "At once" in stage.window.strip.speed.text()


def test_live_is_red_and_says_who_carries_the_calls(
    raise_stage, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = _stage(raise_stage, tmp_path)
    real = FakeProvider(live=True).capabilities()
    monkeypatch.setattr(stage.engine.deployments, "capabilities", lambda _: real)
    stage.desk.mode.show()
    assert word(stage) == "LIVE"
    assert not stage.window.strip.speed.isVisible(), "real time has one speed"


def test_a_provider_that_nobody_knows_never_looks_harmless(
    raise_stage, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = _stage(raise_stage, tmp_path)

    def unknown(_: str) -> None:
        raise Problem(ProblemKind.NOT_FOUND, "Nobody knows it.")

    monkeypatch.setattr(stage.engine.deployments, "capabilities", unknown)
    stage.desk.mode.show()
    assert word(stage) == "LIVE"


def _stage(raise_stage, tmp_path) -> Stage:
    engine = Engine(tmp_path, clock=PlayClock(MONDAY, 10.0), secrets=RunSecrets())
    demo_deployment(engine, tmp_path)
    stage: Stage = raise_stage(engine, tmp_path)
    stage.window.go("home")
    return stage


def test_a_rehearsal_is_marked_until_one_leaves_it(stage: Stage) -> None:
    strip = stage.window.strip
    stage.window.mark_rehearsal(True)
    assert (strip._mode.text(), strip.property("c")) == ("REHEARSAL", "reh")
    assert strip.speed.isHidden()
    stage.desk.mode.show()  # a setting changed meanwhile
    assert strip._mode.text() == "REHEARSAL"
    stage.window.mark_rehearsal(False)
    assert strip._mode.text() == "SIMULATOR"
    assert not strip._switch.isHidden()
