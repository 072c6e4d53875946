"""The audit's rows: search, kind, table, and beside it all that the chosen row says."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.engine.errors import Problem
from app.engine.model.audit import AuditRow
from app.ui import words
from app.ui.audit_words import kind_word
from app.ui.models.cell import Cell
from app.ui.models.paged_model import PagedModel
from app.ui.pages.audit.audit_cells import SIDE_COLUMNS, audit_cell, audit_columns
from app.ui.pages.audit.details_card import DetailsCard
from app.ui.shell import Shell
from app.ui.widgets.button import Button
from app.ui.widgets.choice import Choice
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, line, row
from app.ui.widgets.quiet_state import QuietState
from app.ui.widgets.search_box import SearchBox
from app.ui.widgets.state_stack import StateStack
from app.ui.widgets.surface import Surface
from app.ui.widgets.table import Table

T = TypeVar("T")
SIDE_WIDTH, NARROW_SIDE_WIDTH = 276, 260
SEARCH_WIDTH, KINDS_WIDTH = 220, 200
LEAST_HEIGHT = 220
KEPT_NAMES = 2_000


class RowsView(QWidget):
    """Newest first. While one call is asked for, its rows alone."""

    call_wanted = Signal(int)
    unreadable = Signal(object)
    """A Problem: the audit cannot be read just now."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._search, self._kind = "", ""
        self._of_call: list[AuditRow] | None = None
        self._names: dict[int, str] = {}
        self.search = SearchBox(
            name="audit_search",
            accessible=self.tr("Search the audit"),
            placeholder=self.tr("Who, what or a number"),
        )
        self.search.setFixedWidth(SEARCH_WIDTH)
        self.search.searched.connect(self._on_search)
        self.kinds = Choice(name="audit_kind", accessible=self.tr("Kind of row"))
        self.kinds.setFixedWidth(KINDS_WIDTH)
        self.kinds.chosen.connect(self._on_kind)
        self.all_button = Button(self.tr("Show all rows"), name="audit_all_button")
        self.all_button.clicked.connect(self.show_all)
        self._count = Label("", "small")
        self.details = DetailsCard()
        self.details.call_wanted.connect(self.call_wanted)
        self.table = self._table()
        self._found = StateStack(full=self.table, empty=self._nothing(), name="audit_found")
        self._lay_out()
        shell.narrowed.connect(self._fit)
        self._fit(shell.narrow)

    def _table(self) -> Table:
        self._model = PagedModel[AuditRow](
            audit_columns(),
            self._cell,
            count=self._row_count,
            page=self._page,
            key=lambda one: one.sequence,
        )
        table = Table(name="audit_table", accessible=self.tr("Audit rows"))
        table.setModel(self._model)
        table.setMinimumHeight(LEAST_HEIGHT)
        table.remember("audit/columns", self._shell.memory)
        table.row_chosen.connect(self._on_chosen)
        table.activated_row.connect(self._on_activated)
        table.row_menu(self._row_actions)
        return table

    def _nothing(self) -> QWidget:
        button = Button(self.tr("Show all rows"), name="audit_show_all_button")
        button.clicked.connect(self.show_all)
        return QuietState(
            "search", self.tr("No row matches"), self.tr("Search for something else."), button
        )

    def _lay_out(self) -> None:
        head = row(
            self.search, self.kinds, self.all_button, None, self._count,
            margin=(12, 12, 16, 12), gap=8,
        )  # fmt: skip
        card = Surface("card", column(head, line(), (self._found, 1), margin=(1, 0, 1, 4), gap=0))
        self.setLayout(row((card, 1), self.details, gap=16))

    # What the page asks for

    def show_all(self) -> None:
        """Forget search, kind and call."""
        self._of_call = None
        self._search = self._kind = ""
        self.kinds.choose("")
        self.search.clear_search()
        self._start_over()

    def show_call(self, call_id: int) -> None:
        """Show the rows of one call alone."""
        self.show_all()
        self._of_call = self._asked(lambda: self._shell.engine.audit.of_call(call_id), [])[::-1]
        self._start_over()

    def forget_call(self) -> None:
        """Show the rows of all calls again, if those of one were shown."""
        if self._of_call is not None:
            self.show_all()

    def show_row(self, sequence: int) -> None:
        """Bring a row into view and choose it."""
        self.show_all()
        self.table.choose(max(0, self._model.rowCount() - sequence))

    def refresh(self) -> None:
        """Ask again; selection and scroll stay where they were."""
        self._fill_kinds()
        self._model.refresh()
        self._show_count()

    def forget_names(self) -> None:
        """Somebody may have been erased: read anew whose calls they were."""
        self._names.clear()

    def total(self) -> int:
        """How many rows there are, whatever is filtered."""
        return self._asked(self._shell.engine.audit.count, 0)

    # Filters

    def _on_search(self, text: str) -> None:
        self._of_call, self._search = None, text.strip()
        self._start_over()

    def _on_kind(self, key: str) -> None:
        self._of_call, self._kind = None, key
        self._start_over()

    def _start_over(self) -> None:
        self._model.start_over()
        self.details.show_row(self._model.item(self.table.current_row()))
        self._show_count()

    def _fill_kinds(self) -> None:
        offered = ["", *self._asked(self._shell.engine.audit.kinds, [])]
        if offered == [self.kinds.itemData(at) for at in range(self.kinds.count())]:
            return
        chosen = self.kinds.key()
        self.kinds.clear()
        for kind in offered:
            self.kinds.add(kind, kind_word(kind) if kind else self.tr("Everything"))
        self.kinds.choose(chosen if chosen in offered else "")

    def _show_count(self) -> None:
        shown = self._model.rowCount()
        self._count.set_text(words.count(shown, self.tr("{n} row"), self.tr("{n} rows")))
        asks = bool(self._search or self._kind or self._of_call is not None)
        self.all_button.setVisible(self._of_call is not None)
        self._found.go("full" if shown or not asks else "empty")

    # Rows

    def _row_count(self) -> int:
        if self._of_call is not None:
            return len(self._of_call)
        audit = self._shell.engine.audit
        return self._asked(lambda: audit.count(self._search, self._kind or None), 0)

    def _page(self, offset: int, limit: int) -> list[AuditRow]:
        if self._of_call is not None:
            return self._of_call[offset : offset + limit]
        audit, kind = self._shell.engine.audit, self._kind or None
        return self._asked(
            lambda: audit.page(offset=offset, limit=limit, search=self._search, kind=kind), []
        )

    def _cell(self, one: AuditRow, key: str) -> Cell:
        who = self._who(one.call_id) if key == "about" and one.call_id is not None else ""
        return audit_cell(one, key, self._shell.engine.clock.now(), who)

    def _who(self, call_id: int) -> str:
        """Whose call it was. A name is read once: only erasing takes it from a call's row."""
        if call_id not in self._names:
            if len(self._names) >= KEPT_NAMES:
                self._names.clear()
            call = self._asked(lambda: self._shell.engine.calls.get(call_id), None)
            number = words.phone(call.to_number) if call else ""
            self._names[call_id] = (call.target_name if call else "") or number
        return self._names[call_id]

    def _asked(self, ask: Callable[[], T], otherwise: T) -> T:
        """What the engine says. A view asks while it paints: nothing may be raised there."""
        try:
            return ask()
        except Problem as problem:
            self.unreadable.emit(problem)
            return otherwise

    def _on_chosen(self, at: int) -> None:
        self.details.show_row(self._model.item(at))

    def _on_activated(self, at: int) -> None:
        one = self._model.item(at)
        if one is not None and one.call_id is not None:
            self.call_wanted.emit(one.call_id)

    def _row_actions(self, at: int) -> list[QAction]:
        one = self._model.item(at)
        if one is None or one.call_id is None:
            return []
        look = QAction(self.tr("Open the call"), self.table)
        look.triggered.connect(lambda: self._on_activated(at))
        alone = QAction(self.tr("Show this call's rows"), self.table)
        alone.triggered.connect(lambda _=False, call=one.call_id: self.show_call(call))
        return [look, alone]

    def _fit(self, narrow: bool) -> None:
        self.details.setFixedWidth(NARROW_SIDE_WIDTH if narrow else SIDE_WIDTH)
        for key in SIDE_COLUMNS:
            self.table.setColumnHidden(self._model.column_of(key), narrow)
