"""Every call to a number, the newest first; a click opens what came of it."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from app.engine.model.audit import Verified
from app.engine.model.call_line import CallLine
from app.ui import words
from app.ui.exact import exact
from app.ui.models.cell import EMPTY, Cell, Column
from app.ui.models.table_model import TableModel
from app.ui.widgets.badge import Badge
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, line, row
from app.ui.widgets.quiet_state import QuietState
from app.ui.widgets.surface import Surface
from app.ui.widgets.table import Table

MOST_ROWS = 8
EMPTY_HEIGHT = 168


class PersonCallsCard(Surface):
    """`call_wanted(id)`: look at what was said. `verify_wanted`: recompute the audit's chain, in
    which each of them stands.
    """

    call_wanted = Signal(int)
    verify_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("card")
        self._now: datetime | None = None
        columns = [
            Column("when", self.tr("When"), 152),
            Column("outcome", self.tr("Outcome"), 160),
            Column("campaign", self.tr("Asked for by"), 152, stretch=True),
            Column("secs", self.tr("Length"), 80, right=True),
        ]
        self.model = TableModel[CallLine](columns, self._cell, lambda one: one.id)
        self.table = Table(name="person_calls_table", accessible=self.tr("Calls to this number"))
        self.table.setModel(self.model)
        self.table.fit_to_rows(MOST_ROWS)
        self.table.clicked.connect(lambda index: self._open(index.row()))
        self.table.activated_row.connect(self._open)
        self._count = Label("", "caption")
        self._badge = Badge()
        self._badge.hide()
        self.verify = Button(
            self.tr("Verify"), "", "shield", small=True, name="prove_button",
            tip=self.tr("Prove that nothing of these calls was changed afterwards"),
        )  # fmt: skip
        self.verify.clicked.connect(self.verify_wanted)
        self._none = QuietState(
            "phone", self.tr("No calls yet"), self.tr("Calls to this number are kept here.")
        )
        self._none.setFixedHeight(EMPTY_HEIGHT)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._none)
        head = row(
            Label(self.tr("Calls"), "head"), self._count, None, self._badge, self.verify,
            margin=(15, 10, 15, 10),
        )  # fmt: skip
        self.setLayout(column(head, line(), self._stack, margin=(1, 1, 1, 4), gap=0))

    def show_calls(self, calls: Sequence[CallLine], now: datetime) -> None:
        """Show these; `now` is what their times are told by."""
        self._now = now
        self.model.show(calls)
        told = words.count(len(calls), self.tr("{n} call"), self.tr("{n} calls"))
        self._count.set_text(told if calls else "")
        self.verify.setVisible(bool(calls))
        self._stack.setCurrentIndex(0 if calls else 1)
        self._stack.setFixedHeight(self.table.height() if calls else EMPTY_HEIGHT)

    def forget(self) -> None:
        """Somebody else: nothing was verified yet."""
        self._badge.hide()

    def show_verified(self, verified: Verified) -> None:
        """What recomputing the chain came to."""
        if verified.ok:
            self._badge.set_badge(self.tr("Chain verified"), "success", "shield")
        else:
            at = words.number(verified.first_bad or 0)
            self._badge.set_badge(self.tr("Broken at row {row}").format(row=at), "danger", "alert")
        self._badge.show()

    def _open(self, at: int) -> None:
        if (call := self.model.item(at)) is not None:
            self.call_wanted.emit(call.id)

    def _cell(self, call: CallLine, key: str) -> Cell:
        if key == "when":
            return Cell(words.moment(call.at, self._now or call.at), tip=exact(call.at))
        if key == "outcome":
            if call.outcome is None:
                return Cell(self.tr("Under way"), badge="info", icon="clock")
            text, tone, icon = words.outcome_badge(call.outcome, call.ended)
            return Cell(text, badge=tone, icon=icon, tip=call.needs_person)
        if key == "campaign":
            asked = call.campaign or call.api_caller or self.tr("A single call")
            return Cell(asked, tone="text2")
        return EMPTY if call.secs is None else Cell(words.duration(call.secs), tone="text2")
