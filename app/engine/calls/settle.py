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
    any             nothing, out of reach     left open; asked again at a start or resume

Nothing is dialed here.
"""

import logging
from datetime import timedelta

from app.engine.calls.close import Close, no_outcome
from app.engine.calls.follow import Follow, attempt_of, handle_of
from app.engine.clock import Clock
from app.engine.deployments.deployments import Deployments
from app.engine.model.call import Call, DialState, World
from app.engine.providers.base import Lookup, Provider
from app.engine.store.store import Store

LISTED_WITHIN = timedelta(minutes=3)
"""So soon after its dial a call may not be in its provider's list yet."""
log = logging.getLogger(__name__)


class Settle:
    """Looks up calls at their providers."""

    def __init__(
        self, store: Store, clock: Clock, deployments: Deployments, follow: Follow, closing: Close
    ) -> None:
        self._store = store
        self._clock = clock
        self._deployments = deployments
        self._follow = follow
        self._closing = closing

    async def open_calls(self, campaign_id: int | None = None) -> list[Call]:
        """Settle open calls in nobody's hands (of one campaign); gives those to be followed."""
        held = {call.id for call in self._follow.live}
        running: list[Call] = []
        for call in self._store.calls.unfinished():
            if call.id in held or (campaign_id is not None and call.campaign_id != campaign_id):
                continue
            # Real calls know nothing of a pretend clock: their deadlines would be over at once.
            if call.world is World.LIVE and self._clock.pretend:
                continue
            try:
                settled = await self._settle(call)
            except Exception as error:
                # No network, no keyring, a provider's bug: none of it may cost an outcome.
                told = type(error).__name__  # its words may be the provider's
                log.warning("call %s stays open, its provider cannot be asked: %s", call.id, told)
                continue
            if not settled.over:
                running.append(settled)
        return running

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
