"""What people do on the results page, and what they see."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from app.ui.pages.results.page import ResultsPage
from app.ui.widgets.table import Table
from tests.ui.stage import Stage


def page(stage: Stage) -> ResultsPage:
    front = stage.window.page("results")
    assert isinstance(front, ResultsPage)
    return front


def names(stage: Stage) -> list[str]:
    cells = stage.find("results_table", Table).cells()
    return [str(cells.index(row, 0).data()) for row in range(cells.rowCount())]


def texts(stage: Stage) -> set[str]:
    return {label.text() for label in page(stage).findChildren(QLabel) if label.isVisible()}


def click_row(stage: Stage, table: str, row: int, column: int = 0) -> None:
    shown = stage.find(table, Table)
    spot = shown.visualRect(shown.cells().index(row, column)).center()
    stage.qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def save_as(stage: Stage, path: str) -> None:
    edit = stage.find("fileNameEdit", QLineEdit)
    edit.setText(path)  # typing opens the dialog's completer, which takes Enter
    stage.qtbot.keyClick(edit, Qt.Key.Key_Return)
