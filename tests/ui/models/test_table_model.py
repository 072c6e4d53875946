"""The model's diff: what stays keeps its row, what changed says so, nothing else is told."""

from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, Qt

from app.ui.models.table_model import Cell, Column, TableModel


@dataclass(frozen=True)
class Person:
    key: int
    name: str
    amount: int = 0


COLUMNS = (Column("name", "Name", 100), Column("amount", "Amount", 80, right=True))


def cell(person, key):
    if key == "name":
        return Cell(person.name, sub=f"no. {person.key}", tip="who")
    return Cell(f"${person.amount}", sort=person.amount)


def make():
    return TableModel[Person](COLUMNS, cell, lambda person: person.key)


def people(*keys):
    return [Person(key, f"p{key}", key) for key in keys]


def keys(model):
    return [model.item(row).key for row in range(model.rowCount())]


def texts(model):
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_qt_finds_nothing_wrong_with_it(qtmodeltester):
    model = make()
    model.show(people(1, 2, 3))
    qtmodeltester.check(model)
    model.show(people(3, 4, 1, 5))
    model.sort(1, Qt.SortOrder.DescendingOrder)
    model.show([])


def test_only_the_cell_that_changed_is_told(qtbot):
    model = make()
    model.show(people(1, 2, 3))
    told = []
    for row in range(3):
        for column in range(2):
            model.index(row, column).data()
    model.dataChanged.connect(lambda first, last: told.append((first.row(), first.column())))
    model.show([Person(1, "p1", 1), Person(2, "p2", 99), Person(3, "p3", 3)])
    assert told == [(1, 1)]
    assert model.index(1, 1).data() == "$99"


def test_a_changed_thing_is_new_also_where_no_view_had_asked():
    model = make()
    model.show(people(1, 2))
    model.show([Person(1, "p1", 1), Person(2, "other", 2)])
    assert texts(model) == ["p1", "other"]


def test_a_view_keeps_its_selection_while_rows_come_and_go(qtbot):
    model = make()
    model.show(people(1, 2, 3, 4))
    selection = QItemSelectionModel(model)
    held = QPersistentModelIndex(model.index(2, 0))
    selection.select(model.index(2, 0), QItemSelectionModel.SelectionFlag.Select)
    resets = []
    model.modelReset.connect(lambda: resets.append(1))
    model.show(people(9, 1, 3, 8, 4))
    assert held.row() == 2
    assert [index.row() for index in selection.selectedIndexes()] == [2]
    model.show(people(4, 3, 1, 9))
    assert held.row() == 1
    assert not resets
    model.show(people(4, 1, 9))
    assert not held.isValid()


def test_a_wholly_other_list_starts_over(qtbot):
    model = make()
    model.show(people(*range(10)))
    with qtbot.waitSignal(model.modelReset, timeout=100):
        model.show(people(*range(100, 130)))
    assert keys(model) == list(range(100, 130))


def test_two_things_of_one_key_are_refused_and_change_nothing():
    model = make()
    model.show(people(1, 2))
    with pytest.raises(ValueError, match="same key"):
        model.show(people(1, 1))
    assert keys(model) == [1, 2]


def test_sorting_uses_the_value_and_holds_for_what_comes_later():
    model = make()
    model.show(people(3, 20, 100))
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert keys(model) == [100, 20, 3]
    model.show(people(3, 20, 100, 50))
    assert keys(model) == [100, 50, 20, 3]
    model.sort(0)
    assert texts(model) == ["p100", "p20", "p3", "p50"]
    model.sort(-1)
    assert keys(model) == [3, 20, 100, 50]


def test_rows_are_found_by_key_and_by_index():
    model = make()
    model.show(people(5, 6))
    assert model.row_of(6) == 1
    assert model.row_of(7) == -1
    assert model.key_at(0) == 5
    assert model.key_at(9) is None
    assert model.item(model.index(1, 0)).key == 6
    assert model.item(5) is None
    assert model.cell_at(5, 0) is None


def test_time_alone_can_change_cells():
    now = [1]
    model = TableModel[int](
        (Column("at", "At", 50),), lambda item, _key: Cell(str(item - now[0])), lambda item: item
    )
    model.show([10, 20])
    assert texts(model) == ["9", "19"]
    told = []
    model.dataChanged.connect(lambda first, last: told.append(first.row()))
    model.repaint_cells()
    assert told == []
    now[0] = 2
    model.repaint_cells()
    assert told == [0, 1]
    assert texts(model) == ["8", "18"]


lists = st.lists(st.integers(0, 30), unique=True, max_size=25)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(first=lists, second=lists, raised=st.sets(st.integers(0, 30)))
def test_any_list_after_any_other_is_shown_as_given(qapp, first, second, raised):
    model = make()
    model.show(people(*first))
    texts(model)
    held = {key: QPersistentModelIndex(model.index(row, 0)) for row, key in enumerate(first)}
    wanted = [Person(key, f"p{key}{'!' * (key in raised)}", key) for key in second]
    resets = []
    model.modelReset.connect(lambda: resets.append(1))
    model.show(wanted)
    assert keys(model) == second
    assert texts(model) == [person.name for person in wanted]
    if not resets:
        for key, index in held.items():
            assert index.row() == (second.index(key) if key in second else -1)
