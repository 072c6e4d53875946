"""How far the campaign is in five figures, and what came of its calls."""

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.engine.model.board import Board
from app.engine.model.campaign import RowState
from app.ui import words
from app.ui.pages.campaigns.board.outcome_parts import outcome_parts
from app.ui.widgets.figure import Figure
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.legend import Legend
from app.ui.widgets.stacked_bar import StackedBar
from app.ui.widgets.surface import Surface


class FiguresCard(Surface):
    """Shows a `Board`'s numbers; never one without what it is a part of."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", parent=parent)
        self.setObjectName("board_figures")
        self.settled = Figure("")
        self.calls = Figure(self.tr("calls placed"))
        self.met = Figure(self.tr("goals met"))
        self._length = Figure(self.tr("average call"))
        self.next = Figure(self.tr("next call"))
        figures = QHBoxLayout()
        figures.setSpacing(16)
        for figure in (self.settled, self.calls, self.met, self._length, self.next):
            figures.addWidget(figure, 1)
        self._of = Label("", "smallstrong")
        self._side = Label("", "caption")
        self._chart = StackedBar()
        self.legend = Legend(4)
        told = row(self._of, None, self._side)
        self.setLayout(
            column(
                figures, 4, told, self._chart, self.legend, None,
                margin=(20, 16, 20, 14), gap=8,
            )
        )  # fmt: skip

    def show_board(self, board: Board, now: datetime) -> None:
        """Show the numbers of a board."""
        of = self.tr("of {n} people settled").format(n=words.number(board.rows))
        self.settled.show(words.number(board.settled), of)
        self.calls.show(words.number(board.calls))
        self.met.show(words.number(board.goal_met))
        secs = board.call_secs
        self._length.show(self.tr("–") if secs is None else words.duration(secs))
        self._show_next(board, now)
        self._show_outcomes(board)

    def show_narrow(self, narrow: bool) -> None:
        """Leave out what tells least where there is little room."""
        self._length.setVisible(not narrow)

    def _show_outcomes(self, board: Board) -> None:
        parts = outcome_parts(board.outcomes)
        self._chart.show(parts)
        self.legend.show(parts)
        over = sum(board.outcomes.values())
        one, many = self.tr("Outcome of {n} call"), self.tr("Outcomes of {n} calls")
        self._of.set_text(words.count(over, one, many) if over else self.tr("No call is over yet"))
        waiting = board.status.states.get(RowState.NEEDS_PERSON, 0)
        one, many = self.tr("{n} waits for you"), self.tr("{n} wait for you")
        self._side.set_text(words.count(waiting, one, many) if waiting else "")

    def _show_next(self, board: Board, now: datetime) -> None:
        first = board.next_up[0].dials_at if board.next_up else None
        at = board.next_dial_at or first
        if at is None:
            self.next.show(self.tr("–"), self.tr("next call"))
        elif at <= now:
            self.next.show(self.tr("Soon"), self.tr("next call"))
        elif at.astimezone().date() == now.astimezone().date():
            self.next.show(words.clock_time(at), self.tr("next call"))
        else:
            on_day = self.tr("next call, {day}").format(day=words.day(at))
            self.next.show(words.clock_time(at), on_day)
