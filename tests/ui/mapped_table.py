"""A table of eight columns with a choice over each, in a window that is in front."""

from PySide6.QtWidgets import QComboBox, QWidget

from app.ui.models.table_model import Cell, Column, TableModel
from app.ui.widgets.layout import column
from app.ui.widgets.map_header import MapHeader
from app.ui.widgets.table import Table

COLUMNS = tuple(Column(f"c{place}", f"C{place}", 120) for place in range(8))


class Choice(QWidget):
    """A combo box over a column."""

    def __init__(self, place):
        super().__init__()
        self.combo = QComboBox()
        self.combo.setObjectName(f"choice_{place}")
        self.combo.addItems(["Name", "Phone"])
        self.setLayout(column(self.combo, margin=4))


def mapped_table(qtbot):
    """Shown and active; `kept` holds what Qt does not."""
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
