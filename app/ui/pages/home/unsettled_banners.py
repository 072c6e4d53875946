"""After a crash: which campaigns came back paused, and what nobody knows about their calls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.engine.model.board import Unsettled
from app.ui import words
from app.ui.shell import Shell
from app.ui.widgets.banner import Banner
from app.ui.widgets.button import Button


class UnsettledBanners(QWidget):
    """One banner a campaign, on top of everything; nothing dials until somebody resumes it."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._shown: Sequence[Unsettled] = ()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(8)
        self.hide()

    def show_campaigns(self, found: Sequence[Unsettled]) -> None:
        if tuple(found) == tuple(self._shown):
            return
        self._shown = tuple(found)
        while taken := self._lines.takeAt(0):
            if old := taken.widget():
                old.hide()
                old.deleteLater()
        for one in found:
            self._lines.addWidget(self._banner(one))
        self.setVisible(bool(found))

    def _banner(self, one: Unsettled) -> Banner:
        campaign = one.campaign
        banner = Banner("warning", name="unsettled_banner")
        look = Button(self.tr("Look"), "", name="unsettled_look_button", small=True)
        look.clicked.connect(lambda: self._shell.go("campaigns", campaign=campaign.name))
        resume = Button(self.tr("Resume"), "", "play", name="unsettled_resume_button", small=True)
        resume.clicked.connect(
            lambda: self._shell.run(self._shell.start_campaign(campaign), busy=resume)
        )
        title = self.tr("{name} is paused").format(name=campaign.name)
        banner.show_words(title, " ".join(self._told(one)), look, resume)
        return banner

    def _told(self, one: Unsettled) -> list[str]:
        told = [one.campaign.why]
        if one.unknown:
            told.append(
                words.count(
                    one.unknown,
                    self.tr("{n} call may have rung: it is not dialed again by itself."),
                    self.tr("{n} calls may have rung: they are not dialed again by themselves."),
                )
            )
        if one.open:
            told.append(
                words.count(
                    one.open,
                    self.tr("{n} call is not settled yet: its provider is asked."),
                    self.tr("{n} calls are not settled yet: their provider is asked."),
                )
            )
        return told
