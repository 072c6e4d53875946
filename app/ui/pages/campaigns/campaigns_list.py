"""All campaigns: where each stands, and how far."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.engine.model.campaign import Campaign, CampaignStatus, RowState
from app.ui import words
from app.ui.models.table_model import Cell, Column, TableModel
from app.ui.widgets.button import Button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.layout import column, line, row
from app.ui.widgets.segments import Segments
from app.ui.widgets.state_stack import StateStack
from app.ui.widgets.surface import Surface
from app.ui.widgets.table import Table

if TYPE_CHECKING:
    from app.ui.shell import Shell

ALL, OPEN, OVER = "all", "open", "over"
CLOSED = ("done", "stopped")


@dataclass(frozen=True)
class Line:
    """A campaign with its counts."""

    campaign: Campaign
    status: CampaignStatus

    @property
    def settled(self) -> int:
        waiting = sum(self.status.states.get(s, 0) for s in (RowState.QUEUED, RowState.CALLING))
        return self.status.rows - waiting

    @property
    def over(self) -> bool:
        return self.campaign.state in CLOSED


class CampaignsList(QWidget):
    """Enter opens the board of a campaign."""

    wanted = Signal(str)
    new_wanted = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        columns = (
            Column("name", self.tr("Campaign"), 240, stretch=True),
            Column("state", self.tr("State"), 130),
            Column("script", self.tr("Script"), 180),
            Column("settled", self.tr("Settled"), 190),
            Column("goals", self.tr("Goals met"), 100, right=True),
            Column("made", self.tr("Made"), 140, right=True),
        )
        self._model = TableModel[Line](columns, self._cell, lambda one: one.campaign.id)
        self.table = Table(name="campaigns_table", accessible=self.tr("Campaigns"), sortable=True)
        self.table.setModel(self._model)
        self.table.remember("campaigns/columns", shell.memory)
        self.table.activated_row.connect(self._on_row)
        self.chips = Segments(
            [(ALL, ""), (OPEN, ""), (OVER, "")],
            "chip",
            name="campaigns_filter",
            accessible=self.tr("Show"),
        )
        self.chips.chosen.connect(lambda _: self.refresh())
        card = Surface("card")
        chips = row(self.chips, None, margin=(12, 10, 12, 10))
        card.setLayout(column(chips, line(), (self.table, 1), margin=(1, 0, 1, 6), gap=0))
        begin = Button(self.tr("New campaign"), "primary", "plus", name="campaigns_begin_button")
        begin.clicked.connect(self.new_wanted)
        empty = EmptyState(
            "campaign",
            self.tr("No campaign yet"),
            self.tr(
                "A campaign calls the people of a list, one after the other, with one of your "
                "scripts. You see every call before it is made."
            ),
            begin,
        )
        self.states = StateStack(full=card, empty=empty, name="campaigns_states")
        self.setLayout(column((self.states, 1)))

    def refresh(self) -> None:
        """Ask how each campaign stands."""
        campaigns = self._shell.engine.campaigns
        found = [Line(one, campaigns.status(one)) for one in reversed(campaigns.all())]
        over = Counter(line.over for line in found)
        self.chips.set_text(ALL, self.tr("All {n}").format(n=len(found)))
        self.chips.set_text(OPEN, self.tr("Open {n}").format(n=over[False]))
        self.chips.set_text(OVER, self.tr("Over {n}").format(n=over[True]))
        key = self.chips.key()
        self._model.show([line for line in found if key == ALL or line.over is (key == OVER)])
        self.states.go("full" if found else "empty")

    def _cell(self, one: Line, key: str) -> Cell:
        campaign = one.campaign
        if key == "name":
            return Cell(campaign.name, weight=500, tip=campaign.why)
        if key == "state":
            text, tone, icon = words.campaign_state_badge(one.status.campaign.state)
            return Cell(text, badge=tone, icon=icon, tip=one.status.why)
        if key == "script":
            return Cell(campaign.profile, tone="text2")
        if key == "settled":
            share = one.settled / one.status.rows if one.status.rows else 0.0
            told = self.tr("{n} of {all}").format(n=one.settled, all=one.status.rows)
            return Cell(told, bar=share, sort=share)
        if key == "goals":
            met = one.status.outcomes.get("goal_met", 0)
            return Cell(words.number(met), right=True, sort=met)
        when = words.moment(campaign.created_at, self._shell.engine.clock.now())
        return Cell(when, tone="text2", right=True, sort=campaign.created_at)

    def _on_row(self, at: int) -> None:
        if (one := self._model.item(at)) is not None:
            self.wanted.emit(one.campaign.name)
