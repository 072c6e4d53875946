"""All calls in the table, and what narrows it."""

from app.ui.widgets.table import Table
from tests.fakes import request
from tests.ui.pages.results.hands import names, texts
from tests.ui.stage import Stage


def test_calls_come_newest_first_with_their_outcomes(called: Stage) -> None:
    called.window.go("results")
    assert names(called) == ["Fay", "Eve", "Dana Reed"]
    cells = called.find("results_table", Table).cells()
    shown = [cells.index(row, cells.column_of("outcome")).data() for row in range(3)]
    assert shown == ["Wants a person", "No answer", "Goal met"]


def test_chips_search_and_their_undoing_narrow_the_table(called: Stage) -> None:
    called.window.go("results")
    called.click("outcome_chips_goal_met")
    assert names(called) == ["Dana Reed"]
    called.type("results_search", "Eve")
    called.until(lambda: "No call matches" in texts(called))
    called.click("show_all_calls_button")
    assert names(called) == ["Fay", "Eve", "Dana Reed"]
    called.type("results_search", "0143")
    called.until(lambda: names(called) == ["Eve"])


def test_a_campaign_of_that_name_is_chosen(called: Stage) -> None:
    called.window.go("results", campaign="no such")
    assert names(called) == ["Fay", "Eve", "Dana Reed"]


def test_new_calls_keep_the_chosen_row(called: Stage) -> None:
    called.window.go("results")
    table = called.find("results_table", Table)
    table.choose(1)
    called.done(called.engine.calls.place(request(9, "+12125550149", target_name="Gus")))
    called.until(lambda: names(called)[0] == "Gus")
    assert table.current_row() == 2, "Eve is one row further down, and still chosen"
