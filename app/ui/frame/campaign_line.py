"""What the top bar says: which campaign runs, how far it is, and why nothing dials."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.engine.errors import Problem
from app.engine.model.call import Call
from app.engine.model.campaign import Campaign, CampaignState, RowState
from app.ui import words
from app.ui.coalesce import Coalesce
from app.ui.widgets.confirm_card import ConfirmCard

if TYPE_CHECKING:
    from app.ui.frame.desk import Desk

WITHIN_MS = 150


class CampaignLine(QObject):
    """Follows the campaign that runs, else the one that was paused last."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._bar = desk.window.top_bar
        self._redraw = Coalesce(self, self.show, WITHIN_MS)
        self.campaign: Campaign | None = None
        self._bar.pause_wanted.connect(self.pause)
        self._bar.resume_wanted.connect(self.resume)
        self._bar.stop_wanted.connect(self.stop)
        self._bar.board_wanted.connect(self._on_board)

    def soon(self) -> None:
        self._redraw.soon()

    def show(self) -> None:
        """Ask the engine once and draw."""
        engine = self._desk.engine
        running = engine.campaigns.running()
        self.campaign = running[0] if running else self._paused()
        live = len(engine.calls.live)
        rail = self._desk.window.rail
        rail.badge("campaigns", self.tr("{n} live").format(n=live) if live else "", "success")
        front = self._desk.window.front
        if front is not None and front.limits_on_top and (who := self._desk.deployment()):
            usage = engine.calls.usage(who.id)
            self._bar.limits.show_usage(
                (usage.hour.used, usage.hour.most),
                (usage.day.used, usage.day.most),
                (usage.busiest_used, usage.busiest_most),
            )
            self._bar.show_limits()
        elif self.campaign is None:
            self._bar.show_idle(self._alone(engine.calls.live))
        else:
            self._show_campaign(self.campaign)

    def _alone(self, live: Sequence[Call]) -> str:
        """What is on the line while no campaign is; empty where nothing is."""
        if not live:
            return ""
        calls = words.count(len(live), self.tr("{n} live call"), self.tr("{n} live calls"))
        callers = sorted({call.triggered_by for call in live if call.origin == "api"})
        if callers:
            told = self.tr("{calls}, through the API by {who}")
            return told.format(calls=calls, who=", ".join(callers))
        return calls

    def _paused(self) -> Campaign | None:
        found = [c for c in self._desk.engine.campaigns.all() if c.state is CampaignState.PAUSED]
        return found[-1] if found else None

    def _show_campaign(self, campaign: Campaign) -> None:
        status = self._desk.engine.campaigns.status(campaign)
        open_rows = sum(status.states.get(s, 0) for s in (RowState.QUEUED, RowState.CALLING))
        paused = status.campaign.state is CampaignState.PAUSED
        self._bar.show_campaign(
            status,
            status.rows - open_rows,
            self._why(status.why, status.next_dial_at),
            paused=paused,
        )

    def _why(self, why: str, at: datetime | None) -> str:
        if at is not None:
            when = words.moment(at, self._desk.engine.clock.now())
            return self.tr("Next dial {when}: {why}").format(when=when, why=why)
        return why

    def _on_board(self) -> None:
        if self.campaign is not None:
            self._desk.window.go("campaigns", campaign=self.campaign.name)

    def pause(self) -> None:
        if (campaign := self.campaign) is not None:
            self._desk.window.attempt(lambda: self._desk.engine.campaigns.pause(campaign))

    def resume(self) -> None:
        if (campaign := self.campaign) is not None:
            window = self._desk.window
            window.run(window.start_campaign(campaign), busy=self._bar.pause)

    def stop(self) -> None:
        """Stopping cannot be undone, so it is asked first, with numbers."""
        if (campaign := self.campaign) is not None:
            self._desk.window.run(self.ask_to_stop(campaign))

    async def ask_to_stop(self, campaign: Campaign) -> None:
        status = self._desk.engine.campaigns.status(campaign)
        left = status.states.get(RowState.QUEUED, 0)
        card = ConfirmCard(
            "stop",
            self.tr("Stop {name} for good?").format(name=campaign.name),
            self.tr("Nobody of this campaign is called again. To go on later, pause it instead."),
            [
                (
                    self.tr("Not called yet"),
                    words.count(left, self.tr("{n} person"), self.tr("{n} people")),
                ),
                (
                    self.tr("Live now"),
                    words.count(
                        status.live,
                        self.tr("{n} call goes on to its end"),
                        self.tr("{n} calls go on to their end"),
                    ),
                ),
            ],
            "",
            self.tr("Stop for good"),
            danger=True,
        )
        if await self._desk.window.ask(card):
            try:
                self._desk.engine.campaigns.stop(campaign)
            except Problem as problem:
                self._desk.told(problem)
