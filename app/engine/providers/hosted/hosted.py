"""What every hosted provider does alike: follow a call by looking at it again and again."""

import logging
from collections.abc import AsyncGenerator, Iterator
from datetime import datetime, timedelta
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
from app.engine.providers.pace import SLOWEST

log = logging.getLogger(__name__)

LOOK_SECS = 2.0
"""Between two looks at a call that is on the line."""
SLOWEST_LOOK_SECS = 30.0
BACK_OFF = 1.6
LISTED_WITHIN = timedelta(minutes=2)
"""So long a call may be unknown to the vendor that took it: it is listed late, or read from a copy
that is behind."""
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
        course, wait = _Course(), LOOK_SECS
        while True:
            rest = 0.0
            try:
                found = await self.look(handle)
            except DialError as error:
                # Its words are the vendor's, and may hold more than a log should.
                log.info("%s: a call was not looked at: %s", self._wire.title, error.trouble)
                rest, wait = min(error.retry_after_secs or 0.0, SLOWEST), wait * BACK_OFF
            else:
                before = course.phase
                for event in course.seen(found, self._clock.now()):
                    yield event
                settling = course.end is not None and course.phase is before
                wait = wait * BACK_OFF if settling else LOOK_SECS
            end = course.outcome(self._clock.now(), self._wire.title)
            if end is not None:
                yield Finished(end)
                return
            wait = min(wait, SLOWEST_LOOK_SECS)
            await self._clock.sleep(max(wait, rest))


class _Course:
    """What was seen of one call. Its states may come late, twice, or in another order."""

    def __init__(self) -> None:
        self.phase = Phase.SCHEDULED
        self.end: Snapshot | None = None
        self._told = 0
        self._over_since: datetime | None = None
        self._missing_since: datetime | None = None

    def seen(self, found: Snapshot | None, now: datetime) -> Iterator[CallEvent]:
        """What a look tells that was not told yet; `found` None: the vendor does not know it."""
        if found is None:
            self._missing_since = self._missing_since or now
            return
        self._missing_since = None
        for turn in _new(found, self._told):
            self._told += 1
            yield Said(turn)
        over = found.phase is Phase.ENDED
        if over:
            self.end, self._over_since = found, self._over_since or now
        shown = Phase.WRAPUP if over and not found.final else found.phase
        if ORDER.index(shown) > ORDER.index(self.phase):
            self.phase = shown
            yield Moved(shown, now)

    def outcome(self, now: datetime, title: str) -> Snapshot | None:
        """The end, once nothing more is waited for."""
        lost = _past(self._missing_since, LISTED_WITHIN, now)
        if self.end is None:
            return unknown_call(title) if lost else None
        if self.end.final or lost or _past(self._over_since, SETTLES_WITHIN, now):
            return self.end.model_copy(update={"final": True})
        return None


def _past(since: datetime | None, span: timedelta, now: datetime) -> bool:
    return since is not None and now - since >= span


def _new(found: Snapshot, told: int) -> tuple[Turn, ...]:
    """What was said since it was last told. Half-heard words of a live call may still change, so
    the newest turn of one waits until another follows it.
    """
    turns = found.turns or ()
    return turns[told:] if found.phase is Phase.ENDED else turns[told:-1]
