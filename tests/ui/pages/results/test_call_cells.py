"""A call as a row."""

from datetime import timedelta

from app.engine.model.call import Phase
from app.engine.model.result import Ended, Outcome
from app.ui.pages.results.call_cells import call_cell, call_columns, line_badge
from tests.ui.pages.results.sample_calls import AT, line


def texts(**changes: object) -> list[str]:
    shown = line(**changes)
    return [call_cell(shown, column.key, AT + timedelta(hours=1)).text for column in call_columns()]


def test_every_column_is_told() -> None:
    told = texts()
    assert told[:3] == ["Dana Reed", "+1 212 555 0142", "Promised"]
    assert told[3:5] == ["Completed", "Single call"]
    asked = call_cell(line(api_caller="vello"), "campaign", AT)
    assert (asked.text, asked.tip) == ("vello", "Through the API by vello")
    assert told[6:] == ["56 s", "$0.11"]


def test_what_is_not_known_stays_empty() -> None:
    told = texts(name="", ended=None, outcome=None, phase=Phase.QUEUED, secs=None, cost_usd=None)
    assert told[0] == "No name"
    assert (told[3], told[6], told[7]) == ("", "", "")


def test_badges_of_live_calls_and_of_calls_that_nobody_answered() -> None:
    live = {"outcome": None, "ended": None}
    assert line_badge(line(phase=Phase.IN_CALL, **live))[0] == "On the phone"
    assert line_badge(line(phase=Phase.RINGING, **live))[0] == "Ringing"
    assert line_badge(line(phase=Phase.QUEUED, **live))[0] == "Under way"
    assert line_badge(line(outcome=Outcome.NOT_REACHED, ended=Ended.BUSY))[0] == "Busy"


def test_the_exact_time_is_the_tooltip() -> None:
    assert "2026" in call_cell(line(), "when", AT).tip
