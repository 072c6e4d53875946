"""All findings of the file; a click goes to the line."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from app.engine.model.profile import PlaybookProblem
from app.ui import words
from app.ui.models.cell import Cell, Column
from app.ui.models.table_model import TableModel
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column
from app.ui.widgets.table import Table

translate = QCoreApplication.translate
LOOKS = {
    "error": ("alert", "danger_text"),
    "warning": ("alert", "warning_text"),
    "info": ("info", "info_text"),
}
_Numbered = tuple[int, PlaybookProblem]


class FindingsList(QWidget):
    """The table, or a sentence where there is nothing to say."""

    wanted = Signal(int)
    """0-based line of a finding that a person chose."""

    def __init__(self) -> None:
        super().__init__()
        self._model: TableModel[_Numbered] = TableModel(
            [
                Column("line", self.tr("Line"), 56, right=True),
                Column("what", self.tr("What was found"), 200, stretch=True),
            ],
            _cell,
            lambda item: item,
            self,
        )
        self.table = Table(
            name="findings_table", accessible=self.tr("Findings in the playbook"), row_height=48
        )
        self.table.setModel(self._model)
        self.table.clicked.connect(lambda index: self._go(index.row()))
        self.table.activated_row.connect(self._go)
        self.none = Label(
            self.tr("Nothing was found. Every placeholder is filled and every script is complete."),
            "second",
            wrap=True,
        )
        told = QWidget()
        told.setLayout(column(self.none, None, margin=16))
        self._told = told
        self.setLayout(column(told, (self.table, 1), gap=0))

    def show_findings(self, findings: Sequence[PlaybookProblem]) -> None:
        self._model.show(list(enumerate(findings)))
        self.table.setVisible(bool(findings))
        self._told.setVisible(not findings)

    def _go(self, row: int) -> None:
        if (item := self._model.item(row)) is not None:
            self.wanted.emit(item[1].line - 1)


def _cell(item: _Numbered, key: str) -> Cell:
    _, finding = item
    if key == "line":
        return Cell(words.number(finding.line), tone="text2", right=True)
    icon, tone = LOOKS[finding.severity]
    return Cell(finding.message, icon=icon, tone=tone, sub=finding.subject, tip=finding.message)
