"""Whoever resumes a campaign, from wherever, is asked when its words were changed."""

from pathlib import Path

import pytest

from app.engine.clock import PlayClock
from app.engine.engine import Engine
from app.engine.model.campaign import CampaignState
from app.engine.store.secrets import RunSecrets
from app.samples import MONDAY, demo_campaign, demo_deployment
from tests.ui.stage import Stage


@pytest.fixture
def paused(raise_stage, tmp_path: Path) -> Stage:
    """A campaign that was paused while a call was live; then its script was changed."""
    engine = Engine(tmp_path, clock=PlayClock(MONDAY, 0.001), secrets=RunSecrets())
    demo_deployment(engine, tmp_path)
    _, made = demo_campaign(engine)
    stage = raise_stage(engine, tmp_path)
    engine.campaigns.start(made)
    stage.until(lambda: engine.calls.live)
    engine.campaigns.pause(made)
    file = Path(engine.deployments.only().playbook)
    words = file.read_text(encoding="utf-8")
    file.write_text(words.replace("Could you take care", "Would you take care"), encoding="utf-8")
    return stage


def state(stage: Stage) -> CampaignState:
    (campaign,) = stage.engine.campaigns.all()
    return campaign.state


@pytest.mark.parametrize(
    ("page", "button"), [("home", "top_pause_button"), ("campaigns", "start_button")]
)
def test_changed_words_are_asked_about(paused: Stage, page: str, button: str) -> None:
    (campaign,) = paused.engine.campaigns.all()
    paused.window.go(page, **({"campaign": campaign.name} if page == "campaigns" else {}))
    for answer, comes in (
        ("confirm_cancel_button", CampaignState.PAUSED),
        ("confirm_ok_button", CampaignState.RUNNING),
    ):
        paused.until(lambda: paused.find(button).isEnabled())
        paused.click(button)
        paused.until(lambda: "changed" in paused.find("confirm_card").accessibleName())
        paused.click(answer)
        paused.until(lambda comes=comes: state(paused) is comes)


def test_nothing_is_asked_where_the_words_are_the_same(stage: Stage) -> None:
    stage.window.go("home")
    (campaign,) = stage.engine.campaigns.all()
    stage.engine.campaigns.pause(campaign)
    stage.window.run(stage.window.start_campaign(campaign))
    stage.until(lambda: state(stage) is not CampaignState.PAUSED)
