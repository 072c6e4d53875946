"""The table by mouse and keyboard, and what it keeps through updates and restarts."""

from PySide6.QtCore import QEvent, QPoint, QSettings, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from app.ui.models.paged_model import PagedModel
from app.ui.models.table_model import Cell, Column, TableModel
from app.ui.widgets.table import HEADER_HEIGHT, Table

COLUMNS = (
    Column("name", "Name", 120),
    Column("amount", "Amount", 90, right=True),
    Column("why", "Why", 100, stretch=True),
)


def cell(item, key):
    return Cell(f"{key} {item}", sort=item)


def make(qtbot, count=50, **given):
    table = Table(name="people_table", accessible="People", **given)
    model = TableModel[int](COLUMNS, cell, lambda item: item)
    model.show(list(range(count)))
    table.setModel(model)
    qtbot.addWidget(table)
    table.resize(500, 300)
    table.show()
    return table, model


def row_point(table, row, column=0):
    return table.visualRect(table.cells().index(row, column)).center()


def test_enter_and_double_click_open_the_row(qtbot):
    table, _ = make(qtbot)
    opened = []
    table.activated_row.connect(opened.append)
    table.choose(3)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=row_point(table, 1))
    assert opened == [4]
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=row_point(table, 1))
    assert opened == [4, 1]


def test_the_row_under_the_cursor_is_told(qtbot):
    table, model = make(qtbot)
    chosen = []
    table.row_chosen.connect(chosen.append)
    table.choose(2)
    QTest.keyClick(table, Qt.Key.Key_Up)
    assert chosen == [2, 1]
    assert table.current_row() == 1
    model.show([])
    assert chosen[-1] == -1


def test_tab_leaves_the_table_and_coming_back_shows_where_one_is(qtbot):
    table, _ = make(qtbot)
    assert not table.tabKeyNavigation()
    before = table.grab().toImage()
    table.focusInEvent(QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert table.current_row() == 0
    assert table.by_keyboard
    assert table.grab().toImage() != before
    table.focusOutEvent(QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))
    assert not table.by_keyboard


def test_selection_and_scroll_survive_updates(qtbot):
    table, model = make(qtbot)
    table.choose(20)
    scrolled = table.verticalScrollBar().value()
    assert scrolled > 0
    model.show([*range(50), 99])
    assert table.current_row() == 20
    assert table.verticalScrollBar().value() == scrolled
    model.show(list(range(20, 22)) + list(range(200, 300)))
    assert table.current_row() == 0


def test_a_search_that_starts_over_keeps_the_row_it_still_has(qtbot):
    table, model = make(qtbot, count=100)
    table.choose(60)
    model.show([60, *range(1000, 1200)])
    assert model.item(table.current_row()) == 60


def test_only_the_two_hovered_rows_are_marked(qtbot):
    table, _ = make(qtbot)
    hovered = []
    table.row_hovered.connect(hovered.append)
    table.hover(3)
    table.hover(3)
    marked = table.grab().toImage()
    QApplication.sendEvent(table.viewport(), QEvent(QEvent.Type.Leave))
    assert hovered == [3, -1]
    assert table.grab().toImage() != marked


def test_it_is_as_high_as_its_rows(qtbot):
    table, model = make(qtbot, count=3)
    table.fit_to_rows(5)
    assert table.height() == HEADER_HEIGHT + 3 * 32 + 1
    model.show(list(range(20)))
    assert table.height() == HEADER_HEIGHT + 5 * 32 + 1
    model.show([])
    assert table.height() == HEADER_HEIGHT + 1


def test_widths_are_remembered(qtbot, tmp_path):
    kept = QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat)
    table, _ = make(qtbot)
    table.remember("tables/people", kept)
    table.setColumnWidth(0, 222)
    other, _ = make(qtbot)
    other.remember("tables/people", kept)
    assert other.columnWidth(0) == 222
    assert other.columnWidth(1) == 90
    assert kept.value("tables/people/why") is None


def test_a_row_has_a_menu_by_mouse_and_by_key(qtbot):
    table, _ = make(qtbot)
    asked = []

    def actions(row):
        asked.append(row)
        return [QAction("Call again", table)]

    table.row_menu(actions)
    where = row_point(table, 2)
    by_mouse = QContextMenuEvent.Reason.Mouse
    table.contextMenuEvent(QContextMenuEvent(by_mouse, where, table.mapToGlobal(where)))
    table.choose(5)
    by_key = QContextMenuEvent.Reason.Keyboard
    table.contextMenuEvent(QContextMenuEvent(by_key, QPoint(), QPoint()))
    assert asked == [2, 5]
    menus = table.findChildren(QMenu)
    assert [menu.actions()[0].text() for menu in menus] == ["Call again"] * 2
    for menu in menus:
        menu.close()


def test_typing_does_not_walk_through_a_long_table(qtbot):
    asked = []

    def page(offset, limit):
        asked.append(offset)
        return list(range(offset, offset + limit))

    model = PagedModel[int](COLUMNS, cell, count=lambda: 200_000, page=page)
    table = Table(name="audit_table", accessible="Audit")
    qtbot.addWidget(table)
    table.setModel(model)
    table.resize(500, 300)
    table.show()
    table.grab()
    QTest.keyClick(table, Qt.Key.Key_Z)
    table.choose(100_000)
    table.grab()
    assert len(asked) <= 3


def test_escape_goes_on_to_whoever_holds_the_table(qtbot):
    table, _ = make(qtbot)
    asked = []
    table.activated_row.connect(asked.append)
    QTest.keyClick(table, Qt.Key.Key_Escape)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert asked == []
