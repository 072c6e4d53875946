"""A meter: value, limit, note."""

from PySide6.QtWidgets import QLabel

from app.ui.widgets.meter import Meter
from tests.ui.charts import amount_of, picture


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
