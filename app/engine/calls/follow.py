"""From a dialed call to its outcome: provider events to ledger to screen."""

import asyncio
import contextlib
import logging
from asyncio import FIRST_COMPLETED

from app.engine.calls.close import Close, no_outcome
from app.engine.calls.patience import Patience
from app.engine.calls.read_words import with_result
from app.engine.calls.recordings import Recordings
from app.engine.calls.script import Scripts
from app.engine.clock import Clock
from app.engine.deployments.deployments import Deployments
from app.engine.errors import Problem, ProblemKind
from app.engine.events import Bus, CallMoved, CallSaid, CallToolRan
from app.engine.model.call import Call, DialState, Phase, World
from app.engine.model.result import ToolRun, Turn
from app.engine.providers.base import (
    Attempt,
    DialError,
    Finished,
    Handle,
    Moved,
    Provider,
    Said,
    Snapshot,
    ToolAsked,
)
from app.engine.store.store import Store
from app.engine.tasks import Tasks
from app.engine.tools.outbox import Outbox

log = logging.getLogger(__name__)

SEARCH_PAUSES = (0, 5, 10, 15, 30, 60, 60)
"""Seconds between looks for a call whose dial had no answer: a provider may list it late."""
UNCLEAR = "dial-unknown"
TRY_AGAIN_SECS = 2
"""How often an end is tried to be written while the disk does not take it."""


