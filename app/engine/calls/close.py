"""Writing down how a call ended: once, in one transaction, whoever found it out."""

from datetime import datetime, timedelta

from app.engine.audit.audit import Audit
from app.engine.clock import Clock
from app.engine.contacts.do_not_call import DoNotCall
from app.engine.events import Bus, CallEnded
from app.engine.model.call import NEVER_ARRIVED, Call, DialState, Phase
from app.engine.model.result import Ended, Outcome
from app.engine.providers.base import Snapshot
from app.engine.store.store import Store

CLOCKS_APART = timedelta(minutes=1)
"""So far a provider's clock may be behind ours."""


class Close:
    """Ledger, opt-out and audit stand or fall together."""

    def __init__(
        self, store: Store, clock: Clock, bus: Bus, audit: Audit, do_not_call: DoNotCall
    ) -> None:
        self._store = store
        self._clock = clock
        self._bus = bus
        self._audit = audit
        self._do_not_call = do_not_call

    def close(self, call: Call, snapshot: Snapshot) -> Call:
        """The call as it ended. An intent that nobody can place is UNKNOWN from here on. A call
        that is over stays as it is, whoever comes later: a person may have told what happened.
        """
        stored = self._store.calls.get(call.id)
        if stored is not None and stored.over:
            return stored
        dial = DialState.UNKNOWN if call.dial is DialState.INTENDED else call.dial
        call = call.model_copy(
            update={
                "dial": dial,
                "phase": Phase.ENDED,
                "ended": snapshot.ended or Ended.FAILED,
                "outcome": snapshot.outcome or Outcome.UNKNOWN,
                "reason": snapshot.reason or call.reason,
                "trouble": snapshot.trouble,
                "result": snapshot.result,
                "journal": snapshot.journal,
                "cost_usd": snapshot.cost_usd,
                "answered_at": _answered(call, snapshot, self._clock.now()),
                "ended_at": self._clock.now(),
                "recording_due": snapshot.recording,
            }
        )
        with self._store.transaction():
            self._store.calls.save(call)
            if snapshot.trouble and call.outcome is Outcome.NOT_REACHED:
                self._store.calls.uncount(call)
            if reason := _wants_no_calls(snapshot):
                self.opted_out(call, reason)
            self._audit.closed(call)
        self._bus.publish(CallEnded(call))
        return call

    def refused(self, call: Call, reason: str, trouble: str) -> Call:
        """Nothing rang, surely: the attempt counts for nothing and its key may be used again.

        Only for an attempt whose answer is this refusal, or an intent of which nobody was told
        anything: a key that was answered stays answered.
        """
        call = call.model_copy(
            update={
                "dial": DialState.REFUSED,
                "phase": Phase.ENDED,
                "ended": Ended.FAILED,
                "ended_at": self._clock.now(),
                "outcome": Outcome.NOT_REACHED,
                "reason": reason,
                "trouble": trouble,
            }
        )
        with self._store.transaction():
            self._store.calls.save(call)
            self._store.calls.free(call)
            self._audit.dialed(call)
        self._bus.publish(CallEnded(call))
        return call

    def never_arrived(self, call: Call) -> Call:
        """An intent that provably never reached its provider."""
        return self.refused(call, NEVER_ARRIVED, "")

    def opted_out(self, call: Call, reason: str) -> None:
        """Binds before the next dial, in the call's own world."""
        self._do_not_call.add(
            call.to_number, source=f"call {call.id}", reason=reason, world=call.world
        )


def _answered(call: Call, snapshot: Snapshot, now: datetime) -> datetime | None:
    """When somebody picked up: as the provider tells it, unless its clock is not ours."""
    told = snapshot.answered_at
    if told is not None and call.accepted_at - CLOCKS_APART <= told <= now:
        return told
    return call.answered_at


def _wants_no_calls(snapshot: Snapshot) -> str:
    """Why the callee's number goes on the do-not-call list, or an empty text."""
    result = snapshot.result
    if result is None:
        return ""
    asked = (t.args.get("reason", "") for t in result.tools if t.name == "add_to_dnc")
    return next(asked, "said so in the call" if result.opted_out else "")


def no_outcome(reason: str) -> Snapshot:
    """The end of a call of which nobody knows what came of it."""
    told = reason or "nobody knows whether it rang"
    return Snapshot(
        phase=Phase.ENDED, ended=Ended.FAILED, outcome=Outcome.UNKNOWN, reason=told, final=True
    )
