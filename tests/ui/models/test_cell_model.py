"""Cells told to Qt by role, under named columns."""

import pytest
from PySide6.QtCore import Qt

from app.ui.models.cell_model import CELL
from app.ui.models.table_model import Cell, Column, TableModel

COLUMNS = (Column("name", "Name", 100), Column("amount", "Amount", 80, right=True))


def cell(item, key):
    return Cell(f"p{item}", sub=f"no. {item}", tip="who") if key == "name" else Cell(f"${item}")


def test_roles_tell_what_the_cell_says():
    model = TableModel[int](COLUMNS, cell, lambda item: item)
    model.show([7])
    index = model.index(0, 0)
    assert index.data() == "p7"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "p7, no. 7, who"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "who"
    assert index.data(CELL) == cell(7, "name")
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    right = model.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole)
    assert right & Qt.AlignmentFlag.AlignRight
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Amount"
    assert model.headerData(1, Qt.Orientation.Vertical) is None
    assert model.column_of("amount") == 1
    with pytest.raises(KeyError):
        model.column_of("age")


def test_a_place_outside_has_no_data():
    model = TableModel[int](COLUMNS, cell, lambda item: item)
    assert model.index(0, 0).data() is None
    assert model.data(model.index(0, 0)) is None
    assert model.headerData(9, Qt.Orientation.Horizontal) is None
