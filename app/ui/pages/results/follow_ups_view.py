"""What is left to do after the calls: who, why, when, and one thing to do about it."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.engine.model.call_line import FollowUp
from app.ui import words
from app.ui.exact import exact
from app.ui.follow_up_words import follow_up_badge
from app.ui.models.cell import Cell, Column
from app.ui.models.table_model import TableModel
from app.ui.shell import Shell
from app.ui.widgets.button import Button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, line, row
from app.ui.widgets.state_stack import StateStack
from app.ui.widgets.surface import Surface
from app.ui.widgets.table import Table

ROW_HEIGHT = 52
DO = "do"


class FollowUpsView(QWidget):
    """A list that the engine derives from the calls: it has no truth of its own."""

    call_wanted = Signal(int)
    again_wanted = Signal(int)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._now: datetime = shell.engine.clock.now()
        self._count = Label("", "small")
        self.again = Button(self.tr("Call again"), "", "phone", name="follow_up_call_button")
        self.again.clicked.connect(self._on_again)
        self.look = Button(self.tr("Open the call"), name="follow_up_open_button")
        self.look.clicked.connect(lambda: self._open(self.table.current_row()))
        self.table = self._table()
        nothing = EmptyState(
            "check",
            self.tr("Nothing waits for you"),
            self.tr("Promised dates, callbacks and whoever asked for a person will stand here."),
        )
        self.states = StateStack(full=self._full(), empty=nothing, name="follow_up_states")
        self.setLayout(column((self.states, 1)))
        self._on_chosen(-1)

    def _table(self) -> Table:
        columns = [
            Column("who", self.tr("Who and why"), 300, stretch=True),
            Column("kind", self.tr("What"), 156),
            Column("due", self.tr("When"), 168),
            Column(DO, "", 132),
        ]
        self._model = TableModel[FollowUp](columns, self._cell, lambda one: (one.call.id, one.kind))
        table = Table(
            name="follow_ups_table", accessible=self.tr("Follow-ups"), row_height=ROW_HEIGHT
        )
        table.setModel(self._model)
        table.row_chosen.connect(self._on_chosen)
        table.activated_row.connect(self._open)
        table.clicked.connect(self._on_clicked)
        table.row_menu(self._row_actions)
        return table

    def _full(self) -> QWidget:
        head = row(self._count, None, self.look, self.again, margin=(16, 10, 12, 10), gap=8)
        return Surface("card", column(head, line(), (self.table, 1), margin=(1, 0, 1, 4), gap=0))

    def show_follow_ups(self, found: Sequence[FollowUp]) -> None:
        """Show what waits now; the chosen row stays chosen."""
        self._now = self._shell.engine.clock.now()
        self._model.show(found)
        self._count.set_text(
            words.count(len(found), self.tr("{n} waits for you"), self.tr("{n} wait for you"))
        )
        self.states.go("full" if found else "empty")
        self._on_chosen(self.table.current_row())

    def _cell(self, one: FollowUp, key: str) -> Cell:
        call = one.call
        if key == "who":
            return Cell(call.name or words.phone(call.number), sub=one.sentence, weight=600)
        if key == "kind":
            text, tone, icon = follow_up_badge(one.kind)
            return Cell(text, badge=tone, icon=icon)
        if key == DO:
            again = self.tr("Call again")
            return Cell(again, tone="accent_text", icon="phone", weight=500)
        if one.due_at is None:
            called = self.tr("called {when}").format(when=words.moment(call.at, self._now))
            return Cell(self.tr("No date"), sub=called, tone="text2", tip=exact(call.at))
        if one.due_at <= self._now:
            return Cell(self.tr("Due now"), weight=600, tip=exact(one.due_at))
        here = self.tr("your time")
        return Cell(words.moment(one.due_at, self._now), sub=here, tip=exact(one.due_at))

    def _on_chosen(self, at: int) -> None:
        for button in (self.again, self.look):
            button.setEnabled(self._model.item(at) is not None)

    def _on_clicked(self, index: QModelIndex) -> None:
        if self._model.columns[index.column()].key == DO:
            self._on_again()
        else:
            self._open(index.row())

    def _on_again(self) -> None:
        if one := self._model.item(self.table.current_row()):
            self.again_wanted.emit(one.call.id)

    def _open(self, at: int) -> None:
        if one := self._model.item(at):
            self.call_wanted.emit(one.call.id)

    def _row_actions(self, at: int) -> list[QAction]:
        one = self._model.item(at)
        if one is None:
            return []
        look = QAction(self.tr("Open the call"), self.table)
        look.triggered.connect(lambda: self.call_wanted.emit(one.call.id))
        again = QAction(self.tr("Call again"), self.table)
        again.triggered.connect(lambda: self.again_wanted.emit(one.call.id))
        return [look, again]
