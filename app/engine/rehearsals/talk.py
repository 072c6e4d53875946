"""A talk with the agent as if on the telephone: nothing is dialed and nothing is sent."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from app.engine.conversation.brain import Brain
from app.engine.conversation.commands import Command, Listen, Say, Tool
from app.engine.conversation.conversation import Conversation
from app.engine.conversation.events import (
    Answered,
    BargeIn,
    Event,
    HungUp,
    Machine,
    Silence,
    TimeLimit,
    ToolResult,
    UserFinal,
)
from app.engine.model.brief import Brief
from app.engine.model.rehearsal import TalkLook, WouldDo
from app.engine.model.result import CallResult, Identity, Outcome, ToolRun
from app.engine.model.task import CallRequest
from app.engine.providers.simulator.callee import LISTEN_SECS, speech_secs
from app.engine.rehearsals.machine_kind import MachineKind
from app.engine.rehearsals.personas import Part, cast
from app.engine.rehearsals.talk_look import Facts, stage_of

_THINKS_SECS = 0.8
"""Before a callee's words; how long somebody types is no part of a call."""
_HANGS_UP_SECS = 0.5
_REACHES = ("send_sms", "leave_voicemail")
"""Tools whose body the callee gets."""

Words = Callable[[ToolRun], str]
"""What a tool would have done, in one line."""


