"""Small columns without an axis."""

from app.ui.widgets.sparkline import Sparkline
from tests.ui.charts import amount_of, paints_only_changes, picture


def test_a_sparkline_stands_on_its_highest_value(qtbot):
    line = Sparkline("c1", 20)
    qtbot.addWidget(line)
    line.show([0, 10])
    image = picture(line, 100)
    left = amount_of(image.copy(0, 0, 50, 20), "c1")
    assert 0 < left < amount_of(image.copy(50, 0, 50, 20), "c1")
    assert line.accessibleName() == "0, 10"
    line.show([])
    assert amount_of(picture(line, 100), "c1") == 0


def test_it_paints_again_only_when_something_changed(qtbot):
    paints_only_changes(qtbot, Sparkline, [1, 2], [2, 1])
