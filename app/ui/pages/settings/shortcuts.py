"""Shortcuts: the keys that work everywhere, and those of this page."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from app.ui.action import Action
from app.ui.models.cell import Cell, Column
from app.ui.models.table_model import TableModel
from app.ui.pages.settings.section import Section
from app.ui.shell import Shell
from app.ui.widgets.label import Label
from app.ui.widgets.surface import Card
from app.ui.widgets.table import Table

MOST_ROWS = 20


class ShortcutsSection(Section):
    """Read from the actions themselves, so that the table is never wrong."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.model = TableModel[Action](
            [
                Column("keys", self.tr("Keys"), 120),
                Column("text", self.tr("What they do"), 240, stretch=True),
                Column("group", self.tr("Where"), 160),
            ],
            self._cell,
            lambda action: action.name,
            self,
        )
        self.table = Table(name="shortcuts_table", accessible=self.tr("Shortcuts"))
        self.table.setModel(self.model)
        self.table.fit_to_rows(MOST_ROWS)
        told = self.tr(
            "Everything else is found by name: open the search, type what you want to do, and "
            "press Enter. Tab goes from field to field."
        )
        self.lines.addWidget(Card(self.table, padding=(1, 1, 1, 4), gap=0))
        self.lines.addWidget(Label(told, "small", wrap=True))
        self.lines.addStretch(1)

    def refresh(self) -> None:
        actions = [*self.shell.everywhere(), *self.page_actions()]
        self.model.show([action for action in actions if action.shortcut])

    @staticmethod
    def _cell(action: Action, column: str) -> Cell:
        if column == "keys":
            keys = QKeySequence(action.shortcut)
            return Cell(keys.toString(QKeySequence.SequenceFormat.NativeText), mono=True)
        if column == "group":
            return Cell(action.group, tone="text2")
        return Cell(action.text)
