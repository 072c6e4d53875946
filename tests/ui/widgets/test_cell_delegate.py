"""What each kind of cell paints."""

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QToolTip

from app.ui import theme
from app.ui.models.table_model import Cell, Column, TableModel
from app.ui.widgets.table import Table


def show(qtbot, cell, height=32, rows=1):
    table = Table(name="t", accessible="t", row_height=height)
    model = TableModel[int]((Column("a", "A", 160),), lambda item, key: cell, lambda item: item)
    model.show(list(range(rows)))
    table.setModel(model)
    qtbot.addWidget(table)
    table.resize(200, 120)
    table.show()
    return table


def colours(table):
    image = table.viewport().grab().toImage()
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


@pytest.mark.parametrize(
    ("cell", "token"),
    [
        (Cell("Waits", badge="info", icon="clock"), "info_soft"),
        (Cell("Plain", badge="neutral"), "neutral_soft"),
        (Cell("1.65E+10", flag="danger", tone="danger_text"), "danger_soft"),
        (Cell("40 %", bar=0.4), "accent"),
        (Cell("0 %", bar=0.0), "sunken"),
    ],
)
@pytest.mark.parametrize("name", ["light", "dark"])
def test_cells_are_painted_in_their_tokens(qtbot, qapp, name, cell, token):
    theme.load(qapp, name)
    assert theme.colour(token).name() in colours(show(qtbot, cell))


def test_a_chosen_row_has_its_background_and_edge(qtbot):
    table = show(qtbot, Cell("x"), rows=2)
    assert theme.colour("selected").name() not in colours(table)
    table.choose(0)
    assert {theme.colour(token).name() for token in ("selected", "accent")} <= colours(table)
    table.hover(1)
    assert theme.colour("hover").name() in colours(table)


def test_rows_are_parted_by_lines_and_the_last_has_none(qtbot):
    line = theme.colour("border").name()
    assert line in colours(show(qtbot, Cell("x"), rows=2))
    one = show(qtbot, Cell("x"))
    assert line not in colours(one)
    one.closing_line = True
    assert line in colours(one)


@pytest.mark.parametrize(
    "cell", [Cell("x", icon="phone"), Cell("x", sub="y"), Cell("x", mono=True)]
)
def test_words_lines_and_icons_differ(qtbot, cell):
    plain, other = show(qtbot, Cell("x"), 48), show(qtbot, cell, 48)
    assert plain.viewport().grab().toImage() != other.viewport().grab().toImage()


@pytest.mark.parametrize(
    ("cell", "tip"),
    [
        (Cell("short"), ""),
        (Cell("short", tip="Tuesday, 09:02:11"), "Tuesday, 09:02:11"),
        (Cell("a very long sentence that no column of this width could hold"), "a very long"),
        (Cell("short", sub="a very long second line that is cut by the column"), "second line"),
    ],
)
def test_cut_words_are_whole_in_the_tip(qtbot, monkeypatch, cell, tip):
    shown = []
    monkeypatch.setattr(QToolTip, "showText", lambda where, text, view: shown.append(text))
    table = show(qtbot, cell)
    event = QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), QPoint(5, 5))
    table.itemDelegate().helpEvent(event, table, QStyleOptionViewItem(), table.cells().index(0, 0))
    assert len(shown) == 1
    assert tip in shown[0]
    assert bool(tip) == bool(shown[0])
