"""What went wrong lately, and which campaigns are ready or half done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt

from app.engine.model.campaign import Campaign, CampaignState
from app.engine.model.result import Ended
from app.ui import words
from app.ui.models.table_model import Cell, Column, TableModel
from app.ui.shell import Shell
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, line, row
from app.ui.widgets.surface import Surface
from app.ui.widgets.table import Table

WIDTH, MOST = 296, 4


@dataclass(frozen=True)
class Entry:
    """One line and where it leads."""

    key: str
    icon: str
    text: str
    detail: str
    page: str
    what: tuple[str, object]


class ComingCard(Surface):
    """Failed calls first, then campaigns that wait for somebody."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("card")
        self.setFixedWidth(WIDTH)
        self._shell = shell
        self._nothing = Label(
            self.tr("Nothing went wrong, and nothing is waiting."),
            "second",
            wrap=True,
            align=Qt.AlignmentFlag.AlignTop,
        )
        columns = (Column("what", self.tr("What"), WIDTH - 8, stretch=True),)
        self._model = TableModel[Entry](columns, self._cell, lambda entry: entry.key)
        self.table = Table(name="home_coming", accessible=self.tr("Worth a look"), row_height=52)
        self.table.setModel(self._model)
        self.table.horizontalHeader().hide()
        self.table.activated_row.connect(self._on_row)
        head = row(Label(self.tr("Worth a look"), "head"), None, margin=(20, 14, 16, 10))
        self._nothing.setContentsMargins(20, 12, 20, 16)
        self.setLayout(
            column(head, line(), (self._nothing, 1), (self.table, 1), margin=(1, 0, 1, 6), gap=0)
        )

    def show_coming(self, now: datetime) -> None:
        entries = [*self._failed(now), *self._waiting()]
        self._model.show(entries)
        self._nothing.setVisible(not entries)
        self.table.setVisible(bool(entries))

    def _failed(self, now: datetime) -> list[Entry]:
        return [
            Entry(
                f"call{failed.id}",
                "alert",
                failed.name or words.phone(failed.number),
                self.tr("Failed {when}").format(when=words.moment(failed.at, now)),
                "results",
                ("call", failed.id),
            )
            for failed in self._shell.engine.calls.page(limit=MOST, ended=Ended.FAILED)
        ]

    def _waiting(self) -> list[Entry]:
        found = self._shell.engine.campaigns.all()
        shown = [
            c
            for c in found
            if c.state in (CampaignState.READY, CampaignState.DRAFT, CampaignState.PAUSED)
        ]
        return [self._campaign(campaign) for campaign in reversed(shown[-MOST:])]

    def _campaign(self, campaign: Campaign) -> Entry:
        detail = {
            CampaignState.READY: self.tr("Ready, not started yet"),
            CampaignState.PAUSED: campaign.why or self.tr("Paused"),
        }.get(campaign.state, self.tr("Draft"))
        return Entry(
            f"campaign{campaign.id}",
            "campaign",
            campaign.name,
            detail,
            "campaigns",
            ("campaign", campaign.name),
        )

    @staticmethod
    def _cell(entry: Entry, _: str) -> Cell:
        return Cell(entry.text, sub=entry.detail, icon=entry.icon, weight=500, tip=entry.detail)

    def _on_row(self, at: int) -> None:
        if entry := self._model.item(at):
            self._shell.go(entry.page, **dict([entry.what]))
