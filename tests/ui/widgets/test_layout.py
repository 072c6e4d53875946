from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.ui.widgets.layout import column, line, row, scroll


def test_items_stand_in_order_with_stretch_and_spacing(qtbot):
    first, second, third = QLabel("1"), QLabel("2"), QLabel("3")
    host = QWidget()
    qtbot.addWidget(host)
    made = row(first, 20, (second, 2), None, column(third), margin=(1, 2, 3, 4), gap=6)
    host.setLayout(made)
    assert made.itemAt(0).widget() is first
    assert made.itemAt(1).spacerItem().sizeHint().width() == 20
    assert made.itemAt(2).widget() is second
    assert [made.stretch(at) for at in range(made.count())] == [0, 0, 2, 1, 0]
    assert made.itemAt(4).layout().itemAt(0).widget() is third
    assert made.spacing() == 6
    assert made.contentsMargins().bottom() == 4


def test_a_margin_may_be_one_number(qtbot):
    assert column(margin=5).contentsMargins().left() == 5


def test_lines_are_one_pixel(qtbot):
    flat, upright = line(), line(vertical=True)
    qtbot.addWidget(flat)
    qtbot.addWidget(upright)
    assert flat.height() == 1
    assert upright.width() == 1


def test_a_scrolled_page_never_scrolls_sideways(qtbot):
    inner = QWidget()
    area = scroll(inner)
    qtbot.addWidget(area)
    assert area.widget() is inner
    assert area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    assert area.focusPolicy() == Qt.FocusPolicy.NoFocus
