"""Rehearse: talk to the agent, play a file of scenarios, play a whole list; nothing is dialed."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.engine.model.call import Call
from app.engine.model.contact import Contact
from app.engine.model.task import CallRequest
from app.ui import words
from app.ui.action import Action
from app.ui.page import Page
from app.ui.pages.call.form_drafts import FormDrafts
from app.ui.pages.call.load_card import LoadCard
from app.ui.pages.rehearse.actions import actions_of
from app.ui.pages.rehearse.brain_choice import BrainChoice
from app.ui.pages.rehearse.copy_host import CopyHost
from app.ui.pages.rehearse.rehearsing import Rehearsing, request_of
from app.ui.pages.rehearse.saving import ask_to_save
from app.ui.pages.rehearse.scenarios_view import ScenariosView
from app.ui.pages.rehearse.states import RehearseStates
from app.ui.pages.rehearse.talk_view import TalkView
from app.ui.pages.rehearse.title_row import TitleRow
from app.ui.pages.rehearse.whole_view import WholeView
from app.ui.shell import Shell
from app.ui.widgets.badge import Badge
from app.ui.widgets.button import Button
from app.ui.widgets.layout import column, row
from app.ui.widgets.one_of import OneOf
from app.ui.widgets.segments import Segments

TALK, SCENARIOS, WHOLE = "talk", "scenarios", "whole"


class RehearsePage(Page):
    """Three tabs, and over the last of them the results of a rehearsal's copy."""

    name: ClassVar[str] = "rehearse"

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._now: Rehearsing | None = None
        self._drafts = FormDrafts(self.engine, shell.memory)
        self.title.set_text(self.tr("Rehearse"))
        self._build_views()
        self._build_head()
        self.states = RehearseStates(self._full())
        self.states.begun.connect(shell.go)
        self.states.retried.connect(self.opened)
        self.add(self.states, 1)
        shell.narrowed.connect(self._fit)
        self._fit(shell.narrow)
        self._views.go(TALK)
        self._show_head()

    def _build_views(self) -> None:
        shell = self.shell
        self.talk = TalkView(shell)
        self.talk.start_wanted.connect(self.start)
        self.talk.changed.connect(self._show_talk)
        self.scenarios = ScenariosView(shell)
        self.scenarios.talk_wanted.connect(self.go_to_talk)
        self.scenarios.played.connect(self._show_scenarios)
        self.whole = WholeView(shell)
        for view in (self.scenarios, self.whole):
            view.hide()
            view.setParent(self)  # so that it goes with the page, also where it was never in front
        self._views = OneOf(
            {
                TALK: lambda: self.talk,
                SCENARIOS: lambda: self.scenarios,
                WHOLE: lambda: self.whole,
            }
        )

    def _build_head(self) -> None:
        self._outcome = Badge()
        self._safe = Badge(self.tr("Nothing is dialed or sent"), "neutral", "lock")
        self.add_badge(self._outcome)
        self.row = TitleRow()
        self.row.script_chosen.connect(self._on_script)
        self.row.callee_chosen.connect(self._on_callee)
        self.row.somebody_else.connect(self.find_somebody)
        self.row.again.connect(self.start)
        self.row.save.connect(self.save)
        self.play_button = Button(
            self.tr("Play all"), "primary", "play", name="scenarios_play_button"
        )
        self.play_button.clicked.connect(self.play_file)
        self.add_right(self.row, self.play_button, self.whole.head)
        self.tabs = Segments(
            [
                (TALK, self.tr("Talk")),
                (SCENARIOS, self.tr("Scenarios")),
                (WHOLE, self.tr("Whole list")),
            ],
            name="rehearse_tabs",
            accessible=self.tr("What to rehearse"),
        )
        self.tabs.chosen.connect(self._go)
        self.brain = BrainChoice(self.shell)

    def _full(self) -> QWidget:
        self._tab_row = QWidget()
        self._tab_row.setLayout(row(self.tabs, self._safe, None, self.brain, self.talk.pace))
        tabbed = QWidget()
        tabbed.setLayout(column(self._tab_row, (self._views, 1), gap=12))
        self.copy = CopyHost(self.shell, tabbed)
        self.copy.changed.connect(self._on_copy)
        self.copy.failed.connect(self.show_problem)
        self.copy.talk_wanted.connect(self._on_talk_wanted)
        self.whole.call_wanted.connect(self.copy.open)
        return self.copy

    @property
    def _over(self) -> bool:
        """Whether a rehearsal's copy is read now."""
        return self.copy.view is not None

    # Page ---------------------------------------------------------------------------------------

    def opened(self, **what: object) -> None:
        """`request`, `profile`, `contact`, `campaign` or `scenarios`; nothing: as it was left."""
        self.banner.clear()
        if what and self._over:
            self.copy.leave()
        if not self._read():
            return
        if isinstance(profile := what.get("profile"), str):
            self._change(lambda now: now.choose_script(profile))
        if isinstance(request := what.get("request"), CallRequest):
            self._change(lambda now: now.ask_for(request))
        if isinstance(contact := what.get("contact"), Contact):
            self._on_found(contact)
        if isinstance(campaign := what.get("campaign"), str):
            self._go(WHOLE, campaign)
        elif what:
            self._go(SCENARIOS if what.get("scenarios") else TALK)
        elif not self._over:
            self._go(self._views.shown)

    def actions(self) -> list[Action]:
        return actions_of(self)

    def keep_open(self) -> str | None:
        return self.tr("A whole list is being played.") if self.whole.playing else None

    # Reading ------------------------------------------------------------------------------------

    def _read(self) -> bool:
        """Whether there is a script to rehearse; else the page says what to do."""
        deployment = self.shell.deployment()
        before = self._now
        if deployment is None:
            self._now = None
            self.states.show_nobody()
        else:
            self._now = self.shell.attempt(
                lambda: Rehearsing(self.engine, deployment, self._drafts),
                failed=self.states.show_unreadable,
            )
        now = self._now
        if now is not None and not now.script.playbook.profiles:
            self._now = now = None
            self.states.show_no_scripts()
        if now is not None:
            if not now.carry_on(before):
                self.talk.clear()
            self.states.go("full")
            self._offer()
        self._show_head()
        return now is not None

    def _offer(self) -> None:
        """The title row and the personas of what is chosen."""
        now = self._now
        if now is None or now.profile is None:
            return
        names = [one.name for one in now.script.playbook.profiles]
        self.row.offer_scripts(names, now.profile.name)
        self.row.offer_callees([(c.key, c.title) for c in now.offered.values()], now.chosen)
        request = now.preview()
        personas = self.shell.attempt(
            lambda: self.engine.rehearsals.personas(request), failed=self.talk.show_problem
        )
        self.talk.show_callee(now.name, personas or (), request)

    # Showing ------------------------------------------------------------------------------------

    def _go(self, tab: str, campaign: str = "") -> None:
        self.tabs.choose(tab)
        self._views.go(tab)
        self._show_head()
        now = self._now
        if tab == SCENARIOS and now is not None and now.profile is not None:
            self.scenarios.show_script(now.playbook, now.profile.name)
        elif tab == WHOLE:
            self.whole.show_campaigns(campaign)

    def _show_head(self) -> None:
        """Only what means something here."""
        full = self.states.state() == "full" and not self._over
        tab = self._views.shown
        self.row.setVisible(full and tab != WHOLE)
        self.row.show_tab(tab)
        self.talk.pace.setVisible(tab == TALK)
        self.brain.offer(tab != WHOLE)
        self.whole.head.setVisible(full and tab == WHOLE and bool(self.whole.campaigns.count()))
        self._show_talk()
        self._show_scenarios()

    def _show_talk(self) -> None:
        talking, tab = self.talk.talking, self._views.shown
        over = talking.look.over and talking.all_shown
        self.row.show_talk(begun=talking.begun, over=over)
        outcome = talking.look.outcome if over else None
        shown = outcome is not None and tab == TALK and not self._over
        if outcome is not None:
            self._outcome.set_badge(*words.outcome_badge(outcome))
        self._outcome.setVisible(shown and self.states.state() == "full")

    def _show_scenarios(self) -> None:
        here = self._views.shown == SCENARIOS and not self._over
        self.play_button.setVisible(here and self.scenarios.state() == "full")
        self.play_button.setEnabled(self.scenarios.can_play)

    # What a person does -------------------------------------------------------------------------

    def start(self) -> None:
        """A new talk with whoever is chosen."""
        now = self._now
        if now is not None and self._views.shown == TALK and not self._over:
            self.talk.begin(now.request(), self.brain.key())

    def go_to_talk(self) -> None:
        self._go(TALK)

    def go_to_lists(self) -> None:
        """Where everybody on a list is played."""
        self.copy.leave()
        self._go(WHOLE)

    def find_somebody(self) -> None:
        """Choose somebody from a list."""
        if self._now is None:
            return
        card = LoadCard(self.engine, self.engine.contacts.lists())
        card.chosen.connect(self._on_found)
        card.import_wanted.connect(lambda: self.shell.go("contacts", choose=True))
        card.open_over(self.shell.widget())

    def save(self) -> None:
        """Keep the talk in the script's file of scenarios."""
        if self._now is not None and self._views.shown == TALK and not self._over:
            ask_to_save(self.shell, self._now, self.talk.talking)

    def play_file(self) -> None:
        """Play the script's file of scenarios."""
        if not self._over:
            self._go(SCENARIOS)
            self.scenarios.play(self.brain.key())

    def _change(self, choose: Callable[[Rehearsing], None]) -> None:
        """Another script or person: what was said so far was said to somebody else."""
        now = self._now
        if now is None:
            return
        before = now.what
        choose(now)
        if now.what != before:
            self.talk.clear()
        self._offer()

    def _on_script(self, name: str) -> None:
        self._change(lambda now: now.choose_script(name))
        self._go(self._views.shown)

    def _on_callee(self, key: str) -> None:
        self._change(lambda now: now.choose_callee(key))

    def _on_found(self, contact: Contact) -> None:
        self._change(lambda now: now.add(contact))

    # The copy of a whole-list rehearsal ---------------------------------------------------------

    def _on_copy(self) -> None:
        self._show_head()
        if self.copy.view is None:
            self.whole.view.open_button.setFocus(Qt.FocusReason.OtherFocusReason)
            self.keep_focus()

    def _on_talk_wanted(self, call: Call) -> None:
        self.opened(request=request_of(call))

    def _fit(self, narrow: bool) -> None:
        self.row.fit(narrow)
        self._show_head()
