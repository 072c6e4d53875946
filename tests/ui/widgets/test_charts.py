"""Bars, meters, stacked bars, legends, hour charts, sparklines, time lines, steps and figures."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel

from app.ui import theme
from app.ui.widgets.bar import Bar
from app.ui.widgets.figure import Figure
from app.ui.widgets.hour_chart import HourChart
from app.ui.widgets.legend import LINE, Legend
from app.ui.widgets.meter import Meter
from app.ui.widgets.sparkline import Sparkline
from app.ui.widgets.stacked_bar import StackedBar
from app.ui.widgets.steps import Steps
from app.ui.widgets.time_line import HEIGHT, TimeLine

OUTCOMES = [("Paid", 21, "c1"), ("Promised", 1018, "c2"), ("Callback", 0, "c3"), ("Out", 1, "c7")]
DAYS = [("Tue 17", {9: (30, 0), 11: (20, 4)}), ("Wed 18", {9: (0, 6)})]
MOMENTS = [
    ("phone", "Dialed", "09:02:09", "text3"),
    ("user", "Identity confirmed", "+ 9 s", "success_text"),
    ("hangup", "Goodbye", "+ 56 s", "text3"),
]


def picture(widget, width=400, height=None):
    widget.resize(width, height or widget.sizeHint().height())
    return widget.grab().toImage()


def amount_of(image, token):
    wanted = theme.colour(token)
    return sum(
        image.pixelColor(x, y) == wanted
        for x in range(image.width())
        for y in range(image.height())
    )


def counted(kind, *given):
    class Counted(kind):
        asked = 0

        def update(self):
            self.asked += 1
            super().update()

    return Counted(*given)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_bar_fills_with_its_value(qtbot, qapp, name):
    theme.load(qapp, name)
    bar = Bar(0, 10, accessible="Progress")
    qtbot.addWidget(bar)
    filled = []
    for value in (0, 1, 5, 10, 99):
        bar.set_value(value)
        filled.append(amount_of(picture(bar, 100), "accent"))
    assert filled[0] == 0
    assert filled == sorted(filled)
    assert filled[3] == filled[4] > filled[2] > filled[1] > 0
    bar.set_value(1, 0)
    assert amount_of(picture(bar, 100), "accent") == 0
    assert bar.accessibleName() == "Progress"


def test_a_meter_never_tells_a_number_without_its_limit(qtbot):
    meter = Meter("In any hour")
    qtbot.addWidget(meter)
    meter.show()
    meter.show(30, 30, "Full. Frees one call at 11:44", "warning_fill")
    assert meter.accessibleName() == "In any hour: 30 of 30"
    words = {label.text() for label in meter.findChildren(QLabel) if label.isVisibleTo(meter)}
    assert words == {"In any hour", "30", "of 30", "Full. Frees one call at 11:44"}
    assert amount_of(picture(meter, 200), "warning_fill") > 0
    meter.show(8.94, 50, text=("$8.94", "of $50.00"))
    assert meter.accessibleName() == "In any hour: $8.94 of $50.00"
    assert not meter._note.isVisibleTo(meter)


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


@pytest.mark.parametrize(
    ("kind", "shown", "other"),
    [
        (StackedBar, OUTCOMES, OUTCOMES[:1]),
        (Legend, OUTCOMES, OUTCOMES[:1]),
        (HourChart, DAYS, DAYS[:1]),
        (Sparkline, [1, 2], [2, 1]),
        (TimeLine, MOMENTS, MOMENTS[:2]),
    ],
)
def test_charts_paint_again_only_when_something_changed(qtbot, kind, shown, other):
    chart = counted(kind)
    qtbot.addWidget(chart)
    chart.show(shown)
    first = picture(chart, 300, 120)
    asked = chart.asked
    chart.show(list(shown))
    assert chart.asked == asked
    chart.show(other)
    assert chart.asked > asked
    assert picture(chart, 300, 120) != first
    chart.show()
    assert chart.isVisible()


def test_a_legend_says_words_and_numbers_in_as_many_lines_as_it_needs(qtbot):
    legend = Legend(4)
    qtbot.addWidget(legend)
    legend.show(OUTCOMES)
    assert legend.accessibleName() == "21 Paid, 1,018 Promised, 0 Callback, 1 Out"
    assert legend.heightForWidth(800) == LINE
    assert legend.heightForWidth(legend.minimumSizeHint().width()) == 4 * LINE
    image = picture(legend, 800)
    assert all(amount_of(image, token) for token in ("c1", "c2", "c3", "c7"))


def test_the_hour_chart_tells_days_and_leaves_no_hour_out(qtbot):
    chart = HourChart()
    qtbot.addWidget(chart)
    chart.show(DAYS, limit=30)
    assert chart.accessibleName() == "Tue 17: 54 calls; Wed 18: 6 calls"
    image = picture(chart, 400, 120)
    assert amount_of(image, "c2") > amount_of(image, "c4") > 0
    early = picture(chart, 400, 120)
    chart.show([*DAYS, ("Thu 19", {7: (3, 0), 22: (1, 1)})])
    assert chart._hours == range(7, 23)
    assert picture(chart, 400, 120) != early
    chart.show([])
    assert picture(chart, 90, 60).pixelColor(1, 1).isValid()


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


def test_a_time_line_tells_states_with_their_times(qtbot):
    line = TimeLine()
    qtbot.addWidget(line)
    line.show(MOMENTS)
    assert line.accessibleName() == "Dialed 09:02:09, Identity confirmed + 9 s, Goodbye + 56 s"
    assert "Identity confirmed" in line.toolTip()
    assert line.heightForWidth(600) == HEIGHT
    assert line.heightForWidth(110) > 2 * HEIGHT
    assert amount_of(picture(line, 500), "control") > 200


def test_steps_say_where_one_stands(qtbot):
    steps = Steps(["List", "Profile", "Mapping"])
    qtbot.addWidget(steps)
    assert steps.accessibleName() == "Step 1 of 3: List"
    first = picture(steps, 400)
    assert amount_of(first, "success_soft") == 0
    steps.show(2)
    assert steps.accessibleName() == "Step 3 of 3: Mapping"
    assert amount_of(picture(steps, 400), "success_soft") > 0
    assert steps.minimumSizeHint().width() < steps.sizeHint().width()
    narrow = picture(steps, steps.minimumSizeHint().width())
    assert amount_of(narrow, "accent") > 0


def test_a_figure_says_its_number_and_what_it_counts(qtbot):
    figure = Figure("of 224 people settled")
    qtbot.addWidget(figure)
    figure.show("51")
    assert figure.accessibleName() == "51 of 224 people settled"
    figure.show("52", "of 225 people settled")
    assert figure.accessibleName() == "52 of 225 people settled"
    figure.show()
    assert figure.isVisible()


def test_charts_follow_a_theme_switch_without_being_told(qtbot, qapp):
    bar = StackedBar()
    qtbot.addWidget(bar)
    bar.show(OUTCOMES)
    light = QColor(theme.colour("c2"))
    theme.load(qapp, "dark")
    assert theme.colour("c2") != light
    assert amount_of(picture(bar), "c2") > 0
