"""The ring inside a scrolling widget's edge."""

from PySide6.QtWidgets import QWidget

from app.ui.widgets.inner_ring import paint_inner_ring
from tests.ui.charts import amount_of


class Ringed(QWidget):
    beyond = 0

    def paintEvent(self, event):
        paint_inner_ring(self, self.beyond)


def test_it_is_at_every_edge_and_may_go_on_beyond_the_right_one(qtbot):
    widget = Ringed()
    qtbot.addWidget(widget)
    widget.resize(80, 60)
    whole = widget.grab().toImage()
    assert amount_of(whole.copy(70, 10, 10, 40), "ring") > 0
    assert amount_of(whole.copy(20, 20, 20, 20), "ring") == 0
    widget.beyond = 30
    open_ended = widget.grab().toImage()
    assert amount_of(open_ended.copy(70, 10, 10, 40), "ring") == 0
    assert amount_of(open_ended.copy(0, 10, 10, 40), "ring") > 0
