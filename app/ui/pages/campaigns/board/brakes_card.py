"""What stops the campaign by itself, and how near it is."""

from PySide6.QtWidgets import QWidget

from app.engine.model.board import Board
from app.ui import words
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column
from app.ui.widgets.meter import Meter
from app.ui.widgets.surface import Surface

WIDTH = 288
FAILING_SHARE = 0.5
"""The engine pauses a campaign when more than this share of its last calls failed."""


class BrakesCard(Surface):
    """Goals to stop after, failing calls, and what the calls cost where they cost anything."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", parent=parent)
        self.setObjectName("board_brakes")
        self.setFixedWidth(WIDTH)
        self.goals = Meter(self.tr("Goals met"))
        self.failing = Meter(self.tr("Failing calls"))
        self.money = Meter(self.tr("Money spent"))
        self.setLayout(
            column(
                Label(self.tr("Brakes"), "head"), self.goals, self.failing, self.money, None,
                margin=(20, 16, 20, 14), gap=10,
            )
        )  # fmt: skip

    def show_board(self, board: Board) -> None:
        """Show how near each brake is."""
        self._show_goals(board)
        self._show_failing(board.failing)
        self.money.setVisible(board.cost_usd > 0)
        if board.cost_usd > 0:
            self.money.show(0, 1, text=(words.money(board.cost_usd), self.tr("so far")))

    def _show_failing(self, share: float) -> None:
        tone = "success_fill" if share <= FAILING_SHARE / 2 else "warning_fill"
        if share > FAILING_SHARE:
            tone = "danger_fill"
        told = self.tr("{n} %").format(n=round(share * 100))
        most = self.tr("pauses above {n} %").format(n=round(FAILING_SHARE * 100))
        self.failing.show(share, 1, tone=tone, text=(told, most))

    def _show_goals(self, board: Board) -> None:
        most = board.status.campaign.plan.stop_after_goals
        met = words.number(board.goal_met)
        if most is None:
            self.goals.show(0, 1, text=(met, self.tr("no brake set")))
        else:
            ends = self.tr("ends at {n}").format(n=words.number(most))
            self.goals.show(board.goal_met, most, text=(met, ends))
