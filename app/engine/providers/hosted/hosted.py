"""What every hosted provider does alike: follow a call by looking at it again and again."""

import logging
from collections.abc import AsyncGenerator
from datetime import timedelta
from pathlib import Path

from app.engine.model.call import Phase
from app.engine.model.result import Turn
from app.engine.providers.base import (
    CallEvent,
    DialError,
    Finished,
    Handle,
    Means,
    Moved,
    Said,
    Snapshot,
)
from app.engine.providers.hosted.ends import SETTLES_WITHIN, unknown_call
from app.engine.providers.hosted.recording import fetch
from app.engine.providers.hosted.wire import Wire

log = logging.getLogger(__name__)

LOOK_SECS = 2.0
"""Between two looks at a call that is on the line."""
SLOWEST_LOOK_SECS = 30.0
BACK_OFF = 1.6
LISTED_WITHIN = timedelta(minutes=2)
"""So long after its dial a call may still be unknown to the vendor that took it."""
ORDER = tuple(Phase)


class Hosted:
    """Inherited by each vendor's provider, which says in `look` how one of its calls stands."""

    def __init__(self, wire: Wire, means: Means) -> None:
        self._wire = wire
        self._clock = means.clock

    async def look(self, handle: Handle) -> Snapshot | None:
        """How the call stands; None where the vendor does not know it. Raises DialError.

        While the call is on the line, `phase` says so; once it is over (ENDED), `final` says
        whether transcript, recording and cost have settled.
        """
        raise NotImplementedError

    async def audio_url(self, handle: Handle) -> str | None:
        """Where the recording is; None where there is none. Raises DialError."""
        raise NotImplementedError

    async def snapshot(self, handle: Handle) -> Snapshot:
        return await self.look(handle) or unknown_call(self._wire.title)

    async def recording(self, handle: Handle, stem: Path) -> Path | None:
        """See `KeepsRecordings`."""
        url = await self.audio_url(handle)
        return None if url is None else await fetch(self._wire, url, stem)

    async def close(self) -> None:
        await self._wire.close()

    async def events(self, handle: Handle) -> AsyncGenerator[CallEvent, None]:
        """Looks every `LOOK_SECS`, ever less often at a call that only settles, or whose provider
        does not answer. It is the follower of a call who gives up, never this.
        """
        begun, over_since, phase = self._clock.now(), None, Phase.SCHEDULED
        wait, told, known = LOOK_SECS, 0, False
        while True:
            try:
                found = await self.look(handle)
            except DialError as error:
                log.info("%s: a call was not looked at: %s", self._wire.title, error.reason)
                wait = min(wait * BACK_OFF, SLOWEST_LOOK_SECS)
                await self._clock.sleep(max(wait, min(error.retry_after_secs or 0.0, 60.0)))
                continue
            if found is None and (known or self._clock.now() - begun > LISTED_WITHIN):
                found = unknown_call(self._wire.title)
            if found is not None:
                known = True
                for turn in _new(found, told):
                    told += 1
                    yield Said(turn)
                over = found.phase is Phase.ENDED
                shown = Phase.WRAPUP if over and not found.final else found.phase
                if ORDER.index(shown) > ORDER.index(phase):
                    phase, wait = shown, LOOK_SECS
                    yield Moved(phase, self._clock.now())
                if over:
                    over_since = over_since or self._clock.now()
                    late = self._clock.now() - over_since >= SETTLES_WITHIN
                    if found.final or late:
                        yield Finished(found.model_copy(update={"final": True}))
                        return
                    wait *= BACK_OFF
                else:
                    wait = LOOK_SECS
            await self._clock.sleep(min(wait, SLOWEST_LOOK_SECS))


def _new(found: Snapshot, told: int) -> tuple[Turn, ...]:
    """What was said since it was last told. Half-heard words of a live call may still change, so
    the newest turn of one waits until another follows it.
    """
    turns = found.turns or ()
    return turns[told:] if found.phase is Phase.ENDED else turns[told:-1]
