"""From a dialed call to its outcome: provider events to ledger to screen."""

import asyncio
import contextlib
import logging

from app.engine.audit.audit import Audit
from app.engine.clock import Clock
from app.engine.contacts.do_not_call import DoNotCall
from app.engine.deployments.deployments import Deployments
from app.engine.events import Bus, CallEnded, CallMoved, CallSaid, CallToolRan
from app.engine.model.call import NEVER_ARRIVED, Call, DialState, Phase
from app.engine.model.result import Ended, Outcome, ToolRun, Turn
from app.engine.providers.base import (
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

MARGIN_SECS = 120
"""How long past its maximum duration a call may stay silent before its line is freed."""


class Follow:
    """Follows each call once, however often it is asked to."""

    def __init__(
        self, store: Store, clock: Clock, bus: Bus, audit: Audit, deployments: Deployments,
        do_not_call: DoNotCall, outbox: Outbox, tasks: Tasks,
    ) -> None:  # fmt: skip
        self._store = store
        self._clock = clock
        self._bus = bus
        self._audit = audit
        self._deployments = deployments
        self._do_not_call = do_not_call
        self._outbox = outbox
        self._tasks = tasks
        self._live: dict[int, Call] = {}
        self._said: dict[int, list[Turn]] = {}
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
        if call.over or call.id in self._live or call.dial is DialState.INTENDED:
            return call
        self._live[call.id] = call
        self._said[call.id] = []
        try:
            return await self._to_its_end(call)
        finally:
            self._live.pop(call.id, None)
            self._said.pop(call.id, None)
            self._heard_from.pop(call.id, None)

    async def hang_up(self, call_id: int) -> None:
        """End a live call now, where the provider can."""
        call = self._live.get(call_id)
        if call is not None and call.provider_id is not None:
            current = self._deployments.provider(call.deployment, call.provider)
            await self._heard_from.get(call_id, current).hang_up(_handle(call))

    async def _to_its_end(self, call: Call) -> Call:
        if call.dial is DialState.UNKNOWN:
            call = await self.look_up(call)
            if call.over:
                return call
            self._live[call.id] = call
        listening = self._tasks.start(self._listen(call), f"follow call {call.id}")
        deadline = self._tasks.start(
            self._clock.sleep(call.max_duration_secs + MARGIN_SECS), f"deadline of call {call.id}"
        )
        try:
            await asyncio.wait({listening, deadline}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            deadline.cancel()
            if not listening.done():
                listening.cancel()
        if not listening.cancelled() and listening.done():
            return listening.result()
        with contextlib.suppress(asyncio.CancelledError):
            await listening
        return self.close(self._live[call.id], _no_outcome("the provider told no outcome in time"))

    async def _listen(self, call: Call) -> Call:
        try:
            return await self._hear(call)
        except Exception:
            # Whatever broke, the line must not stay open on the books, and nobody is redialed.
            log.exception("following call %s failed", call.id)
            return self.close(self._live[call.id], _no_outcome("following the call failed"))

    async def _hear(self, call: Call) -> Call:
        provider = self._deployments.provider(call.deployment, call.provider)
        self._heard_from[call.id] = provider
        async for event in provider.events(_handle(call)):
            match event:
                case Moved(phase=phase):
                    call = self._moved(call, event, phase)
                case Said(turn=turn):
                    self._said[call.id].append(turn)
                    self._bus.publish(CallSaid(call, turn))
                case ToolAsked(tool=tool, key=key):
                    self._ask(call, tool, key)
                case Finished(snapshot=snapshot):
                    return self.close(call, snapshot)
        return self.close(call, _no_outcome("the provider stopped telling before the end"))

    def _moved(self, call: Call, event: Moved, phase: Phase) -> Call:
        if phase is Phase.ENDED:  # `close` writes it, together with what came of the call
            return call
        call = call.model_copy(update={"phase": phase})
        if phase is Phase.IN_CALL and call.answered_at is None:
            call = call.model_copy(update={"answered_at": event.at})
            self._store.calls.save(call)
        self._live[call.id] = call
        self._bus.publish(CallMoved(call))
        return call

    def _ask(self, call: Call, tool: ToolRun, key: str) -> None:
        with self._store.transaction():
            if tool.name == "add_to_dnc":
                self._opted_out(call, tool.args.get("reason", ""))
            self._outbox.ask(call, tool, key)
        self._bus.publish(CallToolRan(call, tool))

    def _opted_out(self, call: Call, reason: str) -> None:
        self._do_not_call.add(
            call.to_number, source=f"call {call.id}", reason=reason, world=call.world
        )

    async def look_up(self, call: Call) -> Call:
        """Ask the provider what became of an attempt whose answer never came.

        Found: the call goes on from where it stands. Surely never arrived: it is closed as REFUSED
        and may be tried again with the same key. Neither: it stays UNKNOWN and needs a person.
        """
        try:
            provider = self._deployments.provider(call.deployment, call.provider)
            lookup = await provider.find(call.attempt_id)
            if lookup.handle is not None:
                snapshot = await provider.snapshot(lookup.handle)
                found = {"provider_id": lookup.handle.provider_id, "dial": DialState.PLACED}
                call = call.model_copy(update=found)
                if snapshot.phase is Phase.ENDED:
                    return self.close(call, snapshot)
                self._store.calls.save(call)
                return call
        except DialError as error:
            return self.close(call, _no_outcome(error.reason))
        except Exception:
            # One provider's bug or broken settings must not keep the program from starting.
            log.exception("looking up call %s failed", call.id)
            return self.close(call, _no_outcome("looking the call up failed"))
        if lookup.never_arrived:
            refused = call.model_copy(update={"dial": DialState.REFUSED})
            return self.close(refused, _never_arrived())
        return self.close(call, _no_outcome(call.reason or "nobody knows whether it rang"))

    def close(self, call: Call, snapshot: Snapshot) -> Call:
        """Write down how a call ended, once: ledger, opt-out and audit in one transaction."""
        dial = DialState.UNKNOWN if call.dial is DialState.INTENDED else call.dial
        call = call.model_copy(
            update={
                "dial": dial,
                "phase": Phase.ENDED,
                "ended": snapshot.ended or Ended.FAILED,
                "outcome": snapshot.outcome or Outcome.UNKNOWN,
                "reason": snapshot.reason or call.reason,
                "result": snapshot.result,
                "journal": snapshot.journal,
                "cost_usd": snapshot.cost_usd,
                "answered_at": snapshot.answered_at or call.answered_at,
                "ended_at": self._clock.now(),
            }
        )
        with self._store.transaction():
            self._store.calls.save(call)
            if snapshot.result is not None and snapshot.result.opted_out:
                self._opted_out(call, "said so in the call")
            self._audit.closed(call)
        self.over(call)
        return call

    def over(self, call: Call) -> None:
        """Tell everybody that a call is over."""
        self._bus.publish(CallEnded(call))


def _handle(call: Call) -> Handle:
    return Handle(provider_id=call.provider_id or "", attempt_id=call.attempt_id)


def _no_outcome(reason: str) -> Snapshot:
    return Snapshot(
        phase=Phase.ENDED, ended=Ended.FAILED, outcome=Outcome.UNKNOWN, reason=reason, final=True
    )


def _never_arrived() -> Snapshot:
    return Snapshot(
        phase=Phase.ENDED,
        ended=Ended.FAILED,
        outcome=Outcome.NOT_REACHED,
        reason=NEVER_ARRIVED,
        final=True,
    )
