"""The first line of the board: why nothing dials, and what to do about it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.engine.model.board import Board, Unsettled
from app.engine.model.campaign import CampaignState
from app.ui import words
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button


class WhyBanner(Banner):
    """Hidden while calls go out. It speaks again only when its words change."""

    resume_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("warning", name="board_why_banner", parent=parent)
        self.resume: Button | None = None
        self._board: Board | None = None
        self._unsettled: Unsettled | None = None
        self._told: tuple[str, str, str, bool] = ("", "", "", False)

    def show_board(self, board: Board, unsettled: Unsettled | None, now: datetime) -> None:
        """Say what holds the campaign. `unsettled`: what a crash or a pause left open in it."""
        self._board, self._unsettled = board, unsettled
        self.tick(now)

    def tick(self, now: datetime) -> None:
        """Time went on: say how long it still takes."""
        if self._board is None:
            return
        told = self._words(self._board, now)
        if told == self._told:
            return
        self._told = told
        tone, title, detail, resumes = told
        self.set_tone(tone)
        self.resume = self._resume_button() if resumes else None
        self.show_words(title, detail, *((self.resume,) if self.resume else ()))

    def _words(self, board: Board, now: datetime) -> tuple[str, str, str, bool]:
        """Tone, title, detail, and whether Resume is offered."""
        match board.status.campaign.state:
            case CampaignState.READY | CampaignState.DRAFT:
                return "info", self.tr("Nothing dials until you press Start"), "", False
            case CampaignState.PAUSED:
                return self._paused(board)
            case CampaignState.STOPPED:
                return "info", self.tr("Stopped for good: nothing dials"), board.why, False
            case CampaignState.DONE:
                return "success", self.tr("Done") if board.why else "", board.why, False
            case CampaignState.RUNNING:
                return "warning", *self._waiting(board, now), False

    def _paused(self, board: Board) -> tuple[str, str, str, bool]:
        title = self.tr("Paused: nothing dials until you resume it")
        told = [board.why]
        left = self._unsettled
        if left is not None and left.unknown:
            one = self.tr("{n} call may have rung: it is not dialed again by itself.")
            many = self.tr("{n} calls may have rung: they are not dialed again by themselves.")
            told.append(words.count(left.unknown, one, many))
        if left is not None and left.open:
            one = self.tr("{n} call is not settled yet: its provider is asked first.")
            many = self.tr("{n} calls are not settled yet: their provider is asked first.")
            told.append(words.count(left.open, one, many))
        return "warning", title, " ".join(told).strip(), left is not None

    def _waiting(self, board: Board, now: datetime) -> tuple[str, str]:
        at = board.next_dial_at
        if at is None:
            return board.why, ""
        if at <= now:
            # Its time has come: the next call says so within moments.
            return "", ""
        title = self.tr("Nothing dials until {when}, {wait}").format(
            when=words.moment(at, now), wait=self._wait((at - now).total_seconds())
        )
        return title, board.why

    def _wait(self, secs: float) -> str:
        # Seconds would make a screen reader speak every second.
        if secs < 60:
            return self.tr("in less than a minute")
        return self.tr("in {time}").format(time=words.in_words(secs))

    def _resume_button(self) -> Button:
        made = Button(self.tr("Resume"), "", "play", name="board_resume_button", small=True)
        made.clicked.connect(self.resume_wanted)
        return made
