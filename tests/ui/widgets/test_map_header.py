"""Widgets in a header and columns that stay: placed, reached by Tab, kept together."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from app.ui.models.table_model import Cell, Column, TableModel
from app.ui.widgets.frozen_columns import FrozenColumns
from app.ui.widgets.layout import column
from app.ui.widgets.map_header import MapHeader
from app.ui.widgets.table import Table

COLUMNS = tuple(Column(f"c{place}", f"C{place}", 120) for place in range(8))


class Choice(QWidget):
    def __init__(self, place):
        super().__init__()
        self.combo = QComboBox()
        self.combo.setObjectName(f"choice_{place}")
        self.combo.addItems(["Name", "Phone"])
        self.setLayout(column(self.combo, margin=4))


@pytest.fixture
def table(qtbot):
    window = QWidget()
    table = Table(name="import_table", accessible="Rows", parent=window)
    header = MapHeader(88, table)
    table.setHorizontalHeader(header)
    model = TableModel[int](COLUMNS, lambda item, key: Cell(f"{key} {item}"), lambda item: item)
    model.show(list(range(60)))
    table.setModel(model)
    table.kept = (window, model)
    # Not in order: the order of Tab is that of the columns.
    for place in (3, 2, 7, 6, 5, 4, 1, 0):
        header.set_widget(place, Choice(place))
    window.setLayout(column(table))
    qtbot.addWidget(window)
    window.resize(420, 300)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return table


def choice(table, place):
    return table.findChild(QComboBox, f"choice_{place}")


def left_of(table, widget):
    return widget.mapTo(table, widget.rect().topLeft()).x()


def test_widgets_stand_over_their_columns_while_one_scrolls(table):
    header = table.horizontalHeader()
    assert header.height() == 88
    for scrolled in (0, 150):
        table.horizontalScrollBar().setValue(scrolled)
        table.grab()
        for place in range(8):
            assert header.widget(place).x() == header.sectionViewportPosition(place)
    table.setColumnWidth(0, 200)
    assert header.widget(0).width() == 199
    assert header.widget(1).x() == header.sectionViewportPosition(1)


def test_tab_goes_by_column_and_brings_the_column_into_view(table):
    choice(table, 0).setFocus(Qt.FocusReason.TabFocusReason)
    for place in range(1, 8):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is choice(table, place)
        left = left_of(table, choice(table, place))
        assert left >= 0
        assert left + choice(table, place).width() <= table.viewport().width()
    choice(table, 0).setFocus(Qt.FocusReason.BacktabFocusReason)
    assert table.horizontalScrollBar().value() == 0


def test_a_widget_can_be_changed_and_all_taken_away(table):
    header = table.horizontalHeader()
    other = Choice(99)
    header.set_widget(2, other)
    assert header.widget(2) is other
    header.clear_widgets()
    assert all(header.widget(place) is None for place in range(8))


def test_the_first_columns_stay_with_their_widgets(table):
    frozen = FrozenColumns(table, 2)
    header = table.horizontalHeader()
    assert frozen.isAncestorOf(choice(table, 0))
    assert header.widget(1) is frozen.horizontalHeader().widget(1)
    assert frozen.width() == table.frozen_width == 240
    table.horizontalScrollBar().setValue(200)
    table.grab()
    assert left_of(table, choice(table, 0)) < 20
    replaced = Choice(0)
    header.set_widget(0, replaced)
    assert frozen.isAncestorOf(replaced)
    table.setColumnWidth(1, 90)
    assert frozen.columnWidth(1) == 90
    assert frozen.width() == 210
    header.clear_widgets()
    assert header.widget(0) is None


def test_both_views_scroll_choose_and_hover_together(table):
    frozen = FrozenColumns(table, 2)
    frozen.grab()
    table.choose(30)
    assert frozen.verticalScrollBar().value() == table.verticalScrollBar().value() > 0
    assert [index.row() for index in frozen.selectionModel().selectedRows()] == [30]
    frozen.verticalScrollBar().setValue(5)
    assert table.verticalScrollBar().value() == 5
    table.hover(3)
    assert frozen.hovered_row == 3
    where = frozen.visualRect(table.cells().index(4, 0)).center()
    QTest.mouseClick(frozen.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert table.current_row() == 4
    assert table.hasFocus()
    opened = []
    table.activated_row.connect(opened.append)
    QTest.mouseDClick(frozen.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert opened == [4]


def test_no_cell_hides_under_the_columns_that_stay(table):
    FrozenColumns(table, 2)
    table.setCurrentIndex(table.cells().index(0, 7))
    table.setCurrentIndex(table.cells().index(0, 3))
    assert table.columnViewportPosition(3) >= table.frozen_width


def test_a_choice_behind_the_columns_that_stay_comes_out(table):
    FrozenColumns(table, 2)
    table.horizontalScrollBar().setValue(300)
    table.grab()
    choice(table, 2).setFocus(Qt.FocusReason.TabFocusReason)
    assert left_of(table, choice(table, 2)) >= table.frozen_width
