"""Another provider: live to live while paused, from the simulator as a copy that is not started."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from app.engine.clock import PretendClock
from app.engine.engine import Engine
from app.engine.model.call import World
from app.engine.model.campaign import CampaignState
from app.engine.providers import registry
from app.engine.store.secrets import RunSecrets
from app.samples import MONDAY, demo_campaign, demo_deployment
from app.ui.widgets.choice import Choice
from tests.fakes import FakeProvider, capabilities
from tests.ui.pages.settings.pigeon import PigeonSettings
from tests.ui.stage import Stage

BIRDS = ("pigeon", "raven")


@pytest.fixture
def stage(
    monkeypatch: pytest.MonkeyPatch, raise_stage: Callable[[Engine, Path], Stage], tmp_path: Path
) -> Stage:
    """A simulated campaign that is ready, and two providers of real calls, one of them set up."""
    made = [
        registry.Entry(
            name,
            PigeonSettings,
            capabilities(live=True).model_copy(update={"title": f"Carrier {name}s"}),
            lambda *_: FakeProvider(live=True),
        )
        for name in BIRDS
    ]
    monkeypatch.setattr(registry, "PROVIDERS", (*registry.PROVIDERS, *made))
    engine = Engine(tmp_path, clock=PretendClock(MONDAY), secrets=RunSecrets())
    demo_deployment(engine, tmp_path)
    demo_campaign(engine)
    engine.deployments.set_provider("demo", "pigeon", {"api_key": "k"})
    stage = raise_stage(engine, tmp_path)
    stage.window.go("campaigns", campaign="debt-collection")
    return stage


def asked(stage: Stage) -> None:
    cards = lambda: stage.window.findChildren(QWidget, "confirm_card")  # noqa: E731
    stage.until(lambda: any(card.isVisible() for card in cards()))


def told(stage: Stage) -> set[str]:
    return {label.text() for label in stage.find("confirm_card").findChildren(QLabel)}


def live_copy(stage: Stage) -> None:
    stage.click("live_copy_button")
    asked(stage)
    stage.click("confirm_ok_button")
    stage.until(lambda: stage.window.front.title.text() == "debt-collection, live")


def test_a_live_copy_is_made_and_not_started(stage: Stage) -> None:
    assert stage.window.front.through.text() == "Simulator"
    stage.click("live_copy_button")
    asked(stage)
    assert "22 people" in told(stage), told(stage)
    assert stage.find("live_copy_name", QLineEdit).text() == "debt-collection, live"
    assert stage.find("switch_provider", Choice).currentText() == "Carrier pigeons"
    stage.click("confirm_cancel_button")
    stage.until(stage.find("live_copy_button").isEnabled)
    assert len(stage.engine.campaigns.all()) == 1
    live_copy(stage)
    made = stage.engine.campaigns.named("debt-collection, live")
    assert (made.world, made.provider, made.state) == (World.LIVE, "pigeon", CampaignState.READY)
    assert stage.window.front.through.text() == "Carrier pigeons"
    assert stage.engine.calls.live == ()


def test_a_live_campaign_goes_on_through_another_provider(stage: Stage) -> None:
    live_copy(stage)
    stage.engine.deployments.set_provider("demo", "raven", {"api_key": "k"})
    stage.click("change_provider_button")
    asked(stage)
    assert {"Carrier pigeons", "22 people"} <= told(stage)
    assert stage.find("switch_provider", Choice).currentText() == "Carrier ravens"
    stage.click("confirm_ok_button")
    named = stage.engine.campaigns.named
    stage.until(lambda: named("debt-collection, live").provider == "raven")
    stage.until(lambda: stage.window.front.through.text() == "Carrier ravens")
    assert named("debt-collection, live").state is CampaignState.READY


def test_without_another_one_the_way_to_set_it_up_is_shown(stage: Stage) -> None:
    live_copy(stage)
    stage.click("change_provider_button")
    stage.until(lambda: stage.window.front is stage.window.page("settings"))
    assert stage.find("provider_raven_card").isVisible()


def test_a_campaign_that_runs_offers_neither(stage: Stage) -> None:
    names = ("change_provider_button", "live_copy_button")
    page = stage.window.front
    page._show_provider(stage.engine.campaigns.named("debt-collection"), CampaignState.RUNNING)
    shown = [w.objectName() for w in page.findChildren(QWidget) if w.isVisible()]
    assert not set(names) & set(shown)


def test_what_is_chosen_and_typed_counts(stage: Stage) -> None:
    stage.engine.deployments.set_provider("demo", "raven", {"api_key": "k"})
    stage.click("live_copy_button")
    asked(stage)
    choice = stage.find("switch_provider", Choice)
    choice.choose("raven")
    choice.chosen.emit("raven")
    stage.type("live_copy_name", "June reminders")
    stage.click("confirm_ok_button")
    stage.until(lambda: stage.window.front.title.text() == "June reminders")
    assert stage.engine.campaigns.named("June reminders").provider == "raven"
