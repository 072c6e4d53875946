"""Calls per hour and day."""

from app.ui.widgets.hour_chart import HourChart
from tests.ui.charts import amount_of, paints_only_changes, picture

DAYS = [("Tue 17", {9: (30, 0), 11: (20, 4)}), ("Wed 18", {9: (0, 6)})]


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


def test_it_paints_again_only_when_something_changed(qtbot):
    paints_only_changes(qtbot, HourChart, DAYS, DAYS[:1])
