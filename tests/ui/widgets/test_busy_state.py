"""Long work: how far, how long, and a way out."""

from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QLabel

from app.ui.widgets.bar import Bar
from app.ui.widgets.busy_state import BusyState


@dataclass(frozen=True)
class Progress:
    done: int
    total: int | None = None
    secs_left: float | None = None


def words(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def test_busy_says_how_far_and_how_long(qtbot):
    state = BusyState(unit="rows", cancel_text="Cancel, keep nothing", note="It goes on.")
    qtbot.addWidget(state)
    state.show()
    counts = [("409,112", "accepted"), ("1,904", "warned")]
    state.show("Reading a.csv", Progress(412_380, 1_000_000, 9.2), counts)
    assert words(state) == [
        "Reading a.csv",
        "412,380 of 1,000,000 rows",
        "41 %",
        "about 9 seconds left",
        "It goes on.",
        "409,112",
        "accepted",
        "1,904",
        "warned",
    ]
    state.show("Reading a.csv", Progress(5, 10), counts[:1])
    assert "warned" not in words(state)
    assert state.accessibleName() == "Reading a.csv"


@pytest.mark.parametrize(
    ("left", "told"),
    [(0.3, "about a second left"), (40, "about 40 seconds left"), (200, "about 3 minutes left")],
)
def test_the_time_left_is_round(qtbot, left, told):
    state = BusyState()
    qtbot.addWidget(state)
    state.show("Reading", Progress(1, 2, left))
    assert told in words(state)


def test_busy_without_a_total_has_no_bar(qtbot):
    state = BusyState(unit="rows")
    qtbot.addWidget(state)
    state.show("Reading", Progress(12))
    assert words(state) == ["Reading", "12 rows"]
    assert not state.findChild(Bar).isVisibleTo(state)
    state.show("Opening")
    assert [told for told in words(state) if told] == ["Opening"]


def test_busy_can_be_cancelled(qtbot):
    state = BusyState()
    qtbot.addWidget(state)
    with qtbot.waitSignal(state.cancelled, timeout=100):
        state.cancel_button.click()
