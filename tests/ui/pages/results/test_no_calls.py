"""Before the first call."""

from PySide6.QtWidgets import QPushButton

from tests.ui.pages.results.hands import texts
from tests.ui.stage import Stage


def test_without_calls_it_says_what_it_is_for(quiet: Stage) -> None:
    quiet.window.go("results")
    assert "No calls yet" in texts(quiet)
    assert quiet.find("results_begin_button", QPushButton).isEnabled()
    assert quiet.find("results_call_button", QPushButton).text() == "Call one person"
