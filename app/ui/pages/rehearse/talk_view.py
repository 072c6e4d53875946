"""Talking to the agent as if on the phone: who answers | what is said | where the call stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.engine.errors import Problem
from app.engine.model.rehearsal import Persona, TalkLook
from app.engine.model.task import CallRequest
from app.ui.coalesce import Coalesce
from app.ui.pages.rehearse.bubbles import Bubbles
from app.ui.pages.rehearse.entry_bar import EntryBar
from app.ui.pages.rehearse.talk_panel import NARROW, WIDE, TalkPanel
from app.ui.pages.rehearse.talking import AT_ONCE, LIVE, STEP, Talking
from app.ui.pages.rehearse.who_list import WhoList
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, line, row
from app.ui.widgets.quiet_state import QuietState
from app.ui.widgets.segments import Segments
from app.ui.widgets.state_stack import StateStack
from app.ui.widgets.surface import Surface

if TYPE_CHECKING:
    from app.ui.shell import Shell

WHO_WIDE, WHO_NARROW = 232, 184
REDRAW_MS = 15
LEAST_HIGH = 380


class TalkView(Surface):
    """One call at a time. Nothing of it is written down unless it is saved as a scenario."""

    changed = Signal()
    """Another moment of the talk: buttons around it may mean something else."""
    start_wanted = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__("card")
        self.setObjectName("talk_card")
        self.setMinimumHeight(LEAST_HIGH)
        self._shell = shell
        self._name = ""
        self._before = TalkLook()
        self.talking = Talking(shell, self)
        self._redraw = Coalesce(self, self._show, REDRAW_MS)
        self.talking.changed.connect(self._on_changed)
        self.who = WhoList()
        self.who.chosen.connect(self._on_who)
        self.pace = Segments(
            [
                (STEP, self.tr("Step by step")),
                (LIVE, self.tr("Live pace")),
                (AT_ONCE, self.tr("At once")),
            ],
            name="talk_pace",
            accessible=self.tr("How fast somebody who plays a part answers"),
        )
        self.pace.chosen.connect(self._on_pace)
        self.bubbles = Bubbles()
        self.entry = EntryBar()
        self.entry.said.connect(self.talking.says)
        self.entry.silent.connect(self.talking.stays_silent)
        self.entry.hung_up.connect(self.talking.hangs_up)
        self.entry.talked_over.connect(self.talking.interrupts)
        self.entry.play_wanted.connect(self._on_play)
        self.entry.other_wanted.connect(self._on_other)
        self.panel = TalkPanel()
        self.panel.turn_wanted.connect(self._on_turn_wanted)
        self._lay_out()
        shell.narrowed.connect(self._fit)
        self._fit(shell.narrow)
        self._show()

    def _lay_out(self) -> None:
        self.start = Button(self.tr("Start"), "primary", "play", name="talk_start_button")
        self.start.clicked.connect(self.start_wanted)
        self._quiet = QuietState("chat", "", "", self.start)
        again = Button(self.tr("Try again"), "primary", "refresh", name="talk_retry_button")
        again.clicked.connect(self.start_wanted)
        self._failed = QuietState("alert", "", "", again)
        self._failed.setObjectName("talk_failed")
        self._said = StateStack(
            full=self.bubbles, empty=self._quiet, failed=self._failed, name="talk_said"
        )
        self._column = QWidget()
        head = Label(self.tr("Play the person as"), "label")
        foot = Label(self.tr("Or type what you would say."), "caption", wrap=True)
        head.setContentsMargins(8, 0, 0, 0)
        foot.setContentsMargins(8, 0, 8, 0)
        self._column.setLayout(column(head, 2, (self.who, 1), foot, margin=(8, 16, 8, 16), gap=4))
        middle = column((self._said, 1), self.entry, gap=0)
        self.setLayout(
            row(
                self._column, line(vertical=True), (middle, 1), line(vertical=True), self.panel,
                margin=1, gap=0,
            )
        )  # fmt: skip

    # What the page asks for

    def show_callee(
        self, name: str, personas: tuple[Persona, ...], request: CallRequest | None
    ) -> None:
        """Who is called next, who can play them, and the call that it would be."""
        self._name = name
        self._before = self._look_before(request)
        self.entry.show_callee(name)
        self.who.show_personas(personas)
        self._show()

    def begin(self, request: CallRequest, brain: str) -> None:
        """A new call, with that brain; what was said before goes."""
        try:
            self.talking.begin(request, self.who.key(), self.pace.key(), brain)
        except Problem as problem:
            self.show_problem(problem)
            return
        self._said.go("full")
        self.entry.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problem(self, problem: Problem) -> None:
        """Why no call can be made of it."""
        self.talking.forget()
        self._show()
        wrong = [error.message for error in problem.errors]
        self._failed.say(
            self.tr("This call cannot be rehearsed"),
            "\n".join([problem.detail, *wrong, problem.hint]).strip(),
        )
        self._said.go("failed")
        self.changed.emit()

    def clear(self) -> None:
        """Nobody is on the line; what was typed stays."""
        self.talking.forget()
        self._show()

    @property
    def failed(self) -> bool:
        return self._said.state() == "failed" and not self.talking.begun

    # What it shows

    def _look_before(self, request: CallRequest | None) -> TalkLook:
        """The facts that the call would have; Start tells why there can be no call."""
        try:
            return self.talking.preview(request) if request is not None else TalkLook()
        except Problem:
            return TalkLook()

    def _show(self) -> None:
        talking = self.talking
        if talking.begun:
            self._said.go("full")
            self.bubbles.show_bubbles(talking.bubbles())
        else:
            self.bubbles.show_bubbles(())
            self._said.go("empty")
            title = (
                self.tr("Talk to your agent as {name}")
                if self._name
                else self.tr("Talk to your agent")
            )
            self._quiet.say(
                title.format(name=self._name),
                self.tr(
                    "It says what it would say in a real call. You answer by typing, or somebody"
                    " made up answers. Nothing is dialed, nothing is sent."
                ),
            )
        if talking.all_shown:
            self.panel.show_look(talking.look if talking.begun else self._before)
        self._show_entry()
        self.changed.emit()

    def _on_changed(self) -> None:
        # Whether one may act must be true at once; what is painted may wait for a blink.
        self._show_entry()
        self._redraw.soon()

    def _show_entry(self) -> None:
        title = self.who.title() if self.who.key() else ""
        self.entry.show_talk(self.talking, title, self.pace.key())

    def _on_turn_wanted(self, turn: int) -> None:
        index = self.bubbles.model().index(turn, 0)
        self.bubbles.setFocus(Qt.FocusReason.OtherFocusReason)
        self.bubbles.setCurrentIndex(index)
        self.bubbles.scrollTo(index)

    # What a person does

    def _on_who(self, _persona: str) -> None:
        if self.talking.plays:
            self.talking.waits()
        self._show_entry()

    def _on_pace(self, pace: str) -> None:
        self.talking.set_pace(pace)
        self._show_entry()

    def _on_play(self) -> None:
        if self.talking.plays:
            self.talking.waits()
        elif self.who.key():
            self.talking.lets_answer(self.who.key(), self.pace.key())

    def _on_other(self) -> None:
        """Choose who answers the next call; what was said stays until it starts."""
        self.who.setFocus(Qt.FocusReason.TabFocusReason)

    def _fit(self, narrow: bool) -> None:
        self._column.setFixedWidth(WHO_NARROW if narrow else WHO_WIDE)
        self.panel.setFixedWidth(NARROW if narrow else WIDE)
