"""All calls: what came of them in one bar, chips and search to narrow them, and the table."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.engine.errors import Problem
from app.engine.model.call_line import CallLine
from app.engine.model.result import Outcome
from app.ui import words
from app.ui.models.cell import Cell
from app.ui.models.paged_model import PagedModel
from app.ui.pages.results.call_cells import SIDE_COLUMNS, call_cell, call_columns
from app.ui.pages.results.calls_filter import CallsFilter
from app.ui.pages.results.outcome_chips import OutcomeChips
from app.ui.pages.results.outcome_groups import outcome_parts
from app.ui.shell import Shell
from app.ui.widgets.button import Button
from app.ui.widgets.choice import Choice
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, line, row
from app.ui.widgets.legend import Legend
from app.ui.widgets.quiet_state import QuietState
from app.ui.widgets.search_box import SearchBox
from app.ui.widgets.stacked_bar import StackedBar
from app.ui.widgets.state_stack import StateStack
from app.ui.widgets.surface import Card, Surface
from app.ui.widgets.table import Table

T = TypeVar("T")
SEARCH_WIDTH = 260
LEAST_HEIGHT = 220


class CallsView(QWidget):
    """Shows what the engine pages; holds nothing but the person's filter."""

    call_wanted = Signal(int)
    again_wanted = Signal(int)
    unreadable = Signal(object)
    """A Problem: the calls cannot be read just now."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.filter = CallsFilter()
        self._chart = StackedBar()
        self._legend = Legend(7)
        self.chips = OutcomeChips()
        self.chips.chosen.connect(self._on_outcome)
        self._campaigns = Choice(name="results_campaign", accessible=self.tr("Campaign"))
        self._campaigns.setFixedWidth(200)
        self._campaigns.chosen.connect(self._on_campaign)
        self.search = SearchBox(
            name="results_search",
            accessible=self.tr("Search the calls"),
            placeholder=self.tr("Name, number or call id"),
        )
        self.search.setFixedWidth(SEARCH_WIDTH)
        self.search.searched.connect(self._on_search)
        self._count = Label("", "small")
        self.table = self._table()
        self._found = StateStack(full=self.table, empty=self._nothing(), name="calls_found")
        self._lay_out()
        shell.narrowed.connect(self._fit)
        self._fit(shell.narrow)

    def _table(self) -> Table:
        self._model = PagedModel[CallLine](
            call_columns(),
            self._cell,
            count=lambda: self._asked(lambda: self.filter.count(self._shell.engine), 0),
            page=self._page,
            key=lambda call: call.id,
        )
        table = Table(name="results_table", accessible=self.tr("Calls"))
        table.setModel(self._model)
        table.setMinimumHeight(LEAST_HEIGHT)
        table.remember("results/columns", self._shell.memory)
        table.activated_row.connect(self._on_row)
        table.clicked.connect(lambda index: self._on_row(index.row()))
        table.row_menu(self._row_actions)
        return table

    def _nothing(self) -> QWidget:
        self._all = Button(self.tr("Show all calls"), name="show_all_calls_button")
        self._all.clicked.connect(self.show_all)
        return QuietState(
            "search",
            self.tr("No call matches"),
            self.tr("No call has this outcome, campaign, name or number."),
            self._all,
        )

    def _lay_out(self) -> None:
        head = row(self.search, self._campaigns, None, self._count, margin=(12, 12, 16, 12), gap=8)
        card = Surface("card", column(head, line(), (self._found, 1), margin=(1, 0, 1, 4), gap=0))
        self._chart_card = Card(self._chart, self._legend, padding=(16, 14, 16, 10), gap=10)
        self.setLayout(column(self._chart_card, self.chips, (card, 1), gap=12))

    # What the page asks for

    def show_campaign(self, name: str) -> None:
        """Show only the calls of a campaign; an unknown name shows all of them."""
        self._fill_campaigns()
        found = self._campaigns.findText(name)
        self._campaigns.setCurrentIndex(max(0, found))
        self._on_campaign(self._campaigns.key())

    def show_all(self) -> None:
        """Forget every filter."""
        self.filter = CallsFilter()
        self.chips.choose(None)
        self._campaigns.setCurrentIndex(0)
        self.search.clear_search()
        self._start_over()

    def refresh(self) -> None:
        """Ask again; selection and scroll stay where they were."""
        self._fill_campaigns()
        self._model.refresh()
        self._show_counts()

    def call_at(self, row: int) -> int | None:
        """The id of the call in a row of the table; None if there is no such row."""
        call = self._model.item(row)
        return None if call is None else call.id

    def total(self) -> int:
        """How many calls there are, whatever is filtered."""
        return self._asked(self._shell.engine.calls.count, 0)

    # Filters

    def _on_outcome(self, outcome: Outcome | None) -> None:
        self.filter.outcome = outcome
        self._start_over()

    def _on_campaign(self, key: str) -> None:
        self.filter.campaign_id = int(key) if key else None
        self._start_over()

    def _on_search(self, text: str) -> None:
        self.filter.search = text.strip()
        self._start_over()

    def _start_over(self) -> None:
        self._model.start_over()
        self._show_counts()

    def _fill_campaigns(self) -> None:
        campaigns = self._asked(self._shell.engine.campaigns.all, [])
        offered = ["", *(str(campaign.id) for campaign in campaigns)]
        known = [self._campaigns.itemData(at) for at in range(self._campaigns.count())]
        if offered == known:
            return
        chosen = self._campaigns.key()
        self._campaigns.clear()
        self._campaigns.add("", self.tr("All campaigns"))
        for campaign in campaigns:
            self._campaigns.add(str(campaign.id), campaign.name)
        self._campaigns.choose(chosen if chosen in offered else "")

    def _show_counts(self) -> None:
        calls, of = self._shell.engine.calls, self.filter.campaign_id
        counts = self._asked(lambda: calls.outcome_counts(of), {})
        total = self._asked(lambda: calls.count(campaign_id=of), 0)
        parts = outcome_parts(counts)
        self._chart.show(parts)
        self._legend.show(parts)
        self._chart_card.setVisible(bool(parts))
        self.chips.show_counts(counts, total)
        shown = self._model.rowCount()
        self._count.set_text(words.count(shown, self.tr("{n} call"), self.tr("{n} calls")))
        self._found.go("full" if shown or not self.filter.asks else "empty")

    # Rows

    def _cell(self, call: CallLine, key: str) -> Cell:
        return call_cell(call, key, self._shell.engine.clock.now())

    def _page(self, offset: int, limit: int) -> list[CallLine]:
        return self._asked(lambda: self.filter.page(self._shell.engine, offset, limit), [])

    def _asked(self, ask: Callable[[], T], otherwise: T) -> T:
        """What the engine says. A view asks while it paints: nothing may be raised there."""
        try:
            return ask()
        except Problem as problem:
            self.unreadable.emit(problem)
            return otherwise

    def _on_row(self, at: int) -> None:
        if call := self._model.item(at):
            self.call_wanted.emit(call.id)

    def _row_actions(self, at: int) -> list[QAction]:
        call = self._model.item(at)
        if call is None:
            return []
        show = QAction(self.tr("Open"), self.table)
        show.triggered.connect(lambda: self.call_wanted.emit(call.id))
        again = QAction(self.tr("Call again"), self.table)
        again.triggered.connect(lambda: self.again_wanted.emit(call.id))
        return [show, again]

    def _fit(self, narrow: bool) -> None:
        for key in SIDE_COLUMNS:
            self.table.setColumnHidden(self._model.column_of(key), narrow)