class Follow:
    """Follows each call once, however often it is asked to."""

    def __init__(
        self, store: Store, clock: Clock, bus: Bus, deployments: Deployments, outbox: Outbox,
        scripts: Scripts, closing: Close, recordings: Recordings, tasks: Tasks,
    ) -> None:  # fmt: skip
        self._store = store
        self._clock = clock
        self._bus = bus
        self._deployments = deployments
        self._outbox = outbox
        self._scripts = scripts
        self._closing = closing
        self._recordings = recordings
        self._tasks = tasks
        self._live: dict[int, Call] = {}
        self._said: dict[int, list[Turn]] = {}
        self._patience: dict[int, Patience] = {}
        self._heard_from: dict[int, Provider] = {}
        """The owner may change a provider's settings; a call ends with the one it began with."""

    @property
    def live(self) -> tuple[Call, ...]:
        """Calls that are followed right now."""
        return tuple(self._live.values())

    def said(self, call_id: int) -> tuple[Turn, ...]:
        """What was spoken so far in a live call."""
        return tuple(self._said.get(call_id, ()))

    async def follow(self, call: Call) -> Call:
        """See a call through to its end and give it with its outcome."""
        stored = self._store.calls.get(call.id)
        if stored is not None and stored.over:
            return stored
        if call.over or call.id in self._live or call.dial is DialState.INTENDED:
            return call
        self._live[call.id] = call
        self._said[call.id] = []
        try:
            if call.dial is DialState.UNKNOWN:
                return await self._whether_it_rang(call)
            return await self._to_its_end(call)
        finally:
            self._live.pop(call.id, None)
            self._said.pop(call.id, None)
            self._patience.pop(call.id, None)
            self._heard_from.pop(call.id, None)

    async def hang_up(self, call_id: int) -> None:
        """End a call now, followed or not; nothing happens where it is over. CONFLICT where it is
        still being dialed, or its provider does not end it.
        """
        call = self._live.get(call_id) or self._store.calls.get(call_id)
        if call is None or call.over:
            return
        if call.provider_id is None:
            raise Problem(
                ProblemKind.CONFLICT,
                "This call is still being dialed: its provider does not know it yet.",
                "Try again in a moment.",
            )
        current = self._deployments.provider(call.deployment, call.provider)
        try:
            await self._heard_from.get(call_id, current).hang_up(handle_of(call))
        except DialError as error:
            raise Problem(
                ProblemKind.CONFLICT,
                f"The provider did not end the call: {error.reason}.",
                "Try again, or end it in the provider's own dashboard.",
            ) from error

    async def _whether_it_rang(self, call: Call) -> Call:
        """A dial without an answer: followed if the provider knows it, else a person must look.

        "Not here" is no proof so soon: the request may still be on its way.
        """
        provider = self._deployments.provider(call.deployment, call.provider)
        late = provider.capabilities().reconciles
        for pause in SEARCH_PAUSES if late else SEARCH_PAUSES[:1]:
            if pause:
                await self._clock.sleep(pause)
            try:
                found = await provider.find(attempt_of(call))
            except Exception as error:
                # No network, no keyring, a bug of the provider's part: the next look may go well.
                log.warning("looking up call %s failed: %s", call.id, type(error).__name__)
                continue
            if found.handle is not None:
                return await self._to_its_end(self.found(call, found.handle))
        return await self._close(call, no_outcome(call.reason))

    def found(self, call: Call, handle: Handle) -> Call:
        """A call whose provider knows it after all."""
        known = {"provider_id": handle.provider_id, "dial": DialState.PLACED}
        call = call.model_copy(update=known)
        self._keep(call)
        return call

    def unclear(self, call: Call) -> Call:
        """A call of which nobody knows whether it rang; `follow` looks for it."""
        warnings = call.warnings if UNCLEAR in call.warnings else (*call.warnings, UNCLEAR)
        call = call.model_copy(update={"dial": DialState.UNKNOWN, "warnings": warnings})
        self._keep(call)
        return call

    async def _to_its_end(self, call: Call) -> Call:
        self._live[call.id] = call
        self._patience[call.id] = Patience(call, self._clock.now())
        listening = self._tasks.start(self._listen(call), f"follow call {call.id}")
        snapshot = await self._patiently(call.id, listening)
        return await self.end(self._live[call.id], snapshot)

    async def _patiently(self, call_id: int, listening: "asyncio.Task[Snapshot]") -> Snapshot:
        """What the provider tells, or that it told nothing for longer than the call may take."""
        try:
            while not listening.done():
                left = self._patience[call_id].left(self._clock.now())
                if left <= 0:
                    return no_outcome("the provider told no outcome in time")
                deadline = self._tasks.start(self._clock.sleep(left), f"deadline of call {call_id}")
                try:
                    await asyncio.wait({listening, deadline}, return_when=FIRST_COMPLETED)
                finally:
                    deadline.cancel()
            return listening.result()
        finally:
            if not listening.done():
                listening.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await listening

    async def end(self, call: Call, snapshot: Snapshot) -> Call:
        """Write down an end that the provider told: what it came to, what is left to be done, and
        the recording, which is fetched in a task of its own.
        """
        asked = snapshot.result is not None
        snapshot = await with_result(call, snapshot, self._scripts.brief_to_read)
        if not asked and snapshot.result is not None:
            for number, tool in enumerate(snapshot.result.tools):
                self._ask(call, tool, f"{number}:{tool.name}")
        call = await self._close(call, snapshot)
        if call.recording_due:
            self._fetch(call)
        return call

    def fetch_recordings(self) -> None:
        """After a start: what was still to be fetched when the program ended."""
        for call in self._store.calls.recordings_due():
            if not (call.world is World.LIVE and self._clock.pretend):
                self._fetch(call)

    def _fetch(self, call: Call) -> None:
        try:
            current = self._deployments.provider(call.deployment, call.provider)
        except Problem as problem:
            log.warning("the recording of call %s waits: %s", call.id, problem.detail)
            return
        provider = self._heard_from.get(call.id, current)
        fetching = self._recordings.fetch(call, handle_of(call), provider)
        self._tasks.start(fetching, f"recording of call {call.id}")

    async def _listen(self, call: Call) -> Snapshot:
        try:
            return await self._hear(call)
        except Exception:
            # Whatever broke, the line must not stay open on the books, and nobody is redialed.
            log.exception("following call %s failed", call.id)
            return no_outcome("following the call failed")

    async def _hear(self, call: Call) -> Snapshot:
        provider = self._deployments.provider(call.deployment, call.provider)
        self._heard_from[call.id] = provider
        async for event in provider.events(handle_of(call)):
            match event:
                case Moved(phase=phase):
                    call = self._moved(call, event, phase)
                case Said(turn=turn):
                    self._said[call.id].append(turn)
                    self._bus.publish(CallSaid(call, turn))
                case ToolAsked(tool=tool, key=key):
                    self._ask(call, tool, key)
                case Finished(snapshot=snapshot):
                    return snapshot
        return no_outcome("the provider stopped telling before the end")

    def _moved(self, call: Call, event: Moved, phase: Phase) -> Call:
        if phase is Phase.ENDED:  # closing writes it, together with what came of the call
            return call
        call = call.model_copy(update={"phase": phase})
        if phase is Phase.IN_CALL and call.answered_at is None:
            call = call.model_copy(update={"answered_at": event.at})
            self._keep(call)
        self._live[call.id] = call
        self._patience[call.id].moved(call, self._clock.now())
        self._bus.publish(CallMoved(call))
        return call

    def _keep(self, call: Call) -> None:
        """Write down where a call stands; its end is written whether or not this succeeds."""
        try:
            self._store.calls.save(call)
        except Problem as problem:
            log.warning("call %s: %s", call.id, problem.detail)

    def _ask(self, call: Call, tool: ToolRun, key: str) -> None:
        """Carry out a tool. An opt-out stands by itself: nothing that fails later takes it back."""
        try:
            if tool.name == "add_to_dnc":
                self._closing.opted_out(call, tool.args.get("reason", ""))
            self._outbox.ask(call, tool, key)
        except Problem as problem:
            # Closing hears of the opt-out again; what the outbox lost is in the result's tools.
            log.warning("call %s, %s: %s", call.id, tool.name, problem.detail)
        self._bus.publish(CallToolRan(call, tool))

    async def _close(self, call: Call, snapshot: Snapshot) -> Call:
        """Write down the end; while the disk refuses, try again rather than lose an outcome."""
        while True:
            try:
                return self._closing.close(call, snapshot)
            except Problem as problem:
                log.warning("the end of call %s waits: %s", call.id, problem.detail)
                await self._clock.sleep(TRY_AGAIN_SECS)


def handle_of(call: Call) -> Handle:
    return Handle(provider_id=call.provider_id or "", attempt_id=call.attempt_id)


def attempt_of(call: Call) -> Attempt:
    """What a provider can look for: our key, the numbers and the instant."""
    return Attempt(
        attempt_id=call.attempt_id,
        from_number=call.from_number,
        to_number=call.to_number,
        at=call.accepted_at,
    )
