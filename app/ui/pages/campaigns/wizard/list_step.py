"""Who is called: one of the lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.engine.model.contact import ContactList
from app.ui import words
from app.ui.models.table_model import Cell, Column, TableModel
from app.ui.pages.campaigns.wizard.step import Step
from app.ui.widgets.button import Button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column
from app.ui.widgets.state_stack import StateStack
from app.ui.widgets.surface import Surface
from app.ui.widgets.table import Table

if TYPE_CHECKING:
    from app.ui.pages.campaigns.wizard.wish import Wish
    from app.ui.shell import Shell


class ListStep(Step):
    """The newest list is chosen already."""

    def __init__(self, shell: Shell, wish: Wish) -> None:
        super().__init__(shell, wish)
        columns = (
            Column("name", self.tr("List"), 280, stretch=True),
            Column("people", self.tr("People"), 110, right=True),
            Column("source", self.tr("From file"), 240),
            Column("when", self.tr("Imported"), 160),
        )
        self._model = TableModel[ContactList](columns, self._cell, lambda one: one.name)
        self.table = Table(name="wizard_lists", accessible=self.tr("Lists of people"))
        self.table.setModel(self._model)
        self.table.row_chosen.connect(self._on_chosen)
        self.table.activated_row.connect(self._on_activated)
        begin = Button(self.tr("Import contacts"), "primary", "upload", name="wizard_import_button")
        begin.clicked.connect(lambda: shell.go("contacts", choose=True))
        empty = EmptyState(
            "people",
            self.tr("There is no list yet"),
            self.tr("A campaign calls the people of a list. Import one from a spreadsheet."),
            begin,
        )
        card = Surface("card")
        card.setLayout(column((self.table, 1), margin=(1, 4, 1, 6), gap=0))
        full = Surface("clear")
        full.setLayout(column(Label(self.tr("Who is called?"), "head"), (card, 1), gap=12))
        self._states = StateStack(full=full, empty=empty, name="wizard_list_states")
        self.setLayout(column((self._states, 1)))

    @property
    def title(self) -> str:
        return self.tr("List")

    def entered(self) -> None:
        found = sorted(self.shell.engine.contacts.lists(), key=lambda one: one.created_at)
        found.reverse()
        self._model.show(found)
        names = [one.name for one in found]
        if self.wish.list_name not in names:
            self.wish.list_name = names[0] if names else ""
        self._states.go("full" if found else "empty")
        if self.wish.list_name:
            self.table.choose(names.index(self.wish.list_name))
            self.table.setFocus()
        self.changed.emit()

    def _cell(self, one: ContactList, key: str) -> Cell:
        if key == "name":
            return Cell(one.name, weight=500)
        if key == "people":
            return Cell(words.number(one.contacts), right=True, sort=one.contacts)
        if key == "source":
            return Cell(one.source, tone="text2")
        when = words.moment(one.created_at, self.shell.engine.clock.now())
        return Cell(when, tone="text2", sort=one.created_at)

    def _on_chosen(self, row: int) -> None:
        if (one := self._model.item(row)) is not None and one.name != self.wish.list_name:
            self.wish.list_name = one.name
            self.wish.profile = self.wish.name = ""
        self.changed.emit()

    def _on_activated(self, row: int) -> None:
        self._on_chosen(row)
        self.next_wanted.emit()

    def ready(self) -> bool:
        return bool(self.wish.list_name)
