"""The top bar: what runs, why nothing dials, Pause, Resume, Stop."""

from app.engine.clock import PlayClock
from app.engine.engine import Engine
from app.engine.model.campaign import CampaignState
from app.engine.store.secrets import RunSecrets
from app.samples import MONDAY, demo_campaign, demo_deployment
from tests.ui.stage import Stage


def test_it_follows_the_campaign_and_its_buttons_work(raise_stage, tmp_path) -> None:
    engine = Engine(tmp_path, clock=PlayClock(MONDAY, 0.001), secrets=RunSecrets())
    demo_deployment(engine, tmp_path)
    _, made = demo_campaign(engine)
    stage: Stage = raise_stage(engine, tmp_path)
    stage.window.go("home")
    assert stage.window.top_bar.isVisible()
    engine.campaigns.start(made)
    stage.until(lambda: stage.find("top_pause_button"))
    assert "debt-collection" in stage.find("running_campaign_button").text()
    stage.click("top_pause_button")
    assert engine.campaigns.named(made.name).state is CampaignState.PAUSED
    stage.until(lambda: "Resume" in stage.find("top_pause_button").text())
    stage.click("top_pause_button")
    stage.until(lambda: engine.campaigns.named(made.name).state is CampaignState.RUNNING)
    stage.click("top_stop_button")
    stage.until(lambda: stage.find("confirm_card"))
    stage.click("confirm_cancel_button")
    assert engine.campaigns.named(made.name).state is CampaignState.RUNNING
    stage.click("top_stop_button")
    stage.until(lambda: stage.find("confirm_card"))
    stage.click("confirm_ok_button")
    stage.until(lambda: engine.campaigns.named(made.name).state is CampaignState.STOPPED)


def test_idle_it_says_that_nothing_dials(stage: Stage) -> None:
    stage.window.go("home")
    assert not [
        b
        for b in stage.window.findChildren(type(stage.window.top_bar.pause))
        if b.isVisible() and b.objectName() == "top_pause_button"
    ]
