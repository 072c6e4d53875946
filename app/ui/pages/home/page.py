"""Home: what runs, how near the limits are, what waits for a person, what comes next."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.engine.events import (
    CallEnded,
    CampaignChanged,
    CampaignWaits,
    Event,
    ListImported,
    OutboxChanged,
    OutcomeTold,
    RowChanged,
    SettingsChanged,
)
from app.engine.model.campaign import Campaign, CampaignState
from app.ui import words
from app.ui.action import Action
from app.ui.coalesce import Coalesce
from app.ui.page import Page
from app.ui.pages.home.coming_card import ComingCard
from app.ui.pages.home.follow_ups_card import FollowUpsCard
from app.ui.pages.home.limits_card import LimitsCard
from app.ui.pages.home.running_card import RunningCard
from app.ui.pages.home.unsettled_banners import UnsettledBanners
from app.ui.shell import Shell
from app.ui.widgets.button import Button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.state_stack import StateStack
from app.ui.widgets.surface import Surface

FOLLOW_UPS = 6
WITHIN_MS = 120
STIRS = (
    CallEnded, CampaignChanged, CampaignWaits, ListImported, OutboxChanged, OutcomeTold,
    RowChanged, SettingsChanged,
)  # fmt: skip


class HomePage(Page):
    """Today at a glance."""

    name: ClassVar[str] = "home"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._campaign: Campaign | None = None
        self._redraw = Coalesce(self, self._show, WITHIN_MS)
        call = Button(self.tr("Call one person"), "", "phone", name="home_call_button")
        call.clicked.connect(lambda: shell.go("call"))
        self.new = Button(self.tr("New campaign"), "primary", "plus", name="home_new_button")
        self.new.clicked.connect(lambda: shell.go("campaigns", new=True))
        self.add_right(call, self.new)
        self.unsettled = UnsettledBanners(shell)
        self.add(self.unsettled)
        self.running = RunningCard()
        self.running.board_wanted.connect(self._on_board)
        self.limits = LimitsCard()
        self.limits.settings_wanted.connect(lambda: shell.go("settings", section="limits"))
        self.follow_ups = FollowUpsCard()
        self.follow_ups.call_wanted.connect(lambda call: shell.go("results", call=call))
        self.follow_ups.all_wanted.connect(lambda: shell.go("results", follow_ups=True))
        self.coming = ComingCard(shell)
        self._lay_out()

    def _lay_out(self) -> None:
        self._top = StateStack(full=self.running, empty=self._empty(), name="home_states")
        above = QHBoxLayout()
        above.setSpacing(16)
        above.addWidget(self._top, 1)
        above.addWidget(self.limits)
        below = QHBoxLayout()
        below.setSpacing(16)
        below.addWidget(self.follow_ups, 1)
        below.addWidget(self.coming)
        self.add(above)
        self.add(below, 1)

    def _empty(self) -> QWidget:
        begin = Button(self.tr("Import contacts"), "primary", "upload", name="home_import_button")
        begin.clicked.connect(lambda: self.shell.go("contacts", choose=True))
        box = Surface("card")
        lines = QVBoxLayout(box)
        lines.setContentsMargins(16, 16, 16, 16)
        lines.addWidget(
            EmptyState(
                "campaign",
                self.tr("No campaign yet"),
                self.tr(
                    "A campaign calls a list of people with one of your scripts. Begin with a list."
                ),
                begin,
            )
        )
        return box

    def opened(self, **what: object) -> None:
        self._show()

    def happened(self, event: Event) -> None:
        if isinstance(event, STIRS):
            self._redraw.soon()

    def _show(self) -> None:
        now = self.engine.clock.now()
        self.title.set_text(words.long_day(now))
        self._campaign = self._in_front()
        if self._campaign is not None:
            self.running.show_board(self.engine.campaigns.board(self._campaign), now)
        self._top.go("full" if self._campaign else "empty")
        unsettled = self.engine.campaigns.unsettled()
        self.unsettled.show_campaigns(unsettled)
        if self._campaign is not None and self._campaign.id in {u.campaign.id for u in unsettled}:
            self.running.why.clear()  # said on top already
        if (who := self.shell.deployment()) is not None:
            self.limits.show_usage(self.engine.calls.usage(who.id), now)
        found = self.engine.calls.follow_ups(FOLLOW_UPS + 1)
        self.follow_ups.show_follow_ups(found[:FOLLOW_UPS], now, more=len(found) > FOLLOW_UPS)
        self.coming.show_coming(now)

    def _in_front(self) -> Campaign | None:
        """What runs, else what could be started or resumed, else what ran last."""
        if running := self.engine.campaigns.running():
            return running[0]
        found = self.engine.campaigns.all()
        waiting = [c for c in found if c.state in (CampaignState.PAUSED, CampaignState.READY)]
        return (waiting or found or [None])[-1]

    def _on_board(self) -> None:
        if self._campaign is not None:
            self.shell.go("campaigns", campaign=self._campaign.name)

    def actions(self) -> list[Action]:
        return [
            Action(
                "home_follow_ups",
                self.tr("See what waits for you"),
                lambda: self.shell.go("results", follow_ups=True),
                "flag",
                group=self.tr("Home"),
            )
        ]