class Talk:
    """One rehearsed call. Verbs wait for each other; after the end each of them does nothing.

    `now` is the instant of the answer. The call's own seconds are counted from the words, so the
    same verbs always give the same call, its time limit included.
    """

    def __init__(
        self, request: CallRequest, brief: Brief, now: datetime, what: Words,
        brain: Brain | None = None,
    ) -> None:  # fmt: skip
        self.request = request
        self.brief = brief
        self.facts = Facts(brief)
        self._conversation = Conversation.start(brief, now, brain)
        self._what = what
        self._turn = asyncio.Lock()
        self._at = 0.0
        self._listen = LISTEN_SECS
        self._says: list[Say] = []
        """The agent's last words, while they can still be cut off."""
        self._events: list[Event] = []
        self._tools: list[WouldDo] = []
        self._confirmed_by: int | None = None
        self._turns_before: int | None = None
        self._parts: dict[str, Part] = {}

    # What stands

    @property
    def over(self) -> bool:
        return self._conversation.over

    @property
    def now(self) -> datetime:
        """The instant of the answer, in the callee's own zone where that is known."""
        return self._conversation.state.now

    @property
    def result(self) -> CallResult:
        """What the call came to so far."""
        return self._conversation.result()

    @property
    def events(self) -> tuple[Event, ...]:
        """Everything that happened, in order: fed to a new conversation it repeats the call."""
        return tuple(self._events)

    @property
    def confirmed_by(self) -> int | None:
        """Which of the events confirmed identity; None while none has."""
        return self._confirmed_by

    @property
    def turns_before(self) -> int | None:
        """How many turns there were before the one that confirmed identity."""
        return self._turns_before

    @property
    def last_words(self) -> str:
        """What the agent said last, however long ago."""
        turns = self._conversation.state.turns
        return next((turn.text for turn in reversed(turns) if turn.who == "agent"), "")

    def look(self) -> TalkLook:
        """Where the call stands now."""
        state, result = self._conversation.state, self.result
        over = self.over
        bodies = [run.args.get("body", "") for run in state.tools if run.name in _REACHES]
        said = " ".join([*(t.text for t in state.turns if t.who == "agent"), *bodies])
        settled = over or result.outcome is not Outcome.UNKNOWN
        return TalkLook(
            turns=result.turns,
            stage=stage_of(state),
            identity=state.identity,
            branch=state.branches[-1] if state.branches else "",
            branches=result.branches,
            outcome=result.outcome if settled else None,
            facts=self.facts.used(said),
            guarded=result.guarded,
            tools=tuple(self._tools),
            brain_turns=result.brain_turns,
            over=over,
            result=result if over else None,
        )

    # What the callee does

    async def answer(self) -> None:
        """Pick up: the agent says its first words. Whatever else comes first does this too."""
        async with self._turn:
            await self._pick_up()

    async def says(self, text: str, *, heard_out: bool = False) -> None:
        """The callee's turn. ValueError for an empty one: `stays_silent` means that.

        `heard_out`: typed by somebody who has read the agent's words to their end.
        """
        if not text.strip():
            raise ValueError("somebody who says nothing is silent")
        async with self._turn:
            await self._pick_up()
            self._at += _THINKS_SECS + speech_secs(text)
            await self._feed(UserFinal(self._now, text, heard_out=heard_out))

    async def stays_silent(self, secs: float | None = None) -> None:
        """Say nothing for `secs`; None: for as long as the agent waits."""
        async with self._turn:
            await self._pick_up()
            silent = self._listen if secs is None else secs
            self._at += silent
            await self._feed(Silence(self._now, silent))

    async def interrupts(self, heard_words: int) -> None:
        """Cut the agent's last words off after so many (at least one). Words that were heard to
        the end, or that were followed by something else, cannot be cut off any more.
        """
        async with self._turn:
            words = " ".join(say.text for say in self._says).split()
            heard = max(1, heard_words)
            if self.over or heard >= len(words) or not self._says[-1].interruptible:
                return
            self._at -= speech_secs(" ".join(words[heard:]))
            await self._feed(BargeIn(self._now, " ".join(words[:heard])))

    async def machine(self, kind: MachineKind, text: str, beep: bool) -> None:
        """A machine speaks; `beep`: and beeps after it."""
        async with self._turn:
            await self._pick_up()
            self._at += speech_secs(text)
            await self._feed(Machine(self._now, kind, text, beep))

    async def hangs_up(self) -> None:
        """The callee puts the receiver down."""
        async with self._turn:
            await self._pick_up()
            self._at += _HANGS_UP_SECS
            await self._feed(HungUp(self._now))

    async def next_of(self, persona_id: str) -> str:
        """Let a persona take one turn; its words, empty where it is silent or hangs up.

        NOT_FOUND for a persona that nobody knows.
        """
        await self.answer()
        if persona_id not in self._parts:
            self._parts[persona_id] = cast(
                persona_id, self.brief, self.request.target_name, self.request.idempotency_key
            )
        if self.over:
            return ""
        move = self._parts[persona_id].move(" ".join(say.text for say in self._says))
        if move.cuts_in_after:
            await self.interrupts(move.cuts_in_after)
        if move.machine is not None:
            await self.machine(move.machine, move.text, move.beep)
        elif move.text:
            await self.says(move.text)
        elif not move.hangs_up:
            await self.stays_silent()
        if move.hangs_up:
            await self.hangs_up()
        return move.text

    # The line

    @property
    def _now(self) -> float:
        return round(self._at, 2)

    async def _pick_up(self) -> None:
        if not self._events:
            await self._feed(Answered(0.0))

    async def _feed(self, event: Event) -> None:
        if self.over:
            return
        self._events.append(event)
        turns = len(self._conversation.state.turns)
        commands = [command async for command in self._conversation.on(event)]
        if self._confirmed_by is None and self._state_confirmed:
            self._confirmed_by, self._turns_before = len(self._events) - 1, turns
        self._take(commands)
        if not isinstance(event, ToolResult):
            self._says = [command for command in commands if isinstance(command, Say)]
        for command in commands:
            if isinstance(command, Tool):
                await self._feed(ToolResult(self._now, command.name, ok=True))
        if self._at >= self.brief.max_duration_secs and not isinstance(event, TimeLimit):
            await self._feed(TimeLimit(self._now))

    @property
    def _state_confirmed(self) -> bool:
        return self._conversation.state.identity is Identity.CONFIRMED

    def _take(self, commands: list[Command]) -> None:
        for command in commands:
            match command:
                case Say(text=text):
                    self._at += speech_secs(text)
                case Tool(name=name, args=args):
                    tool = ToolRun(name=name, args=dict(args))
                    self._tools.append(WouldDo(tool=tool, what=self._what(tool)))
                case Listen(timeout=timeout):
                    self._listen = timeout
                case _:
                    pass
