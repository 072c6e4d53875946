"""The results page: its four states, and the way from the list to a call and back."""

import pytest
from PySide6.QtCore import Qt

from app.engine.errors import Problem, ProblemKind
from app.ui.widgets.table import Table
from tests.ui.pages.results.hands import click_row, names, page, texts
from tests.ui.stage import Stage


def test_a_click_opens_a_call_and_escape_leads_back(called: Stage) -> None:
    called.window.go("results")
    click_row(called, "results_table", 2)
    assert page(called).title.text() == "Dana Reed"
    assert {"Tue 9 June 2026", "on June 9"} <= texts(called)
    called.qtbot.keyClick(called.find("transcript"), Qt.Key.Key_Escape)
    assert page(called).title.text() == "Results"
    assert called.find("results_table", Table).current_row() == 2


def test_no_such_call_is_a_banner(called: Stage) -> None:
    called.window.go("results", call=99)
    assert page(called).banner.words()[0] == "There is no call 99."
    assert names(called) == ["Fay", "Eve", "Dana Reed"]


def test_what_cannot_be_read_is_a_state_of_its_own(
    called: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    called.window.go("results")

    def torn(*_: object, **__: object) -> None:
        raise Problem(ProblemKind.ENVIRONMENT, "The disk does not answer.", "Plug it in again.")

    with monkeypatch.context() as broken:
        broken.setattr(called.engine.calls, "follow_ups", torn)
        called.window.go("results")
        called.until(lambda: "The disk does not answer." in texts(called))
    called.click("retry_button")
    assert names(called) == ["Fay", "Eve", "Dana Reed"]
