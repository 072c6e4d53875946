"""A long table: only looked-at pages are fetched, and rows that come keep the others in place."""

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt

from app.ui.models.paged_model import KEPT_PAGES, PAGE_ROWS, Cell, Column, PagedModel

COLUMNS = (Column("seq", "Seq", 60, right=True), Column("what", "What", 200))


class Rows:
    """A table of numbers, newest first or last, that counts its queries."""

    def __init__(self, count):
        self.items = list(range(count))
        self.asked = []

    def count(self):
        return len(self.items)

    def page(self, offset, limit):
        self.asked.append((offset, limit))
        return self.items[offset : offset + limit]


def cell(item, key):
    return Cell(str(item)) if key == "seq" else Cell(f"row {item}", tone="text2")


def make(rows, key=None):
    return PagedModel[int](COLUMNS, cell, count=rows.count, page=rows.page, key=key)


def test_qt_finds_nothing_wrong_with_it(qtmodeltester):
    rows = Rows(600)
    model = make(rows)
    qtmodeltester.check(model)
    rows.items += [600, 601]
    model.refresh()
    del rows.items[300:]
    model.refresh()
    model.start_over()


def test_two_hundred_thousand_rows_cost_the_pages_that_are_seen():
    rows = Rows(200_000)
    model = make(rows)
    assert model.rowCount() == 200_000
    assert rows.asked == []
    assert model.index(199_999, 1).data() == "row 199999"
    assert model.index(199_998, 0).data() == "199998"
    assert len(rows.asked) == 1


def test_pages_that_were_not_looked_at_for_long_are_let_go():
    rows = Rows(PAGE_ROWS * (KEPT_PAGES + 2))
    model = make(rows)
    for page in range(KEPT_PAGES + 1):
        model.item(page * PAGE_ROWS)
        model.item(0)
    asked = len(rows.asked)
    model.item(0)
    assert len(rows.asked) == asked
    model.item(PAGE_ROWS)
    assert len(rows.asked) == asked + 1


def test_rows_at_the_end_leave_the_others_where_they_are():
    rows = Rows(10)
    model = make(rows)
    held = QPersistentModelIndex(model.index(4, 0))
    rows.items.append(10)
    model.refresh()
    assert model.rowCount() == 11
    assert held.row() == 4
    assert model.index(10, 0).data() == "10"


def test_rows_on_top_move_the_others_down_when_there_is_a_key():
    rows = Rows(10)
    model = make(rows, key=lambda item: item)
    assert model.item(0) == 0
    held = QPersistentModelIndex(model.index(4, 0))
    rows.items[0:0] = [-2, -1]
    model.refresh()
    assert held.row() == 6
    assert model.item(6) == 4
    assert model.row_of(4) == 6
    assert model.key_at(6) == 4


def test_rows_that_went_are_gone_and_changed_ones_are_told():
    rows = Rows(10)
    model = make(rows)
    told = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    rows.items = rows.items[:4]
    model.refresh()
    assert model.rowCount() == 4
    assert told == [(0, 3)]
    rows.items = []
    model.refresh()
    assert model.rowCount() == 0
    assert told == [(0, 3)]


def test_another_search_starts_over(qtbot):
    rows = Rows(10)
    model = make(rows)
    with qtbot.waitSignal(model.modelReset, timeout=100):
        rows.items = [7]
        model.start_over()
    assert model.item(0) == 7


def test_a_row_deleted_meanwhile_is_an_empty_row():
    rows = Rows(10)
    model = make(rows)
    rows.items.clear()
    assert model.item(3) is None
    assert model.index(3, 0).data() is None


@pytest.mark.parametrize("row", [-1, 10])
def test_there_is_nothing_outside(row):
    model = make(Rows(10))
    assert model.item(row) is None
    assert model.key_at(row) is None
    assert model.row_of(3) == -1
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Seq"
