"""Closing: at once when nothing is live, else asked."""

import asyncio

from app.engine.clock import PlayClock
from app.engine.engine import Engine
from app.engine.model.campaign import CampaignState
from app.engine.store.secrets import RunSecrets
from app.samples import MONDAY, demo_campaign, demo_deployment
from tests.ui.stage import Stage


def running(raise_stage, tmp_path) -> Stage:
    """A window in which a call is live and stays so: time hardly moves."""
    engine = Engine(tmp_path, clock=PlayClock(MONDAY, 0.001), secrets=RunSecrets())
    demo_deployment(engine, tmp_path)
    _, made = demo_campaign(engine)
    stage = raise_stage(engine, tmp_path)
    stage.window.go("home")
    engine.campaigns.start(made)
    stage.until(lambda: engine.calls.live)
    return stage


def test_with_nothing_live_it_closes(stage: Stage) -> None:
    stage.window.close()
    assert stage.closed


def test_a_live_call_is_asked_about_and_keeps_running(raise_stage, tmp_path) -> None:
    stage = running(raise_stage, tmp_path)
    stage.window.close()
    assert not stage.closed
    stage.click("closing_stay_button")
    assert not stage.closed
    assert stage.engine.calls.live


def test_paused_it_closes_when_the_last_call_is_over(raise_stage, tmp_path) -> None:
    stage = running(raise_stage, tmp_path)
    stage.window.close()
    stage.click("closing_pause_button")
    (campaign,) = stage.engine.campaigns.all()
    assert campaign.state is CampaignState.PAUSED
    assert not stage.closed
    for call in stage.engine.calls.live:
        stage.done(stage.engine.calls.hang_up(call.id))
    stage.until(lambda: not stage.engine.calls.live)
    stage.window.ticked.emit()
    assert stage.closed


def test_the_calls_may_be_ended(raise_stage, tmp_path) -> None:
    stage = running(raise_stage, tmp_path)
    stage.window.close()
    stage.click("closing_end_button")
    assert stage.closed
    assert asyncio.get_running_loop().is_running()


def test_ending_the_calls_dials_nobody_else(raise_stage, tmp_path) -> None:
    stage = running(raise_stage, tmp_path)
    dialed = stage.engine.calls.count()
    stage.done(stage.desk.end_calls())
    stage.until(lambda: not stage.engine.calls.live)
    assert stage.engine.campaigns.running() == ()
    assert stage.engine.calls.count() == dialed < 25


def test_whoever_resumes_while_it_waits_does_not_want_to_close(raise_stage, tmp_path) -> None:
    stage = running(raise_stage, tmp_path)
    stage.window.close()
    stage.click("closing_pause_button")
    (campaign,) = stage.engine.campaigns.all()
    stage.engine.campaigns.start(campaign)
    stage.window.ticked.emit()
    stage.engine.campaigns.pause(campaign)
    for call in stage.engine.calls.live:
        stage.done(stage.engine.calls.hang_up(call.id))
    stage.until(lambda: not stage.engine.calls.live)
    stage.window.ticked.emit()
    assert not stage.closed


def test_a_campaign_between_two_calls_is_asked_about_and_paused(raise_stage, tmp_path) -> None:
    stage = running(raise_stage, tmp_path)
    (campaign,) = stage.engine.campaigns.all()
    for call in stage.engine.calls.live:
        stage.done(stage.engine.calls.hang_up(call.id))
    stage.until(lambda: not stage.engine.calls.live)
    stage.window.close()
    assert not stage.closed
    stage.click("closing_end_button")
    assert stage.closed
    assert stage.engine.campaigns.named(campaign.name).state is CampaignState.PAUSED
