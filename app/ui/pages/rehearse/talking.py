"""The talk that goes on: carries out what a person or a persona does, at the pace chosen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal

from app.engine.model.rehearsal import TalkLook
from app.engine.model.task import CallRequest
from app.ui.coalesce import Coalesce
from app.ui.pages.rehearse.bubble import Bubble
from app.ui.pages.rehearse.talk_notes import TalkNotes, speech_secs

if TYPE_CHECKING:
    from app.engine.engine import Engine
    from app.ui.shell import Shell

STEP, LIVE, AT_ONCE = "step", "live", "at_once"
RUNNER, MODEL = "runner", "model"
"""Who finds the agent's words: the built-in agent, or the owner's language model."""
LONGEST_PAUSE = 9.0


class OnTheLine(Protocol):
    """The engine's talk, as this page uses it. After its end every verb does nothing."""

    @property
    def last_words(self) -> str: ...

    def look(self) -> TalkLook: ...
    async def answer(self) -> None: ...
    async def says(self, text: str, *, heard_out: bool = False) -> None: ...
    async def stays_silent(self) -> None: ...
    async def interrupts(self, heard_words: int) -> None: ...
    async def hangs_up(self) -> None: ...
    async def next_of(self, persona_id: str) -> str: ...


Verb = Coroutine[Any, Any, object]


class Pause(Coalesce):
    """As long as somebody speaks. Forgotten like every redraw before the engine closes."""

    @property
    def lasts(self) -> bool:
        return self._timer.isActive()

    def last(self, secs: float) -> None:
        self._timer.start(int(1000 * secs))


class Talking(QObject):
    """`changed`: something new is to be seen or heard, or may be done."""

    changed = Signal()

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self.talk = None
        """The engine's talk; None before the first."""
        self.look = TalkLook()
        self.busy = False
        self.plays = ""
        """The persona that is playing by itself now, or empty."""
        self._pace = STEP
        self._notes = TalkNotes()
        self._shown = 0
        self._next = Pause(self, self._go_on)

    @property
    def _engine(self) -> Engine:
        return self._shell.engine

    @property
    def begun(self) -> bool:
        return self.talk is not None

    @property
    def can_act(self) -> bool:
        """Whether somebody is on the line who waits for words."""
        return self.begun and not self.busy and not self.look.over

    @property
    def all_shown(self) -> bool:
        return self._shown >= len(self.look.turns)

    def bubbles(self) -> list[Bubble]:
        """What has been said, as far as it was heard."""
        return self._notes.bubbles(self.look, self._shown)

    def begin(self, request: CallRequest, persona: str, pace: str, brain: str = RUNNER) -> None:
        """A new call. Raises the engine's Problem where no call can be made of the request."""
        talk = self._engine.rehearsals.talk(request, brain=brain)
        self.forget()
        self.talk = talk
        self._pace = pace
        self.plays = persona if persona and pace != STEP else ""
        self._do(talk, talk.answer())

    def preview(self, request: CallRequest) -> TalkLook:
        """What is known before anybody picks up. Raises Problem like `begin`."""
        return self._engine.rehearsals.talk(request).look()

    def forget(self) -> None:
        """Nobody is on the line any more."""
        self._next.forget()
        self.talk, self.look, self._notes = None, TalkLook(), TalkNotes()
        self.plays, self._shown = "", 0

    def says(self, text: str) -> None:
        self._act(lambda talk: talk.says(text, heard_out=True))

    def stays_silent(self) -> None:
        self._act(lambda talk: talk.stays_silent())

    def hangs_up(self) -> None:
        self._act(lambda talk: talk.hangs_up())

    def interrupts(self) -> None:
        """Cut the agent's last words off in the middle."""
        self._act(lambda talk: talk.interrupts(max(1, len(talk.last_words.split()) // 2)))

    def lets_answer(self, persona: str, pace: str) -> None:
        """One turn of the persona, or all of them, as the pace is."""
        self._pace = pace
        self.plays = persona if pace != STEP else ""
        self._act(lambda talk: talk.next_of(persona), by_itself=True)

    def waits(self) -> None:
        """Let a persona that plays by itself wait."""
        self.plays = ""
        self._next.forget()
        self._shown = len(self.look.turns)
        self.changed.emit()

    def set_pace(self, pace: str) -> None:
        self._pace = pace
        if pace == STEP:
            self.waits()
        elif not self.busy and self._next.lasts:
            self._next.last(0)

    def _act(self, verb: Callable[[OnTheLine], Verb], *, by_itself: bool = False) -> None:
        talk = self.talk
        if talk is None or not self.can_act:
            return
        if not by_itself:
            self.plays = ""
        self._next.forget()
        self._shown = len(self.look.turns)
        self._do(talk, verb(talk))

    def _do(self, talk: OnTheLine, verb: Verb) -> None:
        self.busy = True
        self.changed.emit()
        self._shell.run(self._through(talk, verb))

    async def _through(self, talk: OnTheLine, verb: Verb) -> None:
        try:
            await verb
            self._take(talk)
            while self.plays and self._pace == AT_ONCE and self._still(talk):
                await talk.next_of(self.plays)
                self._take(talk)
                await asyncio.sleep(0)
        finally:
            if talk is self.talk:
                self.busy = False
                self._show_more()

    def _still(self, talk: OnTheLine) -> bool:
        return talk is self.talk and not self.look.over

    def _take(self, talk: OnTheLine) -> None:
        if talk is not self.talk:
            return
        self.look = talk.look()
        self._notes.hear(self.look)
        if not (self.plays and self._pace == LIVE):
            self._shown = len(self.look.turns)
        self.changed.emit()

    def _show_more(self) -> None:
        """At live pace each turn is heard after the one before was said."""
        if self.plays and self._pace == LIVE:
            if not self.all_shown:
                self._shown += 1
            if not (self.all_shown and self.look.over):
                said = self.look.turns[self._shown - 1].text if self._shown else ""
                self._next.last(min(LONGEST_PAUSE, speech_secs(said)))
        if self.look.over and self.all_shown:
            self.plays = ""
        self.changed.emit()

    def _go_on(self) -> None:
        if self._pace != LIVE:
            self._shown = len(self.look.turns)
        if not self.all_shown:
            self._show_more()
        elif self.plays and self.can_act and self.talk is not None:
            self._do(self.talk, self.talk.next_of(self.plays))
