"""What is left to do."""

from PySide6.QtWidgets import QPushButton

from app.ui.widgets.table import Table
from tests.ui.pages.results.hands import click_row, page, texts
from tests.ui.stage import Stage


def test_follow_ups_say_who_and_why(called: Stage) -> None:
    called.window.go("results", follow_ups=True)
    cells = called.find("follow_ups_table", Table).cells()
    assert [cells.index(0, column).data() for column in (0, 1)] == ["Fay", "Wants a person"]
    assert called.find("results_segments_follow_ups", QPushButton).text() == "Follow-ups 1"
    click_row(called, "follow_ups_table", 0)
    assert page(called).title.text() == "Fay"
    called.click("results_back_button")
    assert called.find("follow_ups_table").isVisible()


def test_nothing_to_follow_up_is_said(quiet: Stage) -> None:
    quiet.window.go("results", follow_ups=True)
    assert "Nothing waits for you" in texts(quiet)


def test_call_again_leads_to_the_call_page(called: Stage) -> None:
    called.window.go("results", follow_ups=True)
    view = page(called).follow_ups
    assert not view.again.isEnabled(), "nobody is chosen yet"
    view.table.choose(0)
    view.again_wanted.disconnect()  # the call page is not what is tested here
    with called.qtbot.waitSignal(view.again_wanted) as wanted:
        called.click("follow_up_call_button")
    assert wanted.args == [3]
    with called.qtbot.waitSignal(view.again_wanted) as wanted:
        click_row(called, "follow_ups_table", 0, column=3)
    assert wanted.args == [3]
