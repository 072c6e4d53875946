"""Carrying the outbox out: each effect once per key, tried again with growing patience.

    waiting --claim--> sending --+--> sent
       ^                         +--> waiting   surely not sent: tried again with the same key
       |                         +--> failed    refused for good, or tried often enough
       +------ after a crash ----+--> tray      it may have been sent: a person decides

A claim is on disk before anything leaves the machine. What a crash cuts in the middle of a try is
tried again where the other side knows our keys, and lies in the tray everywhere else.
"""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Literal

from app.engine.audit.audit import Audit
from app.engine.clock import Clock
from app.engine.errors import Problem
from app.engine.events import Bus, OutboxChanged
from app.engine.model.call import Call, World
from app.engine.model.tools import ChannelName, OutboxItem, OutboxState, Outgoing
from app.engine.store.store import Store
from app.engine.tasks import Tasks
from app.engine.tools.channel import Channel, SendError
from app.engine.tools.channels import entry
from app.engine.tools.tray import MAY_HAVE_BEEN_SENT

log = logging.getLogger(__name__)

BACK_OFF_SECS = (10.0, 60.0, 300.0, 1_800.0, 7_200.0, 21_600.0)
"""How long after the first, second ... try the next one comes; after the last it is given up."""
AT_ONCE = 4
"""So many are sent at the same time: one server that hangs does not hold up everybody."""
TRY_AGAIN_SECS = 2.0
"""How often the disk is tried while it does not take what became of a sending."""
GRACE_SECS = 5.0
"""So long a program that ends waits for what is being sent. By the wall: nothing else runs then."""

Told = Literal[
    "tool-sent", "tool-not-sent-yet", "tool-failed", "tool-unsure", "tool-in-tray",
    "tool-done-by-hand",
]  # fmt: skip
"""What became of an effect, as the audit calls it."""

MakeChannel = Callable[[ChannelName, Call], Awaitable[Channel]]


