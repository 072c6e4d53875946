"""Who is dialed next, when, and what they wait for."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.engine.model.board import Board, NextUp
from app.engine.model.campaign import CampaignState
from app.ui import words
from app.ui.exact import exact
from app.ui.models.table_model import Cell, Column, TableModel
from app.ui.widgets.layout import column
from app.ui.widgets.surface import Surface
from app.ui.widgets.table import Table

translate = QCoreApplication.translate
ROWS = 5
OVER = (CampaignState.DONE, CampaignState.STOPPED)
"""Nobody of such a campaign is dialed again."""


class NextUpTable(Surface):
    """A `Board`'s next rows; hidden when nobody is left to dial."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", parent=parent)
        self._now: datetime | None = None
        self._model = TableModel[NextUp](_columns(), self._cell, lambda one: one.row_id)
        self.table = Table(name="next_up_table", accessible=self.tr("Next up"))
        self.table.setModel(self._model)
        self.table.fit_to_rows(ROWS)
        self.setLayout(column(self.table, margin=(1, 1, 1, 4), gap=0))
        self.hide()

    def show_board(self, board: Board, now: datetime) -> None:
        """Show who is next; a chosen row stays chosen while it waits."""
        self._now = now
        self._model.show(board.next_up)
        self.setVisible(bool(board.next_up) and board.status.campaign.state not in OVER)

    def show_narrow(self, narrow: bool) -> None:
        """Leave out the number where there is little room."""
        self.table.setColumnHidden(self._model.column_of("number"), narrow)

    def _cell(self, one: NextUp, key: str) -> Cell:
        if key == "name":
            return Cell(one.name or translate("board", "No name"), weight=500)
        if key == "number":
            return Cell(words.phone(one.number), tone="text2")
        if key == "when":
            return self._when(one)
        if key == "because":
            because = one.because[:1].upper() + one.because[1:]
            return Cell(because, tone="text2")
        return Cell(_try(one.attempt), tone="text2")

    def _when(self, one: NextUp) -> Cell:
        if one.dials_at is None:
            return Cell(translate("board", "–"), tone="text2")
        if self._now is not None and one.dials_at <= self._now:
            return Cell(translate("board", "Soon"))
        return Cell(one.when, tip=exact(one.dials_at))


def _columns() -> list[Column]:
    return [
        Column("name", translate("board", "Next up"), 168),
        Column("number", translate("board", "Number"), 160),
        Column("when", translate("board", "Dials at"), 208),
        Column("because", translate("board", "Because"), 240, stretch=True),
        Column("try", translate("board", "Try"), 64),
    ]


def _try(attempt: int) -> str:
    told = {
        1: translate("board", "1st"),
        2: translate("board", "2nd"),
        3: translate("board", "3rd"),
    }
    return told.get(attempt) or translate("board", "{n}th").format(n=attempt)
