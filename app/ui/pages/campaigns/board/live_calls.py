"""The calls that are on the line now, two beside each other, with their words as they are said."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.engine.events import CallAccepted, CallEnded, CallMoved, CallSaid, Event
from app.engine.model.campaign import Campaign
from app.ui.coalesce import Coalesce
from app.ui.pages.campaigns.board.live_call_card import LiveCallCard
from app.ui.pages.campaigns.board.slots import NOWHERE, Slots
from app.ui.shell import Shell
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.label import Label
from app.ui.widgets.layout import row
from app.ui.widgets.surface import Surface

ACROSS = 2
WITHIN_MS = 24
AT_A_TIME = 2
"""Cards drawn in one go: ten at once would take longer than a frame."""
KEPT_TICKS = 20
"""Seconds that outcomes stay after the last call of all is over."""


class LiveCalls(QWidget):
    """A pool of cards that calls take in turn; cards out of sight are drawn when they are seen."""

    result_wanted = Signal(int)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._campaign_id = 0
        self._agent = ""
        self.slots = Slots()
        self.cards: list[LiveCallCard] = []
        self._stale: dict[int, None] = {}
        self._quiet_ticks = 0
        self._draw = Coalesce(self, self._draw_some, WITHIN_MS)
        nobody = Label(self.tr("Nobody is on the phone just now."), "second")
        inner = row(IconLabel("phone"), (nobody, 1), margin=(16, 14, 16, 14))
        self._nobody = Surface("card", inner)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(16)
        self._grid.addWidget(self._nobody, 0, 0, 1, ACROSS)
        for side in range(ACROSS):
            self._grid.setColumnStretch(side, 1)

    def show_campaign(self, campaign: Campaign) -> None:
        """Begin with the calls that are on the line now."""
        engine = self._shell.engine
        self._campaign_id = campaign.id
        deployment = engine.deployments.find(campaign.deployment)
        self._agent = deployment.agent_name if deployment else self.tr("Agent")
        self.slots.begin(campaign.plan.concurrency)
        self._stale.clear()
        for call in engine.calls.live:
            if call.campaign_id == campaign.id:
                self._changed(self.slots.moved(call, engine.calls.said(call.id)))
        self._fit()

    def happened(self, event: Event) -> None:
        """Note what an event means for the cards; they are drawn within a frame or two."""
        if not isinstance(event, CallAccepted | CallMoved | CallSaid | CallEnded):
            return
        if event.call.campaign_id != self._campaign_id:
            return
        if isinstance(event, CallSaid):
            self._changed(self.slots.said(event.call, event.turn))
        else:
            self._changed(self.slots.moved(event.call))

    def tick(self, now: datetime) -> None:
        """A second is over: running times from memory; outcomes that stood long enough go."""
        for card in self.cards:
            if card.isVisible() and not card.stale:
                card.show_time(now)
        self._quiet_ticks = 0 if self.slots.live else self._quiet_ticks + 1
        if self.slots.shown and self._quiet_ticks > KEPT_TICKS:
            self.slots.clear()
            self._stale.clear()
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._draw.soon()

    def _changed(self, place: int) -> None:
        if place == NOWHERE:
            return
        self._stale[place] = None
        self._quiet_ticks = 0
        self._draw.soon()

    def _draw_some(self) -> None:
        if not self.isVisible():
            return
        drawn = 0
        for place in list(self._stale):
            if drawn == AT_A_TIME:
                self._draw.soon()
                break
            drawn += self._draw_card(place)
        self._fit()

    def _draw_card(self, place: int) -> bool:
        """Draw a card unless it is out of sight; whether it was drawn."""
        while place >= len(self.cards):
            self._add_card()
        card = self.cards[place]
        if card.isVisible() and card.visibleRegion().isEmpty():
            card.stale = True
            return False
        del self._stale[place]
        card.show_slot(self.slots.shown[place], self._agent, self._shell.engine.clock.now())
        return True

    def _add_card(self) -> None:
        place = len(self.cards)
        card = LiveCallCard(place, self)
        card.hide()
        card.seen.connect(self._draw.soon)
        card.end.clicked.connect(lambda: self._on_end(card))
        card.result.clicked.connect(lambda: self._on_result(card))
        self._grid.addWidget(card, place // ACROSS, place % ACROSS)
        self.cards.append(card)

    def _fit(self) -> None:
        """As many cards as there are places."""
        taken = len(self.slots.shown)
        for place, card in enumerate(self.cards):
            if card.isHidden() != (place >= taken):
                card.setVisible(place < taken)
        self._nobody.setVisible(not taken)

    def _on_end(self, card: LiveCallCard) -> None:
        if card.slot is not None:
            self._shell.run(self._shell.engine.calls.hang_up(card.slot.call.id), busy=card.end)

    def _on_result(self, card: LiveCallCard) -> None:
        if card.slot is not None:
            self.result_wanted.emit(card.slot.call.id)
