"""Columns that stay while the rest scrolls: with their widgets, in step with the table."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.widgets.frozen_columns import FrozenColumns
from tests.ui.mapped_table import Choice, choice, left_of, mapped_table


@pytest.fixture
def table(qtbot):
    return mapped_table(qtbot)


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


def test_they_reach_as_far_down_as_the_table_after_it_grew(table, qtbot):
    frozen = FrozenColumns(table, 2)
    table.resize(table.width(), table.height() + 120)
    qtbot.waitUntil(lambda: frozen.viewport().height() == table.viewport().height(), timeout=2000)
