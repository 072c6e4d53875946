"""The window and its frame."""

from tests.ui.stage import Stage


def test_the_rail_leads_to_every_page(stage: Stage) -> None:
    stage.window.go("home")
    assert stage.find("page_title")
