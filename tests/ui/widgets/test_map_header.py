"""Widgets in a header: placed over their columns, reached by Tab in column order."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.mapped_table import Choice, choice, left_of, mapped_table


@pytest.fixture
def table(qtbot):
    return mapped_table(qtbot)


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
