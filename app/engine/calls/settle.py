"""Calls that are on the books but in nobody's hands: what a crash, or a dead network, left.

    on the books    the provider says         then
    INTENDED        knows it                  followed to its end
    INTENDED        it never arrived          REFUSED: its campaign may dial it again
    INTENDED        cannot tell, so soon      UNKNOWN: looked for by whoever follows it
    INTENDED        cannot tell               UNKNOWN: a person must look
    UNKNOWN         knows it                  followed to its end
    UNKNOWN         anything else             stays UNKNOWN: a person must look
    PLACED          ended, all settled        closed with that outcome
    PLACED          anything else             followed to its end
    any             nothing, out of reach     left open; asked again, ever less often

Nothing is dialed here.
"""

import asyncio
import logging
from collections.abc import Callable
from datetime import timedelta

from app.engine.calls.close import Close, no_outcome
from app.engine.calls.follow import Follow, attempt_of, handle_of
from app.engine.clock import Clock
from app.engine.deployments.deployments import Deployments
from app.engine.model.call import Call, DialState, World
from app.engine.providers.base import Lookup, Provider
from app.engine.store.store import Store
from app.engine.tasks import Tasks

AT_ONCE = 10
"""Providers are asked for so many calls at once."""
FIRST_PAUSE, LONGEST_PAUSE = 30.0, 600.0
"""Seconds until a provider out of reach is asked again."""
LISTED_WITHIN = timedelta(minutes=3)
"""So soon after its dial a call may not be in its provider's list yet."""
log = logging.getLogger(__name__)


class Settle:
    """Looks up calls at their providers."""

    def __init__(
        self, store: Store, clock: Clock, deployments: Deployments, follow: Follow, closing: Close,
        tasks: Tasks,
    ) -> None:  # fmt: skip
        self._store = store
        self._clock = clock
        self._deployments = deployments
        self._follow = follow
        self._closing = closing
        self._tasks = tasks
        self._asking: dict[int, asyncio.Task[Call | None]] = {}
        self._at_once = asyncio.Semaphore(AT_ONCE)
        self._out_of_reach = False

    async def open_calls(self, campaign_id: int | None = None) -> list[Call]:
        """Settle open calls in nobody's hands (of one campaign); gives those to be followed."""
        held = {call.id for call in self._follow.live}
        wanted = [
            call
            for call in self._store.calls.unfinished()
            if call.id not in held
            and campaign_id in (None, call.campaign_id)
            # Real calls know nothing of a pretend clock: their deadlines would be over at once.
            and not (call.world is World.LIVE and self._clock.pretend)
        ]
        settled = await asyncio.gather(*(self._once(call) for call in wanted))
        return [call for call in settled if call is not None and not call.over]

    async def until_reached(self, carry_on: Callable[[Call], None]) -> None:
        """Ask again for calls whose provider was out of reach, ever less often."""
        pause = FIRST_PAUSE
        while self._out_of_reach:
            await self._clock.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
            self._out_of_reach = False
            for call in await self.open_calls():
                carry_on(call)

    async def _once(self, call: Call) -> Call | None:
        """A call that is being asked for already is waited for: a start and a resume may meet."""
        asking = self._asking.get(call.id)
        if asking is None:
            asking = self._tasks.start(self._asked(call), f"settle call {call.id}")
            self._asking[call.id] = asking
            asking.add_done_callback(lambda _: self._asking.pop(call.id, None))
        return await asyncio.shield(asking)

    async def _asked(self, call: Call) -> Call | None:
        """None where the provider cannot be asked: the call stays open."""
        async with self._at_once:
            try:
                return await self._settle(call)
            except Exception as error:
                # No network, no keyring, a provider's bug: none of it may cost an outcome.
                told = type(error).__name__  # its words may be the provider's
                log.warning("call %s stays open, its provider cannot be asked: %s", call.id, told)
                self._out_of_reach = True
                return None

    async def _settle(self, call: Call) -> Call:
        provider = self._deployments.provider(call.deployment, call.provider)
        if call.dial is DialState.PLACED:
            return await self._placed(call, provider)
        lookup = await provider.find(attempt_of(call))
        if lookup.handle is not None:
            return await self._placed(self._follow.found(call, lookup.handle), provider)
        return self._not_found(call, lookup, provider)

    async def _placed(self, call: Call, provider: Provider) -> Call:
        snapshot = await provider.snapshot(handle_of(call))
        return await self._follow.end(call, snapshot) if snapshot.final else call

    def _not_found(self, call: Call, lookup: Lookup, provider: Provider) -> Call:
        told = self._store.calls.answer(call) is not None  # such a key stays answered
        if lookup.never_arrived and call.dial is DialState.INTENDED and not told:
            return self._closing.never_arrived(call)
        recent = self._clock.now() - call.accepted_at < LISTED_WITHIN
        if recent and provider.capabilities().reconciles:
            return self._follow.unclear(call)
        return self._closing.close(call, no_outcome(call.reason))
