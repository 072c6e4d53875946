"""What a caller of the Voice API is told: one dial and one answer per key, however often it asks.

    the key is           then
    new                  accept, dial, keep the answer, tell it; the call is followed in a task
    being dialed         wait for that answer, at most `WAIT_SECS`; then IDEMPOTENCY_IN_FLIGHT
    answered             the same bytes again
    on the books only    a crash came between intent and answer: told from the ledger, then kept
    of another body      IDEMPOTENCY_MISMATCH

A dial that surely rang nowhere stores nothing, so its key may be used again.
"""

import asyncio
import logging
from datetime import timedelta

from app.engine.calls.place import Place
from app.engine.clock import Clock
from app.engine.errors import Problem, ProblemKind
from app.engine.model.answer import Answer, CallAnswer, Dialed
from app.engine.model.api_call import instant
from app.engine.model.call import DIAL_UNKNOWN, Call, DialState
from app.engine.model.task import CallRequest
from app.engine.store.store import Store
from app.engine.tasks import Tasks

log = logging.getLogger(__name__)

WAIT_SECS = 10
ASK_AGAIN = timedelta(seconds=5)
"""When somebody who waited in vain may ask again."""

Dialing = asyncio.Task[bytes | Problem]


class Answers:
    """Callers come and go; the dial belongs to nobody of them and runs in a task of its own."""

    def __init__(self, store: Store, clock: Clock, place: Place, tasks: Tasks) -> None:
        self._store = store
        self._clock = clock
        self._place = place
        self._tasks = tasks
        self._dialing: dict[int, Dialing] = {}
        self._unkept: dict[int, bytes] = {}
        """Answers that were told although the disk did not take them."""

    async def answer(self, request: CallRequest) -> Answer:
        """The answer to a request, or the Problem that refuses it. Cancelling costs only the
        caller's own waiting.
        """
        call = self._place.accept(request)
        if dialing := self._dialing.get(call.id):
            await self._wait(dialing)
            return _told(dialing, call, replayed=True)
        if not self._place.is_to_dial(call):
            return Answer(body=self._again(call), replayed=True, call_id=call.id)
        dialing = self._start(call)
        await asyncio.wait({dialing})
        return _told(dialing, call, replayed=False)

    def _start(self, call: Call) -> Dialing:
        dialing = self._tasks.start(self._dial(call), f"dial call {call.id}")
        self._dialing[call.id] = dialing
        dialing.add_done_callback(lambda _: self._dialing.pop(call.id, None))
        return dialing

    async def _dial(self, call: Call) -> bytes | Problem:
        """Dial and keep the answer before anybody is told. A refusal is for all who wait."""
        try:
            call = await self._place.dial(call)
        except Problem as problem:
            return problem
        body = self._keep(call, _body(call))
        self._tasks.start(self._place.follow(call), f"call {call.id}")
        return body

    async def _wait(self, dialing: Dialing) -> None:
        limit = self._tasks.start(self._clock.sleep(WAIT_SECS), "wait for the first answer")
        try:
            await asyncio.wait({dialing, limit}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            limit.cancel()
        if not dialing.done():
            raise Problem(
                ProblemKind.IDEMPOTENCY_IN_FLIGHT,
                "The first request with this idempotency key is still being dialed.",
                "Send it again in a few seconds; it will not be dialed twice.",
                passes_at=self._clock.now() + ASK_AGAIN,
            )

    def _again(self, call: Call) -> bytes:
        """What was told, or what the ledger knows where nothing was told yet."""
        if kept := self._store.calls.answer(call):
            return kept.encode()
        return self._keep(call, self._unkept.pop(call.id, None) or _body(call))

    def _keep(self, call: Call, body: bytes) -> bytes:
        try:
            self._store.calls.keep_answer(call, body.decode())
        except Problem as problem:
            # The telephone rings: whoever asked is told so whether or not the disk takes it.
            log.warning("the answer of call %s was not kept: %s", call.id, problem.detail)
            self._unkept[call.id] = body
        return body


def _told(dialing: Dialing, call: Call, *, replayed: bool) -> Answer:
    if dialing.cancelled():
        raise Problem(
            ProblemKind.ENVIRONMENT,
            "Playcall was closed before the call was answered for.",
            "Send it again with the same idempotency key when Playcall is open.",
        )
    told = dialing.result()
    if isinstance(told, Problem):
        raise told
    return Answer(body=told, replayed=replayed, call_id=call.id)


def _body(call: Call) -> bytes:
    soft = tuple(warning for warning in call.warnings if warning != DIAL_UNKNOWN)
    known = call.dial is DialState.PLACED
    data = Dialed(
        call_control_id=call.call_control_id,
        expected_dial_at=instant(call.accepted_at),
        warnings=soft if known else (*soft, DIAL_UNKNOWN),
    )
    return CallAnswer(data=data).model_dump_json(by_alias=True).encode()
