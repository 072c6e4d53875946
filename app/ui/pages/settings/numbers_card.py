"""The numbers of a provider's account beside those of the business: which may be called from."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal

from app.engine.model.deployment import Deployment
from app.ui import words
from app.ui.models.cell import Cell, Column
from app.ui.models.table_model import TableModel
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.surface import Surface
from app.ui.widgets.table import Table

MOST_ROWS = 5


@dataclass(frozen=True)
class Known:
    """A number, whether the account has it, and whether the business calls from it."""

    number: str
    in_account: bool
    used: bool


class NumbersCard(Surface):
    """Hidden until a test said which numbers there are."""

    wanted = Signal(str)
    """Call from this one too."""

    def __init__(self) -> None:
        super().__init__("card")
        self.use = Button(
            self.tr("Use this number"), "", "plus", name="provider_use_number_button", small=True
        )
        self.use.clicked.connect(self._on_use)
        self._line = Label("", "small", wrap=True)
        self.model = TableModel[Known](
            [
                Column("number", self.tr("Number"), 180),
                Column("state", self.tr("In Playcall"), 240, stretch=True),
            ],
            self._cell,
            lambda one: one.number,
            self,
        )
        self.table = Table(
            name="provider_numbers_table", accessible=self.tr("Numbers of the account")
        )
        self.table.setModel(self.model)
        self.table.fit_to_rows(MOST_ROWS)
        self.table.row_chosen.connect(lambda _: self._show_button())
        told = column(Label(self.tr("Numbers of the account"), "head"), self._line, gap=2)
        head = row((told, 1), self.use, margin=(16, 12, 12, 10))
        self.setLayout(column(head, self.table, margin=(1, 1, 1, 4), gap=0))
        self.hide()

    def show_numbers(self, account: tuple[str, ...], who: Deployment) -> None:
        """None in the account: it may call from any, and there is nothing to choose."""
        self.setVisible(bool(account))
        if not account:
            return
        ours = [number for number in who.phones if number not in account]
        known = [Known(number, True, number in who.phones) for number in account]
        known += [Known(number, False, True) for number in ours]
        self.model.show(known)
        self.model.repaint_cells()
        free = next((at for at, one in enumerate(known) if not one.used), -1)
        if free >= 0:
            self.table.choose(free)
        self._line.set_text(self._told(ours, who))
        self._show_button()

    def _told(self, ours: list[str], who: Deployment) -> str:
        if not ours:
            return self.tr("Every number of yours is in this account.")
        if len(ours) == len(who.phones):
            return self.tr("None of your numbers is in this account: its calls would be refused.")
        number = ", ".join(words.phone(one) for one in ours)
        told = self.tr("{number} is not in this account: calls from it would be refused.")
        return told.format(number=number)

    def _show_button(self) -> None:
        one = self.model.item(self.table.current_row())
        self.use.setEnabled(one is not None and not one.used)

    def _on_use(self) -> None:
        one = self.model.item(self.table.current_row())
        if one is not None and not one.used:
            self.wanted.emit(one.number)

    def _cell(self, one: Known, key: str) -> Cell:
        if key == "number":
            return Cell(words.phone(one.number), weight=500 if one.used else 400)
        if not one.in_account:
            return Cell(self.tr("Not in this account"), badge="warning", icon="alert")
        if one.used:
            return Cell(self.tr("You call from it"), badge="success", icon="check")
        return Cell(self.tr("Not used"), tone="text2")
