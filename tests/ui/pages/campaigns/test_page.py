"""Campaigns by clicking: made, looked at, started, paused, stopped."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from app.engine.clock import PlayClock
from app.engine.engine import Engine
from app.engine.model.campaign import CampaignState
from app.engine.store.secrets import RunSecrets
from app.samples import MONDAY, demo_campaign, demo_deployment
from app.ui.widgets.banner import Banner
from tests.ui.stage import Stage

RaiseStage = Callable[[Engine, Path], Stage]


def slow(raise_stage: RaiseStage, tmp_path: Path) -> Stage:
    """Time hardly moves, so that what is live stays live."""
    engine = Engine(tmp_path, clock=PlayClock(MONDAY, 0.001), secrets=RunSecrets())
    demo_deployment(engine, tmp_path)
    demo_campaign(engine)
    return raise_stage(engine, tmp_path)


def to_preflight(stage: Stage) -> None:
    stage.window.go("campaigns", new=True)
    for _ in range(4):
        stage.click("wizard_next_button")
    stage.until(lambda: stage.find("preflight_rows"))


def test_a_campaign_is_made_with_good_answers_already_given(stage: Stage) -> None:
    to_preflight(stage)
    assert "22 people" in stage.find("wizard_next_button").text()
    assert "Harbor Lane" in stage.find("preflight_opening").text()
    stage.click("wizard_next_button")
    stage.until(lambda: stage.find("confirm_card"))
    stage.click("confirm_ok_button")
    made = stage.engine.campaigns.named("debt-collection 2")
    stage.until(lambda: stage.find("page_title").text() == made.name)
    stage.until(lambda: stage.engine.calls.count(campaign_id=made.id) > 3)


def test_saying_no_starts_nothing(stage: Stage) -> None:
    to_preflight(stage)
    stage.click("wizard_next_button")
    stage.until(lambda: stage.find("confirm_card"))
    stage.click("confirm_cancel_button")
    stage.until(lambda: stage.find("wizard_next_button").isEnabled())
    assert stage.engine.campaigns.named("debt-collection 2").state is CampaignState.READY


def test_going_back_leaves_no_campaign_behind(stage: Stage) -> None:
    to_preflight(stage)
    stage.click("wizard_back_button")
    assert [one.name for one in stage.engine.campaigns.all()] == ["debt-collection"]
    stage.type("wizard_name", "debt-collection")
    stage.click("wizard_next_button")
    field = stage.find("wizard_name")
    assert field.property("state") == "bad"
    stage.type("wizard_name", "June")
    stage.click("wizard_next_button")
    stage.until(lambda: stage.find("preflight_rows"))
    stage.click("wizard_keep_button")
    assert {one.name for one in stage.engine.campaigns.all()} == {"debt-collection", "June"}


def test_the_verdicts_are_filtered_by_their_chips(stage: Stage) -> None:
    to_preflight(stage)
    rows = stage.find("preflight_rows").model()
    assert rows.rowCount() == 22
    stage.click("preflight_filter_skip")
    assert rows.rowCount() == 0
    stage.click("preflight_filter_all")
    assert rows.rowCount() == 22


def test_a_script_that_promises_texts_nobody_sends_is_said_so(stage: Stage) -> None:
    stage.engine.outbox.set_channel("text", {"on": False})
    to_preflight(stage)
    banner = stage.find("preflight_no_texts", Banner)
    assert "No text can be sent" in banner.words()[0]
    stage.click("preflight_texts_button")
    assert stage.find("settings_tools_button", QAbstractButton).isChecked()


def test_a_ready_campaign_is_asked_for_in_numbers_before_it_starts(stage: Stage) -> None:
    stage.window.go("campaigns")
    table = stage.find("campaigns_table")
    table.choose(0)
    stage.qtbot.keyClick(table, Qt.Key.Key_Return)
    assert stage.find("page_title").text() == "debt-collection"
    stage.click("start_button")
    stage.until(lambda: stage.find("confirm_card"))
    stage.click("confirm_ok_button")
    stage.until(lambda: stage.engine.campaigns.named("debt-collection").state == "done")
    stage.click("campaigns_back_button")
    assert stage.find("campaigns_table").isVisible()


def test_pause_resume_and_stop(raise_stage: RaiseStage, tmp_path: Path) -> None:
    stage = slow(raise_stage, tmp_path)
    (made,) = stage.engine.campaigns.all()
    stage.engine.campaigns.start(made)
    stage.window.go("campaigns", campaign=made.name)
    stage.click("pause_button")
    assert stage.engine.campaigns.named(made.name).state is CampaignState.PAUSED
    stage.click("start_button")
    stage.until(lambda: stage.engine.campaigns.named(made.name).state is CampaignState.RUNNING)
    stage.click("stop_button")
    stage.until(lambda: stage.find("confirm_card"))
    stage.click("confirm_ok_button")
    stage.until(lambda: stage.engine.campaigns.named(made.name).state is CampaignState.STOPPED)
    assert not stage.window.page("campaigns").start.isVisible()


def test_new_words_are_approved_by_a_person(stage: Stage) -> None:
    playbook = Path(stage.engine.deployments.only().playbook)
    before = playbook.read_text(encoding="utf-8")
    playbook.write_text(
        before.replace("Could you take care", "Would you take care"), encoding="utf-8"
    )
    stage.window.go("campaigns", campaign="debt-collection")
    stage.click("start_button")
    stage.until(lambda: "changed" in stage.find("confirm_card").accessibleName())
    stage.click("confirm_cancel_button")
    assert stage.engine.campaigns.named("debt-collection").state is CampaignState.READY


def test_without_a_list_the_wizard_leads_to_the_import(empty_stage: Stage) -> None:
    demo_deployment(empty_stage.engine, Path(str(empty_stage.engine.folder)))
    empty_stage.window.go("campaigns")
    empty_stage.click("campaigns_begin_button")
    assert not empty_stage.find("wizard_next_button").isEnabled()
    empty_stage.click("wizard_import_button")
    assert empty_stage.window.front is empty_stage.window.page("contacts")


def test_a_missing_playbook_is_told_where_it_matters(stage: Stage) -> None:
    Path(stage.engine.deployments.only().playbook).unlink()
    stage.window.go("campaigns", new=True)
    stage.click("wizard_next_button")
    assert stage.find("wizard_script_failed").isVisible()
    assert not stage.find("wizard_next_button").isEnabled()


def test_a_campaign_that_is_gone_is_told(stage: Stage) -> None:
    stage.window.go("campaigns", campaign="no such")
    assert stage.window.front.banner.isVisible()
    assert stage.find("campaigns_table").isVisible()


def test_a_row_tells_what_its_person_alone_hears(stage: Stage) -> None:
    to_preflight(stage)
    table = stage.find("preflight_rows")
    said = [table.cells().cell_at(row, 3).sub for row in range(2)]
    assert all(words.startswith("…Hi, is this") for words in said), said


def test_after_the_start_tab_goes_to_the_board(raise_stage: RaiseStage, tmp_path: Path) -> None:
    stage = slow(raise_stage, tmp_path)
    to_preflight(stage)
    stage.click("wizard_next_button")
    stage.until(lambda: stage.find("confirm_card"))
    stage.click("confirm_ok_button")
    stage.until(lambda: stage.find("pause_button"))
    page = stage.window.page("campaigns")
    focused = stage.window.focusWidget()
    assert focused is page or page.isAncestorOf(focused)


def texts(stage: Stage) -> list[str]:
    return [action.text for action in stage.window.page("campaigns").actions()]


def test_what_can_be_done_goes_with_what_is_in_front(
    raise_stage: RaiseStage, tmp_path: Path
) -> None:
    stage = slow(raise_stage, tmp_path)
    stage.window.go("campaigns")
    assert texts(stage) == ["New campaign"]
    assert [a.text for a in stage.desk.commands.find("new campaign")].count("New campaign") == 1
    (made,) = stage.engine.campaigns.all()
    stage.window.go("campaigns", campaign=made.name)
    assert {"Start: debt-collection", "Stop: debt-collection"} <= set(texts(stage))
    stage.engine.campaigns.start(made)
    assert "Pause: debt-collection" in texts(stage)
    next(a for a in stage.desk.commands.find("pause: debt")).do()
    assert stage.engine.campaigns.named(made.name).state is CampaignState.PAUSED
    assert "Resume: debt-collection" in texts(stage)


def test_shortcuts_go_with_the_view_and_not_with_one_that_was_left(stage: Stage) -> None:
    stage.window.go("campaigns")
    stage.click("new_campaign_button")
    wizard = stage.window.page("campaigns").wizard
    for at in (1, 2, 3):
        stage.qtbot.keyClick(stage.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert wizard.step is wizard._steps[at]
    stage.click("wizard_cancel_button")
    stage.qtbot.keyClick(stage.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert wizard.step is wizard._steps[3]  # nothing is made behind the list
