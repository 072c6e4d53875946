"""The live board: why nothing dials, how far it is, who is on the phone, who is next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.engine.errors import Problem
from app.engine.events import (
    CallAccepted,
    CallEnded,
    CallRefused,
    CampaignChanged,
    CampaignWaits,
    Event,
    RowChanged,
    SettingsChanged,
)
from app.engine.model.board import Board, Unsettled
from app.engine.model.campaign import Campaign, CampaignState
from app.ui import words
from app.ui.action import Action
from app.ui.pages.campaigns.board.brakes_card import BrakesCard
from app.ui.pages.campaigns.board.everyone_table import EveryoneTable
from app.ui.pages.campaigns.board.figures_card import FiguresCard
from app.ui.pages.campaigns.board.live_calls import LiveCalls
from app.ui.pages.campaigns.board.next_up_table import NextUpTable
from app.ui.pages.campaigns.board.paced import Paced
from app.ui.pages.campaigns.board.why_banner import WhyBanner
from app.ui.shell import Shell
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.segments import Segments

BOARD_REST_MS = 130
EVERYONE_REST_MS = 300
LIVE, EVERYONE = "live", "everyone"


class BoardView(QWidget):
    """Reads everything in `show_campaign`, then only what events say has changed."""

    result_wanted = Signal(int)
    """A call's id: read what came of it."""
    back_wanted = Signal()
    """The campaign is no longer there, or somebody wants back to the list."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setObjectName("board_view")
        self._shell = shell
        self._campaign: Campaign | None = None
        self.why = WhyBanner()
        self.why.resume_wanted.connect(self._on_resume)
        self.figures = FiguresCard()
        self.brakes = BrakesCard()
        self.parts = Segments(
            [(LIVE, self.tr("Live")), (EVERYONE, self.tr("Everyone"))],
            name="board_parts",
            accessible=self.tr("What to show of the campaign"),
        )
        self.parts.chosen.connect(self.show_part)
        self._live_count = Label("", "small")
        self.live = LiveCalls(shell)
        self.live.result_wanted.connect(self.result_wanted)
        self.next_up = NextUpTable()
        self.everyone = EveryoneTable(shell)
        self.everyone.result_wanted.connect(self.result_wanted)
        self._redraw = Paced(self, self._read_board, BOARD_REST_MS)
        self._redraw_rows = Paced(self, self._read_rows, EVERYONE_REST_MS)
        self._lay_out()
        shell.ticked.connect(self._on_tick)
        shell.narrowed.connect(self._fit)
        self._fit(shell.narrow)

    def _lay_out(self) -> None:
        self._live_part = QWidget()
        self._live_part.setLayout(column(self.live, self.next_up, None, gap=14))
        self.everyone.hide()
        self.setLayout(
            column(
                self.why,
                row((self.figures, 1), self.brakes, gap=16),
                row(self.parts, None, self._live_count),
                (self._live_part, 1),
                (self.everyone, 1),
                gap=14,
            )
        )

    # What the page asks for

    def show_campaign(self, campaign: Campaign) -> None:
        """Read everything of a campaign once. Another one than before begins at "Live"."""
        if self._campaign is None or self._campaign.id != campaign.id:
            self.parts.choose(LIVE)
            self._show_part(LIVE)
        self._campaign = campaign
        self.live.show_campaign(campaign)
        self._read_board()
        self._redraw.forget()
        if self.everyone.isVisibleTo(self):
            self._read_rows()

    def happened(self, event: Event) -> None:
        """Note what an event changes; a burst of them is drawn in one go."""
        campaign = self._campaign
        if campaign is None:
            return
        self.live.happened(event)
        if not _concerns(event, campaign.id):
            return
        if isinstance(event, CampaignChanged):
            self._campaign = event.campaign
            if event.campaign.state is CampaignState.DRAFT:
                # It was discarded: there is nothing left to ask about.
                self._leave()
                return
        self._redraw.soon()
        if self.everyone.isVisible():
            self._redraw_rows.soon()

    def show_part(self, part: str) -> None:
        """Show `live` or `everyone`, as it is now."""
        self.parts.choose(part)
        self._show_part(part)
        if part == EVERYONE:
            self._read_rows()
            self._redraw_rows.forget()

    def actions(self) -> list[Action]:  # pyright: ignore[reportIncompatibleMethodOverride]  # a view has no QActions, it has these
        """What can be done here."""
        group = self.tr("Campaign")
        return [
            Action(
                "board_live", self.tr("Show the live calls"), lambda: self.show_part(LIVE),
                "phone", group=group,
            ),
            Action(
                "board_everyone", self.tr("Show everyone on the list"),
                lambda: self.show_part(EVERYONE), "people", group=group,
            ),
            Action(
                "board_search", self.tr("Find a person in this campaign"), self._on_search,
                "search", "Ctrl+F", group=group,
            ),
            Action(
                "board_back", self.tr("Back to all campaigns"), self.back_wanted.emit, "left",
                group=group,
            ),
        ]  # fmt: skip

    # What is read and drawn

    def _read_board(self) -> None:
        if (campaign := self._campaign) is None:
            return
        now = self._shell.engine.clock.now()
        try:
            board = self._shell.engine.campaigns.board(campaign)
        except Problem:
            self._leave()
            return
        self.why.show_board(board, self._unsettled(board), now)
        self.figures.show_board(board, now)
        self.brakes.show_board(board)
        self.next_up.show_board(board, now)
        self.everyone.show_counts(board)
        campaign = board.status.campaign
        told = self.tr("{n} on the phone, at most {most} at once").format(
            n=words.number(board.live), most=words.number(campaign.plan.concurrency)
        )
        running = board.live or campaign.state is CampaignState.RUNNING
        self._live_count.set_text(told if running else "")

    def _leave(self) -> None:
        self._campaign = None
        self.back_wanted.emit()

    def _unsettled(self, board: Board) -> Unsettled | None:
        if board.status.campaign.state is not CampaignState.PAUSED:
            return None
        campaign_id = board.status.campaign.id
        found = self._shell.engine.campaigns.unsettled()
        return next((one for one in found if one.campaign.id == campaign_id), None)

    def _read_rows(self) -> None:
        if self._campaign is not None:
            self.everyone.show_campaign(self._campaign)

    def _show_part(self, part: str) -> None:
        self._live_part.setVisible(part == LIVE)
        self.everyone.setVisible(part == EVERYONE)

    def _fit(self, narrow: bool) -> None:
        self.figures.show_narrow(narrow)
        self.next_up.show_narrow(narrow)

    def _on_tick(self) -> None:
        if self.isVisible():
            now = self._shell.engine.clock.now()
            self.why.tick(now)
            self.live.tick(now)

    def _on_search(self) -> None:
        self.show_part(EVERYONE)
        self.everyone.search.setFocus()

    def _on_resume(self) -> None:
        if (campaign := self._campaign) is not None:
            self._shell.run(self._shell.start_campaign(campaign), busy=self.why.resume)


def _concerns(event: Event, campaign_id: int) -> bool:
    """Whether the board's numbers or rows may be others after an event."""
    match event:
        case CallAccepted() | CallEnded():
            return event.call.campaign_id == campaign_id
        case CallRefused() | CampaignWaits():
            return event.campaign_id == campaign_id
        case CampaignChanged():
            return event.campaign.id == campaign_id
        case RowChanged():
            return event.row.campaign_id == campaign_id
        case _:
            return isinstance(event, SettingsChanged)
