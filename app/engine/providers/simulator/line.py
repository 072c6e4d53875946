"""One simulated call: it rings, somebody picks up, and the agent really talks with them."""

import asyncio
import random
from collections import deque
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import replace
from datetime import datetime

from app.engine.clock import Clock
from app.engine.conversation.commands import Command, Say, Tool
from app.engine.conversation.conversation import Conversation
from app.engine.conversation.events import (
    Answered,
    Event,
    HungUp,
    Machine,
    Silence,
    TimeLimit,
    ToolResult,
    UserFinal,
    to_json,
)
from app.engine.model.call import Phase
from app.engine.model.result import CallResult, Ended, Outcome, ToolRun, Turn
from app.engine.providers.base import (
    CallEvent,
    DialRequest,
    Finished,
    Moved,
    Said,
    Snapshot,
    ToolAsked,
)
from app.engine.providers.simulator.callee import Callee, callee_turn, speech_secs
from app.engine.providers.simulator.kinds import Kind
from app.engine.providers.simulator.person import Person
from app.engine.tasks import Tasks

UNHEARD_SECS = 25.0
"""How long it rings where nobody picks up."""


class LineDownError(Exception):
    """The owner hung up while this side was waiting."""


class Line:
    """A call from the first ring to its end, played by whoever reads `play`.

    `key` decides the line's own chances (how long it rings). The instant of the answer
    (`answered_at`, UTC) is exactly the `now` that the Conversation was given, and `journal` every
    event it was fed: both together repeat the call. `waits` holds the waits of a call at real
    pace; None: nothing waits. `lost`: why nothing is known of the end, or empty. `ended` is told
    the last snapshot before anybody else.
    """

    def __init__(
        self,
        request: DialRequest,
        person: Person,
        clock: Clock,
        *,
        key: str,
        waits: Tasks | None,
        lost: str,
        ended: Callable[[Snapshot], None],
    ) -> None:
        self._request = request
        self._person = person
        self._clock = clock
        self._rng = random.Random(f"{key}:line")
        self._waits = waits
        self._lost = lost
        self._tell_end = ended
        self._phase = Phase.QUEUED
        self._answered_at: datetime | None = None
        self._at = 0.0
        self._conversation: Conversation | None = None
        self._journal: list[str] = []
        self._end: Snapshot | None = None
        self._asleep: asyncio.Task[None] | None = None
        self._followed = False
        self._down = asyncio.Event()

    @property
    def snapshot(self) -> Snapshot:
        """Where the call stands now."""
        return self._end or Snapshot(phase=self._phase, answered_at=self._answered_at)

    @property
    def followed(self) -> bool:
        """Whether somebody reads this call's events already."""
        return self._followed

    async def end(self) -> Snapshot:
        """The last snapshot, once there is one."""
        await self._down.wait()
        return self.snapshot

    async def play(self) -> AsyncGenerator[CallEvent, None]:
        """The call's events as they happen, the last a `Finished`; for one reader."""
        self._followed = True
        try:
            async with aclosing(self._steps()) as steps:
                async for event in steps:
                    yield event
        except LineDownError:
            pass  # `stop` has written the end already
        finally:
            if self._end is None:
                self._finish(Ended.FAILED, Outcome.UNKNOWN, "nobody followed the call to its end")
        yield Finished(self.snapshot)

    def stop(self) -> None:
        """End the call now, whatever it waits for."""
        if self._end is not None:
            return
        talked = self._conversation.result() if self._conversation else None
        outcome = talked.outcome if talked else Outcome.NOT_REACHED
        self._finish(Ended.STOPPED, outcome, "hung up by the owner", talked)
        if self._asleep is not None:
            self._asleep.cancel()

    async def _steps(self) -> AsyncGenerator[CallEvent, None]:
        self._check_up()
        yield self._move(Phase.RINGING)
        match self._person.who.kind:
            case Kind.BUSY:
                await self._wait(self._rng.uniform(1, 3))
                self._finish(Ended.BUSY, Outcome.NOT_REACHED, "the line was busy")
            case Kind.NO_ANSWER:
                await self._wait(UNHEARD_SECS)
                self._finish(Ended.NO_ANSWER, Outcome.NOT_REACHED, "nobody picked up")
            case _:
                await self._wait(self._rng.uniform(3, 16))
                async with aclosing(self._talk()) as talk:
                    async for event in talk:
                        yield event

    async def _talk(self) -> AsyncGenerator[CallEvent, None]:
        moved = self._move(Phase.IN_CALL)
        self._answered_at = moved.at
        self._at = 0.0
        yield moved
        conversation = Conversation.start(self._request.brief, moved.at)
        self._conversation = conversation
        callee = Callee(self._person)
        coming: deque[Event] = deque([Answered(0.0)])
        while not conversation.over:
            if not coming:
                coming.extend(callee.turn())
            if self._over_time(coming):
                coming = deque([TimeLimit(0.0)])
            event = await self._arrive(coming.popleft())
            if told := callee_turn(event):
                yield Said(told)
            for command in callee.takes_in(await self._feed(conversation, event)):
                for happened in self._do(command, coming):
                    yield happened
                await self._wait(callee.hears(command))
            if isinstance(event, HungUp | TimeLimit):
                break
        result = conversation.result()
        self._finish(result.ended, result.outcome, "", result)

    async def _arrive(self, event: Event) -> Event:
        """Wait until `event` happens and give it its instant."""
        match event:
            case UserFinal(text=text) | Machine(text=text):
                await self._wait(self._rng.uniform(0.3, 1.2) + speech_secs(text))
            case Silence(secs=secs):
                await self._wait(secs)
            case HungUp():
                await self._wait(0.5)
            case _:
                pass
        return replace(event, at=round(self._at, 2))

    async def _feed(self, conversation: Conversation, event: Event) -> list[Command]:
        self._journal.append(to_json(event))
        commands = [command async for command in conversation.on(event)]
        self._check_up()
        return commands

    def _do(self, command: Command, coming: deque[Event]) -> list[CallEvent]:
        match command:
            case Say(text=text):
                return [Said(Turn(who="agent", text=text, at=round(self._at, 2)))]
            case Tool(name=name, args=args, key=key):
                coming.append(ToolResult(0.0, name, ok=True))
                return [ToolAsked(ToolRun(name=name, args=args), key)]
            case _:
                return []

    def _over_time(self, coming: deque[Event]) -> bool:
        over = self._at >= self._request.brief.max_duration_secs
        return over and not isinstance(coming[0], HungUp | ToolResult)

    def _move(self, phase: Phase) -> Moved:
        self._phase = phase
        return Moved(phase, self._clock.now())

    def _finish(
        self, ended: Ended, outcome: Outcome, reason: str, result: CallResult | None = None
    ) -> None:
        result = result or CallResult(ended=ended, outcome=outcome)
        end = Snapshot(
            phase=Phase.ENDED,
            ended=ended,
            outcome=outcome,
            reason=reason,
            result=result.model_copy(update={"ended": ended}),
            journal=tuple(self._journal),
            cost_usd=0.0,
            answered_at=self._answered_at,
            final=True,
        )
        self._close(self._without_result(end) if self._lost else end)

    def _without_result(self, end: Snapshot) -> Snapshot:
        return Snapshot(
            phase=Phase.ENDED,
            ended=Ended.FAILED,
            outcome=Outcome.UNKNOWN,
            reason=self._lost,
            answered_at=end.answered_at,
            final=True,
        )

    def _close(self, end: Snapshot) -> None:
        self._tell_end(end)
        self._phase = Phase.ENDED
        self._end = end
        self._down.set()

    def _check_up(self) -> None:
        if self._end is not None:
            raise LineDownError

    async def _wait(self, secs: float) -> None:
        """Let `secs` of the call pass; at fast pace only the call's own count of them does."""
        if secs <= 0:
            return
        self._at += secs
        if self._waits is None:
            await asyncio.sleep(0)
        else:
            await self._sleep(self._waits, secs)
        self._check_up()

    async def _sleep(self, waits: Tasks, secs: float) -> None:
        self._asleep = waits.start(self._clock.sleep(secs), "a call's wait")
        try:
            await self._asleep
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if self._end is None or (task is not None and task.cancelling()):
                raise  # this program is ending, not only this call
        finally:
            self._asleep = None
