"""What waits for a person: promises, callbacks, disputes, calls nobody knows the end of."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal

from app.engine.model.call_line import FollowUp
from app.ui import words
from app.ui.follow_up_words import follow_up_badge
from app.ui.models.table_model import Cell, Column, TableModel
from app.ui.widgets.badge import Badge
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, line, row
from app.ui.widgets.surface import Surface
from app.ui.widgets.table import Table


class FollowUpsCard(Surface):
    """Who, why and when; Enter opens the call it comes from."""

    call_wanted = Signal(int)
    all_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("card")
        self._now: datetime | None = None
        self._count = Badge("", "neutral")
        self.see_all = Button(self.tr("See all"), "link", name="home_follow_ups_button")
        self.see_all.clicked.connect(self.all_wanted)
        self._nothing = Label(
            self.tr("Nothing waits for you. Promises, callbacks and disputes will stand here."),
            "second",
            wrap=True,
            align=Qt.AlignmentFlag.AlignTop,
        )
        columns = (
            Column("who", self.tr("Who and why"), 320, stretch=True),
            Column("due", self.tr("When"), 176, right=True),
        )
        self._model = TableModel[FollowUp](columns, self._cell, lambda one: (one.call.id, one.kind))
        self.table = Table(
            name="home_follow_ups", accessible=self.tr("What waits for you"), row_height=52
        )
        self.table.setModel(self._model)
        self.table.horizontalHeader().hide()
        self.table.activated_row.connect(self._on_row)
        head = row(
            Label(self.tr("Follow-ups"), "head"),
            self._count,
            None,
            self.see_all,
            margin=(20, 14, 16, 10),
        )
        self._nothing.setContentsMargins(20, 12, 20, 16)
        body = column(head, line(), (self._nothing, 1), (self.table, 1), margin=(1, 0, 1, 6), gap=0)
        self.setLayout(body)

    def show_follow_ups(
        self, found: Sequence[FollowUp], now: datetime, *, more: bool = False
    ) -> None:
        """The first of them; `more`: there are others, which Results shows."""
        self._now = now
        self._model.show(found)
        told = self.tr("more than {n} waiting") if more else self.tr("{n} waiting")
        waiting = told.format(n=words.number(len(found)))
        self._count.set_badge(waiting, "neutral")
        self._count.setVisible(bool(found))
        self.see_all.setVisible(bool(found))
        self._nothing.setVisible(not found)
        self.table.setVisible(bool(found))

    def _cell(self, one: FollowUp, key: str) -> Cell:
        if key == "due":
            when = self.tr("No date")
            if one.due_at is not None and self._now is not None:
                when = words.moment(one.due_at, self._now)
            return Cell(when, tone="text2", right=True)
        _, _, icon = follow_up_badge(one.kind)
        return Cell(
            one.call.name or words.phone(one.call.number), sub=one.sentence, icon=icon, weight=600
        )

    def _on_row(self, at: int) -> None:
        if one := self._model.item(at):
            self.call_wanted.emit(one.call.id)
