"""Today at a glance: what runs, what waits, where each of it leads."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.engine.model.board import Unsettled
from app.engine.model.campaign import CampaignState
from app.ui.widgets.table import Table
from tests.ui.stage import Stage


def read(stage: Stage) -> str:
    """All that stands on the page."""
    labels = stage.window.page("home").findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def play_through(stage: Stage) -> None:
    stage.engine.campaigns.start(stage.engine.campaigns.named("debt-collection"))
    stage.until(lambda: stage.engine.campaigns.named("debt-collection").state is CampaignState.DONE)


def test_a_new_folder_is_led_to_its_first_list(empty_stage: Stage) -> None:
    empty_stage.window.go("home")
    assert "No campaign yet" in read(empty_stage)
    assert "Nothing waits for you" in read(empty_stage)
    empty_stage.click("home_new_button")
    front, window = empty_stage.window.front, empty_stage.window
    assert front is window.page("welcome"), "without a business there is nobody to call for"


def test_a_ready_campaign_says_that_nothing_dials(stage: Stage) -> None:
    stage.window.go("home")
    assert "of 22 people settled" in read(stage)
    assert "Nothing dials until you press Start" in read(stage)
    stage.click("home_board_button")
    assert stage.window.front is stage.window.page("campaigns")
    assert stage.find("page_title").text() == "debt-collection"


def test_figures_follow_the_calls_while_the_page_is_open(stage: Stage) -> None:
    stage.window.go("home")
    play_through(stage)
    stage.until(lambda: str(stage.engine.calls.count()) in read(stage).split("\n"))
    assert "Nothing dials until you press Start" not in read(stage)


def test_a_follow_up_opens_the_call_it_comes_from(stage: Stage) -> None:
    play_through(stage)
    stage.window.go("home")
    table = stage.find("home_follow_ups", Table)
    first = stage.engine.calls.follow_ups(1)[0]
    assert table.cells().rowCount() > 0
    table.choose(0)
    stage.qtbot.keyClick(table, Qt.Key.Key_Return)
    assert stage.window.front is stage.window.page("results")
    stage.until(lambda: (first.call.name or "") in stage.find("page_title").text())


def test_limits_lead_to_their_settings(stage: Stage) -> None:
    stage.window.go("home")
    assert {"of 30", "30 calls left"} <= set(read(stage).split("\n"))
    stage.click("home_limits_button")
    assert stage.find("settings_limits_button").isChecked()  # type: ignore[attr-defined]


def test_what_a_crash_left_stands_on_top_until_it_is_resumed(stage: Stage) -> None:
    made = stage.engine.campaigns.named("debt-collection")
    stage.engine.campaigns.start(made)
    stage.engine.campaigns.pause(made)
    stage.window.go("home")
    banners = stage.window.page("home").unsettled
    assert not banners.isVisible()
    banners.show_campaigns([Unsettled(campaign=made, open=2, unknown=1)])
    assert "debt-collection is paused" in read(stage)
    assert "1 call may have rung: it is not dialed again by itself." in read(stage)
    assert "2 calls are not settled yet" in read(stage)
    stage.click("unsettled_resume_button")
    stage.until(
        lambda: stage.engine.campaigns.named("debt-collection").state is not CampaignState.PAUSED
    )
    banners.show_campaigns([])
    assert not banners.isVisible()


def test_waiting_campaigns_are_worth_a_look(stage: Stage) -> None:
    stage.window.go("home")
    table = stage.find("home_coming", Table)
    assert table.cells().index(0, 0).data() == "debt-collection"
    table.choose(0)
    stage.qtbot.keyClick(table, Qt.Key.Key_Return)
    assert stage.window.front is stage.window.page("campaigns")
