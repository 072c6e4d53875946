"""Listening to what is answered to our texts: who writes STOP is called and texted no more."""

import asyncio
import logging
from datetime import datetime, timedelta

from app.engine.clock import Clock
from app.engine.contacts.do_not_call import DoNotCall
from app.engine.contacts.phone_numbers import read_phone
from app.engine.conversation.safety import Alarm, alarm_in
from app.engine.errors import Problem
from app.engine.events import Bus, Event, OutboxChanged, SettingsChanged
from app.engine.model.call import World
from app.engine.model.tools import ChannelName
from app.engine.providers.base import TextError
from app.engine.providers.twilio import Reply
from app.engine.store.store import Store
from app.engine.tasks import Tasks
from app.engine.tools.channels import entry
from app.engine.tools.kept import KeptChannels
from app.engine.tools.texts import TextSettings, twilio

log = logging.getLogger(__name__)

EVERY_SECS = 60.0
SELDOM_SECS = 600.0
"""Between two looks, in the first hour after a text and later."""
FRESH = timedelta(hours=1)
LONG_AGO = timedelta(days=30)
"""So long after the last text nobody listens any more."""
OVERLAP = timedelta(days=1)
"""A reply may be listed late: each look goes so far back before the one before it."""
STOPS = frozenset(
    {"stop", "stopall", "stop all", "unsubscribe", "cancel", "end", "quit", "revoke", "optout"}
)
"""Words that, alone, also make the carriers hold back every further text."""


class Replies:
    """One task that runs while texts go through Twilio and one was sent in the last month; nothing
    is asked where no text was sent.
    """

    def __init__(
        self, store: Store, clock: Clock, bus: Bus, tasks: Tasks, kept: KeptChannels,
        do_not_call: DoNotCall,
    ) -> None:  # fmt: skip
        self._store = store
        self._clock = clock
        self._tasks = tasks
        self._kept = kept
        self._do_not_call = do_not_call
        self._running: asyncio.Task[None] | None = None
        self._heard: tuple[str, datetime] | None = None
        """Of which number, and until when."""
        self._open = False
        bus.subscribe(SettingsChanged, self._perhaps)
        bus.subscribe(OutboxChanged, self._perhaps)

    def begin(self) -> None:
        """After a start, and from then on whenever there is a reason. Needs the loop."""
        self._open = True
        self._wake()

    def close(self) -> None:
        """Nothing is asked any more."""
        self._open = False
        if self._running is not None:
            self._running.cancel()

    def _perhaps(self, event: Event) -> None:
        if isinstance(event, OutboxChanged):
            sent = event.item.outgoing
            if sent is None or sent.channel is not ChannelName.TEXT:
                return
        self._wake()

    def _wake(self) -> None:
        if not self._open or self._clock.pretend:
            return
        if (self._running is None or self._running.done()) and self._wanted():
            self._running = self._tasks.start(self._listen(), "replies to texts")

    def _wanted(self) -> bool:
        settings = self._kept.texts()
        if not (settings.on and settings.by_twilio):
            return False
        return self._store.outbox.texted_since(self._clock.now() - LONG_AGO)

    async def _listen(self) -> None:
        while True:
            wait = EVERY_SECS
            try:
                if not self._wanted():
                    return
                if not self._store.outbox.texted_since(self._clock.now() - FRESH):
                    wait = SELDOM_SECS
                await self.look()
            except (TextError, Problem) as error:
                # No network, a locked keyring, a wrong token: the next look may go well.
                log.info("replies to texts were not read: %s", type(error).__name__)
            await self._clock.sleep(wait)

    async def look(self) -> None:
        """Read what is new. Raises TextError or Problem."""
        settings = await self._kept.whole(entry(ChannelName.TEXT))
        account = twilio(settings, self._clock) if isinstance(settings, TextSettings) else None
        if account is None or not isinstance(settings, TextSettings):
            return
        number, begun = settings.twilio_number, self._clock.now()
        since = begun - LONG_AGO
        if self._heard is not None and self._heard[0] == number:
            since = self._heard[1] - OVERLAP
        for reply in await account.replies(number, since):
            self._hear(reply)
        self._heard = (number, begun)

    def _hear(self, reply: Reply) -> None:
        """A person who took the number off the list afterwards knew of what was written."""
        number = read_phone(reply.sender).e164
        if number is None or not wants_no_more(reply.body):
            return
        removed = self._store.do_not_call.removed_at(number)
        if removed is None or removed < reply.at:
            said = " ".join(reply.body.split())[:100]
            self._do_not_call.add(
                number, source="reply to a text", reason=f'wrote "{said}"', world=World.LIVE
            )


def wants_no_more(body: str) -> bool:
    """Whether a text asks for no more texts or calls: by one of the known words, or in words."""
    said = " ".join("".join(c if c.isalpha() else " " for c in body).lower().split())
    return said in STOPS or alarm_in(body) is Alarm.OPT_OUT
