"""Campaigns: the list, the wizard and the live board in one place."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget

from app.engine.errors import Problem
from app.engine.events import CallEnded, CampaignChanged, Event, RowChanged
from app.engine.model.call import World
from app.engine.model.campaign import Campaign, CampaignState
from app.ui import words
from app.ui.action import Action
from app.ui.coalesce import Coalesce
from app.ui.page import Page
from app.ui.pages.campaigns.board.board_view import BoardView
from app.ui.pages.campaigns.board.switching import MAY_CHANGE, MAY_COPY, Switching
from app.ui.pages.campaigns.campaigns_list import CampaignsList
from app.ui.pages.campaigns.wizard.wizard_view import WizardView
from app.ui.shell import Shell
from app.ui.widgets.badge import Badge
from app.ui.widgets.button import Button

LIST_WITHIN_MS = 400


class CampaignsPage(Page):
    """Shows one of three views; the title row and the footer belong to the one in front."""

    name: ClassVar[str] = "campaigns"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._campaign: Campaign | None = None
        self._redraw = Coalesce(self, self._redraw_list, LIST_WITHIN_MS)
        self.switching = Switching(shell, self)
        self._make_head()
        self.list = CampaignsList(shell)
        self.list.wanted.connect(self._open)
        self.list.new_wanted.connect(lambda: self._begin(""))
        self.wizard = WizardView(shell)
        self.wizard.started.connect(self._open)
        self.wizard.kept.connect(self._on_kept)
        self.wizard.left.connect(self._show_list)
        self.board = BoardView(shell)
        self.board.result_wanted.connect(lambda call: shell.go("results", call=call))
        self.board.back_wanted.connect(self._show_list)
        self._views = QStackedWidget()
        for view in (self.list, self.wizard, self.board):
            self._views.addWidget(view)
        self.add(self._views, 1)
        self.footer = self.add_footer(
            (self.wizard.told, 1), self.wizard.cancel, self.wizard.back, self.wizard.rehearse,
            self.wizard.keep, self.wizard.next,
        )  # fmt: skip
        self._show_list()

    def _make_head(self) -> None:
        self.back = Button(
            "", "ghost", "left", name="campaigns_back_button", tip=self.tr("Back to Campaigns")
        )
        self.back.clicked.connect(self._on_back)
        self.set_back(self.back)
        self.badge = Badge("", "success", "play")
        self.through = Badge()
        for badge in (self.badge, self.through):
            self.add_badge(badge)
        self.new = Button(self.tr("New campaign"), "primary", "plus", name="new_campaign_button")
        self.new.clicked.connect(lambda: self._begin(""))
        self.rehearse = Button(self.tr("Rehearse"), "", "chat", name="campaign_rehearse_button")
        self.rehearse.setToolTip(self.tr("Play everybody against made-up people first"))
        self.rehearse.clicked.connect(self._on_rehearse)
        self.change = Button(
            self.tr("Change provider"), "", "refresh", name="change_provider_button"
        )
        self.change.setToolTip(self.tr("Let another provider dial what is left"))
        self.change.clicked.connect(self._on_change)
        self.copy = Button(self.tr("Start a live copy"), "", "phone", name="live_copy_button")
        self.copy.setToolTip(self.tr("Call the same people for real"))
        self.copy.clicked.connect(self._on_copy)
        self.start = Button(self.tr("Start"), "primary", "play", name="start_button")
        self.start.clicked.connect(self._on_start)
        self.pause = Button(self.tr("Pause"), "", "pause", name="pause_button")
        self.pause.clicked.connect(self._on_pause)
        self.stop = Button(self.tr("Stop"), "danger", "stop", name="stop_button")
        self.stop.clicked.connect(self._on_stop)
        self.add_right(
            self.new, self.copy, self.change, self.rehearse, self.start, self.pause, self.stop
        )

    # What is in front ---------------------------------------------------------------------------

    def opened(self, **what: object) -> None:
        self.banner.clear()
        if what:
            self.wizard.leave()
        if name := what.get("campaign"):
            self._open(str(name))
        elif what.get("new"):
            self._begin(str(what.get("list") or ""))
        elif self._views.currentWidget() is self.wizard:
            self.wizard.again()
        elif self._campaign is not None and self._views.currentWidget() is self.board:
            self._open(self._campaign.name)
        else:
            self._show_list()

    def _show_list(self) -> None:
        self._campaign = None
        self._front(self.list, self.tr("Campaigns"))
        self.list.refresh()
        self.new.setVisible(self.list.states.state() == "full")

    def _begin(self, list_name: str) -> None:
        if self.shell.deployment() is None:
            self.shell.go("welcome")
            return
        self._campaign = None
        self._front(self.wizard, self.tr("New campaign"))
        self.wizard.begin(list_name)

    def _open(self, name: str) -> None:
        try:
            self._campaign = self.engine.campaigns.named(name)
        except Problem as problem:
            self._show_list()
            self.show_problem(problem)
            return
        self._front(self.board, self._campaign.name)
        self.board.show_campaign(self._campaign)
        self._show_state()
        self.keep_focus()

    def _front(self, view: object, title: str) -> None:
        """The title row and the footer of what is in front."""
        board, wizard = view is self.board, view is self.wizard
        self.limits_on_top = board
        self.title.set_text(title)
        self.back.setVisible(board or wizard)
        for part in (
            self.badge, self.through, self.copy, self.change, self.rehearse, self.start,
            self.pause, self.stop,
        ):  # fmt: skip
            part.setVisible(False)
        self.new.setVisible(view is self.list)
        self.footer.setVisible(wizard)
        for candidate in (self.list, self.wizard, self.board):
            if candidate is view:
                self._views.setCurrentWidget(candidate)
        self.view_changed.emit()

    def _show_state(self) -> None:
        """The buttons that a campaign in this state has."""
        if self._campaign is None:
            return
        state = self.engine.campaigns.status(self._campaign).campaign.state
        running = state is CampaignState.RUNNING
        waiting = state in (CampaignState.READY, CampaignState.PAUSED)
        self.badge.set_badge(*words.campaign_state_badge(state))
        self.badge.show()
        self.start.setText(self.tr("Resume") if state is CampaignState.PAUSED else self.tr("Start"))
        self.rehearse.setVisible(waiting)
        self._show_provider(self._campaign, state)
        self.start.setVisible(waiting)
        self.pause.setVisible(running)
        self.stop.setVisible(running or waiting)

    def _show_provider(self, campaign: Campaign, state: CampaignState) -> None:
        """Who dials, and whether somebody else may."""
        live = campaign.world is World.LIVE
        try:
            title = self.engine.deployments.capabilities(campaign.provider).title
        except Problem:
            title = campaign.provider  # of a version that knew it
        self.through.set_badge(title, "danger" if live else "neutral", "phone" if live else "bolt")
        self.through.show()
        self.change.setVisible(live and state in MAY_CHANGE)
        self.copy.setVisible(not live and state in MAY_COPY)

    def _on_back(self) -> None:
        if self._views.currentWidget() is self.wizard:
            self.wizard.cancel.click()
        else:
            self._show_list()

    def _on_kept(self, name: str) -> None:
        self._show_list()
        self.shell.say(self.tr("{name} is kept. Start it from its board.").format(name=name))

    # What happens -------------------------------------------------------------------------------

    def happened(self, event: Event) -> None:
        view = self._views.currentWidget()
        if view is self.board:
            self.board.happened(event)
            if isinstance(event, CampaignChanged):
                self._on_campaign(event.campaign)
        elif view is self.list and isinstance(event, CampaignChanged | RowChanged | CallEnded):
            self._redraw.soon()

    def _on_campaign(self, campaign: Campaign) -> None:
        if self._campaign is not None and campaign.id == self._campaign.id:
            self._campaign = campaign
            self._show_state()

    def _redraw_list(self) -> None:
        if self._views.currentWidget() is self.list:
            self.list.refresh()

    def _on_start(self) -> None:
        if self._campaign is not None:
            self.shell.run(self.shell.start_campaign(self._campaign), busy=self.start)

    def _on_rehearse(self) -> None:
        if self._campaign is not None:
            self.shell.go("rehearse", campaign=self._campaign.name)

    def _on_change(self) -> None:
        if self._campaign is not None:
            self.shell.run(self.switching.change(self._campaign), busy=self.change)

    def _on_copy(self) -> None:
        if self._campaign is not None:
            self.shell.run(
                self.switching.copy(self._campaign), busy=self.copy, then=self._on_copied
            )

    def _on_copied(self, made: Campaign | None) -> None:
        if made is not None:
            self._open(made.name)
            told = self.tr("{name} is ready. Nothing dials until you press Start.")
            self.shell.say(told.format(name=made.name))

    def _on_pause(self) -> None:
        campaign = self._campaign
        if campaign is not None:
            self.shell.attempt(lambda: self.engine.campaigns.pause(campaign))

    def _on_stop(self) -> None:
        campaign = self._campaign
        if campaign is not None:
            self.shell.run(self.shell.ask_to_stop(campaign), busy=self.stop)

    def actions(self) -> list[Action]:
        group = self.tr("Campaign")
        if self._views.currentWidget() is self.board:
            return [*self._brakes(group), *self.board.actions()]
        if self._views.currentWidget() is self.wizard:
            text = self.tr("Go on with the new campaign")
            return [
                Action("wizard_next", text, self.wizard.go_on, shortcut="Ctrl+Return", group=group)
            ]
        new = self.tr("New campaign")
        return [Action("campaigns_new", new, lambda: self._begin(""), "plus", group=group)]

    def _brakes(self, group: str) -> list[Action]:
        """The buttons that the campaign on the board has now."""
        named, name = self.tr("{do}: {name}"), self.title.text()
        offers = (
            ("board_rehearse", self.rehearse, self._on_rehearse, "chat"),
            ("board_copy", self.copy, self._on_copy, "phone"),
            ("board_change", self.change, self._on_change, "refresh"),
            ("board_start", self.start, self._on_start, "play"),
            ("board_pause", self.pause, self._on_pause, "pause"),
            ("board_stop", self.stop, self._on_stop, "stop"),
        )
        return [
            Action(key, named.format(do=button.text().strip(), name=name), do, icon, group=group)
            for key, button, do, icon in offers
            if not button.isHidden()
        ]
