"""Parts of a whole on one line."""

from PySide6.QtGui import QColor

from app.ui import theme
from app.ui.widgets.stacked_bar import StackedBar
from tests.ui.charts import amount_of, paints_only_changes, picture

OUTCOMES = [("Paid", 21, "c1"), ("Promised", 1018, "c2"), ("Callback", 0, "c3"), ("Out", 1, "c7")]


def test_parts_of_a_whole_are_as_wide_as_their_share(qtbot):
    bar = StackedBar(10)
    qtbot.addWidget(bar)
    bar.show(OUTCOMES)
    assert bar.accessibleName() == "21 Paid, 1,018 Promised, 0 Callback, 1 Out"
    image = picture(bar)
    assert amount_of(image, "c2") > 20 * amount_of(image, "c1") > 0
    assert amount_of(image, "c3") == 0
    assert amount_of(image, "c7") > 0
    bar.show([])
    assert amount_of(picture(bar), "sunken") > 0


def test_charts_follow_a_theme_switch_without_being_told(qtbot, qapp):
    bar = StackedBar()
    qtbot.addWidget(bar)
    bar.show(OUTCOMES)
    light = QColor(theme.colour("c2"))
    theme.load(qapp, "dark")
    assert theme.colour("c2") != light
    assert amount_of(picture(bar), "c2") > 0


def test_it_paints_again_only_when_something_changed(qtbot):
    paints_only_changes(qtbot, StackedBar, OUTCOMES, OUTCOMES[:1])
