"""Sorting by a header: there where it is wished, turned round, taken back, and shown."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.ui.models.table_model import Cell, Column, TableModel
from app.ui.widgets.table import Table

COLUMNS = (Column("name", "Name", 120), Column("amount", "Amount", 90, right=True))


def make(qtbot, sortable):
    table = Table(name="people_table", accessible="People", sortable=sortable)
    model = TableModel[int](
        COLUMNS, lambda item, key: Cell(f"{key} {item}", sort=item), lambda i: i
    )
    model.show(list(range(4)))
    table.setModel(model)
    qtbot.addWidget(table)
    table.resize(400, 200)
    table.show()
    return table, model


def test_headers_sort_only_where_that_is_wished_and_show_it(qtbot):
    plain, _ = make(qtbot, False)
    assert not plain.horizontalHeader().sectionsClickable()
    table, model = make(qtbot, True)
    assert [model.item(row) for row in range(4)] == [0, 1, 2, 3]
    header = table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(1) + 20, 10)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [model.item(row) for row in range(4)] == [3, 2, 1, 0]
    sorted_by_amount = header.grab().toImage()
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [model.item(row) for row in range(4)] == [0, 1, 2, 3]
    assert header.grab().toImage() != sorted_by_amount