class Delivery:
    """One task that runs while something waits. On a pretend clock nothing is ever sent: a copy of
    the books with a clock of its own holds the same keys as the books.
    """

    def __init__(
        self, store: Store, clock: Clock, bus: Bus, audit: Audit, tasks: Tasks, make: MakeChannel
    ) -> None:
        self._store = store
        self._rows = store.outbox
        self._clock = clock
        self._bus = bus
        self._audit = audit
        self._tasks = tasks
        self._make = make
        self._running: asyncio.Task[None] | None = None
        self._asleep: asyncio.Task[None] | None = None
        self._closing = False

    def wake(self) -> None:
        """Something may be due. Needs the loop."""
        if self._closing or self._clock.pretend:
            return
        if self._running is None or self._running.done():
            self._running = self._tasks.start(self._run(), "outbox")
        elif self._asleep is not None:
            self._asleep.cancel()

    def recover(self) -> None:
        """After a start: what was cut in the middle of a try."""
        if self._clock.pretend:
            return
        for item in self._rows.half_sent():
            if item.outgoing is not None and entry(item.outgoing.channel).repeats:
                self._move(item, OutboxState.WAITING, item.error)
            else:
                self._move(item, OutboxState.TRAY, MAY_HAVE_BEEN_SENT, "tool-unsure")
        self.wake()

    async def close(self) -> None:
        """Let what is being sent come to its end, and what was never tried have its first try: a
        command that placed one call ends right after it. Everything else waits for the next start.
        """
        self._closing = True
        if self._running is None or self._running.done():
            return
        if self._asleep is not None:
            self._asleep.cancel()
        await asyncio.wait({self._running}, timeout=GRACE_SECS)

    async def _run(self) -> None:
        under_way: set[asyncio.Task[None]] = set()
        while True:
            next_try = self._begin(under_way)
            if not under_way and next_try is None:
                return
            full = len(under_way) >= AT_ONCE
            self._asleep = self._tasks.start(
                self._nap(None if full else next_try), "the outbox's wait"
            )
            try:
                await asyncio.wait({*under_way, self._asleep}, return_when=asyncio.FIRST_COMPLETED)
            finally:
                self._asleep.cancel()
            under_way = {task for task in under_way if not task.done()}

    def _begin(self, under_way: set[asyncio.Task[None]]) -> datetime | None:
        """Start what is due, as far as there is room; gives when the next one is, None for never.

        A claim is on disk before anything is sent; whoever finds one made passes on.
        """
        try:
            for item in self._rows.due(self._clock.now(), AT_ONCE - len(under_way)):
                if self._closing and item.tries:
                    continue
                if self._rows.claim(item.id):
                    under_way.add(self._tasks.start(self._deliver(item), f"send {item.key}"))
            return None if self._closing else self._rows.next_try()
        except Problem as problem:
            log.warning("the outbox waits: %s", problem.detail)
            return self._clock.now() + timedelta(seconds=TRY_AGAIN_SECS)

    async def _nap(self, until: datetime | None) -> None:
        """Until then, or until somebody wakes us."""
        if until is None:
            await asyncio.get_running_loop().create_future()
        else:
            await self._clock.sleep(max(0.0, (until - self._clock.now()).total_seconds()))

    async def _deliver(self, item: OutboxItem) -> None:
        """One try of one claimed effect, and what became of it written down."""
        tried = item.model_copy(update={"tries": item.tries + 1, "state": OutboxState.SENDING})
        error = await self._try(tried)
        await self._written(lambda: self._tried(tried, error))

    async def _try(self, item: OutboxItem) -> SendError | None:
        """Why it was not sent, or None."""
        try:
            call, outgoing = self._store.calls.get(item.call_id), item.outgoing
            if call is None or outgoing is None:
                return SendError("There is nothing to send.", then="never")
            self._still_wanted(call, outgoing)
            channel = await self._make(outgoing.channel, call)
            await channel.send(outgoing, item.key, item.at)
        except SendError as error:
            return error
        except Problem as problem:  # a keyring that stays locked, a channel no longer set up
            return SendError(problem.detail, problem.hint, then="again")
        except Exception:
            log.exception("sending %s failed", item.key)
            return SendError("Playcall itself failed: it may have been sent.", then="unsure")
        return None

    def _still_wanted(self, call: Call, outgoing: Outgoing) -> None:
        """Nobody is texted who has asked for no more calls in the meantime."""
        texted = outgoing.channel is ChannelName.TEXT and outgoing.to == call.to_number
        if texted and self._store.do_not_call.binds(outgoing.to, World.LIVE) is not None:
            raise SendError("The number is on the do-not-call list by now.", then="never")

    def _tried(self, item: OutboxItem, error: SendError | None) -> None:
        if error is None:
            self._move(item, OutboxState.SENT, "", "tool-sent")
        elif error.then == "unsure":
            self._move(item, OutboxState.TRAY, error.why, "tool-unsure")
        elif error.then == "never" or item.tries > len(BACK_OFF_SECS):
            self._move(item, OutboxState.FAILED, error.why, "tool-failed")
        else:
            wait = max(BACK_OFF_SECS[item.tries - 1], error.after_secs)
            self._move(item, OutboxState.WAITING, error.why, "tool-not-sent-yet", wait)

    def _move(
        self, item: OutboxItem, after: OutboxState, error: str, kind: Told | None = None,
        wait: float = 0.0,
    ) -> None:  # fmt: skip
        """Row, audit and screens stand or fall together."""
        next_try = self._clock.now() + timedelta(seconds=wait)
        with self._store.transaction():
            moved = self._rows.settle(item.id, OutboxState.SENDING, after, error, next_try)
            if moved is None:
                return
            if kind is not None:
                note(self._store, self._audit, kind, moved)
            self._store.database.after_commit(lambda: self._bus.publish(OutboxChanged(moved)))

    async def _written(self, write: Callable[[], None]) -> None:
        """While the disk refuses, try again: what was sent must not be sent anew."""
        while True:
            try:
                write()
            except Problem as problem:
                log.warning("the outbox waits for the disk: %s", problem.detail)
                with contextlib.suppress(TimeoutError):
                    await self._clock.sleep(TRY_AGAIN_SECS)
            else:
                return


def note(store: Store, audit: Audit, kind: Told, item: OutboxItem) -> None:
    """What became of an effect, in the audit: the words that were sent, no secret."""
    call = store.calls.get(item.call_id)
    if call is None:
        return
    told: dict[str, object] = {"key": item.key, "tool": item.tool.name, "tries": item.tries}
    if item.outgoing is not None:
        told |= item.outgoing.model_dump(mode="json")
    audit.tool(kind, call, told | {"error": item.error})
