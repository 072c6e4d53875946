"""The states of a call on one line."""

from app.ui.widgets.time_line import HEIGHT, TimeLine
from tests.ui.charts import amount_of, paints_only_changes, picture

MOMENTS = [
    ("phone", "Dialed", "09:02:09", "text3"),
    ("user", "Identity confirmed", "+ 9 s", "success_text"),
    ("hangup", "Goodbye", "+ 56 s", "text3"),
]


def test_a_time_line_tells_states_with_their_times(qtbot):
    line = TimeLine()
    qtbot.addWidget(line)
    line.show(MOMENTS)
    assert line.accessibleName() == "Dialed 09:02:09, Identity confirmed + 9 s, Goodbye + 56 s"
    assert "Identity confirmed" in line.toolTip()
    assert line.heightForWidth(600) == HEIGHT
    assert line.heightForWidth(110) > 2 * HEIGHT
    assert amount_of(picture(line, 500), "control") > 200


def test_it_paints_again_only_when_something_changed(qtbot):
    paints_only_changes(qtbot, TimeLine, MOMENTS, MOMENTS[:2])
