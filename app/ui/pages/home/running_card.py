"""The campaign that runs: four figures, how far it is, and why nothing dials just now."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from app.engine.model.board import Board
from app.engine.model.campaign import CampaignState
from app.ui import words
from app.ui.widgets.badge import Badge
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button
from app.ui.widgets.figure import Figure
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.legend import Legend
from app.ui.widgets.stacked_bar import StackedBar
from app.ui.widgets.surface import Surface


class RunningCard(Surface):
    """Shows a `Board` in short; the live board is one click away."""

    board_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("card")
        self._name = Label("", "head", elide=True)
        # As wide as its words while there is room, so that the badge stands beside them.
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._badge = Badge("", "success", "play")
        self.open = Button(self.tr("Open live board"), "link", "arrow", name="home_board_button")
        self.open.clicked.connect(self.board_wanted)
        self._settled = Figure("")
        self._met = Figure(self.tr("goals met"))
        self._calls = Figure(self.tr("calls placed"))
        self._next = Figure("")
        figures = QHBoxLayout()
        for figure in (self._settled, self._met, self._calls, self._next):
            figures.addWidget(figure, 1)
        self._bar = StackedBar()
        self._legend = Legend(4)
        self.why = Banner("warning", name="home_why_banner")
        self.setLayout(
            column(
                row(self._name, self._badge, None, self.open, gap=12),
                figures,
                self._bar,
                self._legend,
                None,
                self.why,
                margin=20,
                gap=14,
            )
        )

    def show_board(self, board: Board, now: datetime) -> None:
        campaign = board.status.campaign
        self._name.set_text(campaign.name)
        self._badge.set_badge(*words.campaign_state_badge(campaign.state))
        of = self.tr("of {n} people settled").format(n=words.number(board.rows))
        self._settled.show(words.number(board.settled), of)
        self._met.show(words.number(board.goal_met))
        self._calls.show(words.number(board.calls))
        self._show_next(board, now)
        parts = [
            (self.tr("Settled"), board.settled, "c1"),
            (self.tr("Will be tried again"), board.to_retry, "c4"),
            (self.tr("Live now"), board.live, "c2"),
            (self.tr("Not called yet"), board.untouched, "c5"),
        ]
        self._bar.show(parts)
        self._legend.show(parts)
        self._show_why(board, now)

    def _show_next(self, board: Board, now: datetime) -> None:
        at = board.next_dial_at
        if board.live:
            self._next.show(words.number(board.live), self.tr("live now"))
        elif at is not None:
            self._next.show(words.clock_time(at), self.tr("next dial"))
        else:
            mean = board.call_secs
            shown = words.duration(mean) if mean is not None else "–"
            self._next.show(shown, self.tr("average call"))

    def _show_why(self, board: Board, now: datetime) -> None:
        at = board.next_dial_at
        if board.status.campaign.state in (CampaignState.READY, CampaignState.DRAFT):
            self.why.set_tone("info")
            self.why.show_words(
                self.tr("Nothing dials until you press Start"),
                self.tr("Open it to see who will be called, when and with which words."),
            )
            return
        self.why.set_tone("warning")
        if board.status.campaign.state is CampaignState.PAUSED:
            self.why.show_words(self.tr("Paused: nothing dials until you resume it"), board.why)
        elif not board.why and at is None:
            self.why.clear()
        elif at is not None and at > now:
            title = self.tr("Next dial {when}, in {wait}").format(
                when=words.moment(at, now), wait=words.in_words((at - now).total_seconds())
            )
            self.why.show_words(title, board.why)
        else:
            self.why.show_words(board.why)
