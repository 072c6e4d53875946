"""Everyone on the campaign's list: where each row stands, and why it waits."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.engine.errors import Problem
from app.engine.model.board import Board, RowLine
from app.engine.model.campaign import Campaign, CampaignRow, RowState
from app.ui import words
from app.ui.models.cell import Cell
from app.ui.models.paged_model import PagedModel
from app.ui.pages.campaigns.board.row_cells import row_cell, row_columns, state_word
from app.ui.shell import Shell
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, line, row
from app.ui.widgets.quiet_state import QuietState
from app.ui.widgets.search_box import SearchBox
from app.ui.widgets.segments import Segments
from app.ui.widgets.state_stack import StateStack
from app.ui.widgets.surface import Surface
from app.ui.widgets.table import Table

T = TypeVar("T")
ALL = "all"
SEARCH_WIDTH = 240
LEAST_HEIGHT = 300


class EveryoneTable(QWidget):
    """Pages of rows, chips by state, a search. Enter or a double click opens a row's last call."""

    result_wanted = Signal(int)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._campaign: Campaign | None = None
        self._whys: dict[int, str] = {}
        items = [(ALL, self.tr("All")), *((one.value, state_word(one)) for one in RowState)]
        self.chips = Segments(
            items, "chip", name="row_chips", accessible=self.tr("Show only rows in one state")
        )
        self.chips.chosen.connect(self._start_over)
        self.search = SearchBox(
            name="rows_search",
            accessible=self.tr("Search the people of this campaign"),
            placeholder=self.tr("Name or number"),
        )
        self.search.setFixedWidth(SEARCH_WIDTH)
        self.search.searched.connect(self._start_over)
        self._count = Label("", "small")
        self._model = PagedModel[RowLine](
            row_columns(), self._cell, count=self._rows, page=self._page, key=lambda one: one.row.id
        )
        self.table = Table(name="everyone_table", accessible=self.tr("Everyone on the list"))
        self.table.setModel(self._model)
        self.table.setMinimumHeight(LEAST_HEIGHT)
        self.table.remember("board/columns", shell.memory)
        self.table.activated_row.connect(self._on_row)
        self._found = StateStack(full=self.table, empty=self._nobody(), name="rows_found")
        head = row(self.search, None, self._count, margin=(12, 12, 16, 12))
        card = Surface("card", column(head, line(), (self._found, 1), margin=(1, 0, 1, 4), gap=0))
        self.setLayout(column(self.chips, (card, 1), gap=12))

    def _nobody(self) -> QWidget:
        everyone = Button(self.tr("Show everyone"), name="show_everyone_button")
        everyone.clicked.connect(self.show_all)
        return QuietState(
            "search",
            self.tr("Nobody matches"),
            self.tr("Nobody on this list is in this state with this name or number."),
            everyone,
        )

    def show_campaign(self, campaign: Campaign) -> None:
        """Show the rows of a campaign; filters of another one are forgotten."""
        same = self._campaign is not None and self._campaign.id == campaign.id
        self._campaign = campaign
        if same:
            self.refresh()
        else:
            self.show_all()

    def show_counts(self, board: Board) -> None:
        """How many rows are in each state, on the chips; a state without rows has none."""
        told = self.tr("{word} {count}")
        states = board.status.states
        self.chips.set_text(ALL, told.format(word=self.tr("All"), count=words.number(board.rows)))
        for state in RowState:
            rows, chip = states.get(state, 0), self.chips.button(state)
            text = told.format(word=state_word(state), count=words.number(rows))
            self.chips.set_text(state, text)
            shown = bool(rows) or self.chips.key() == state
            chip.setVisible(shown)
            # Arrow keys pass over what cannot be seen.
            chip.setEnabled(shown)

    def refresh(self) -> None:
        """Ask again; selection and scroll stay where they were."""
        self._whys.clear()
        self._model.refresh()
        self._read_in_sight()
        self._show_found()

    def show_all(self) -> None:
        """Forget every filter."""
        self.chips.choose(ALL)
        self.search.clear_search()
        self._start_over()

    def _start_over(self) -> None:
        self._whys.clear()
        self._model.start_over()
        self._show_found()

    def _read_in_sight(self) -> None:
        """Ask now for what is painted next: by then the engine may be closed."""
        first = max(0, self.table.rowAt(0))
        rows = self.table.viewport().height() // self.table.verticalHeader().defaultSectionSize()
        for at in range(first, first + rows + 2):
            if (found := self._model.item(at)) is not None:
                row_cell(found, "why", self._why)

    def _show_found(self) -> None:
        rows = self._model.rowCount()
        self._count.set_text(words.count(rows, self.tr("{n} person"), self.tr("{n} people")))
        self._found.go("full" if rows else "empty")

    # What the engine is asked

    def _state(self) -> RowState | None:
        key = self.chips.key()
        return None if key == ALL else RowState(key)

    def _rows(self) -> int:
        if (campaign := self._campaign) is None:
            return 0
        ask = self._shell.engine.campaigns.row_count
        search = self.search.text().strip()
        return self._asked(lambda: ask(campaign, state=self._state(), search=search), 0)

    def _page(self, offset: int, limit: int) -> list[RowLine]:
        if (campaign := self._campaign) is None:
            return []
        ask, search = self._shell.engine.campaigns.row_page, self.search.text().strip()
        return self._asked(
            lambda: ask(campaign, offset=offset, limit=limit, state=self._state(), search=search),
            [],
        )

    def _cell(self, one: RowLine, key: str) -> Cell:
        return row_cell(one, key, self._why)

    def _why(self, asked: CampaignRow) -> str:
        # Asked once for the rows in sight: a view asks for a cell each time it paints it.
        if asked.id not in self._whys:
            why = self._shell.engine.campaigns.why_row
            self._whys[asked.id] = self._asked(lambda: why(asked), "")
        return self._whys[asked.id]

    def _asked(self, ask: Callable[[], T], otherwise: T) -> T:
        """What the engine says. A view asks while it paints: nothing may be raised there."""
        try:
            return ask()
        except Problem:
            return otherwise

    def _on_row(self, at: int) -> None:
        found = self._model.item(at)
        if found is not None and found.row.call_id is not None:
            self.result_wanted.emit(found.row.call_id)
