"""Several of a few."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from app.ui.pages.settings.ticks_control import TicksControl


def test_it_tells_what_is_ticked_in_the_order_of_the_offer(qtbot) -> None:
    control = TicksControl("days", [(0, "Monday"), (1, "Tuesday"), (2, "Wednesday")])
    qtbot.addWidget(control)
    control.set_value((2, 0))
    assert control.value() == [0, 2]
    tuesday = control.findChild(QCheckBox, "days_1")
    assert tuesday.text() == "Tuesday"
    with qtbot.waitSignal(control.changed):
        qtbot.keyClick(tuesday, Qt.Key.Key_Space)
    assert control.value() == [0, 1, 2]
