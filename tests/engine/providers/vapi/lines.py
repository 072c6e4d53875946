"""A Vapi provider wired to the fake, and what its tests do with it again and again."""

from collections.abc import Callable
from typing import Any

import httpx

from app.engine.clock import Clock
from app.engine.model.call import Phase
from app.engine.providers.base import Finished, Handle, Means, Moved, Snapshot
from app.engine.providers.pace import Pace
from app.engine.providers.vapi.settings import VapiSettings
from app.engine.providers.vapi.vapi import Vapi
from tests.engine.providers.calls import NOW, request
from tests.engine.providers.fault_list import KEY
from tests.engine.providers.vapi.fake import FakeVapi
from tests.fakes import QuickClock

Answers = Callable[[httpx.Request], httpx.Response]


def provider(clock: Clock, answers: Answers, *, key: str = KEY, **told: Any) -> Vapi:
    """One whose every request is answered by `answers`."""

    async def secret(name: str) -> str:
        assert name == "api_key"
        return key

    return Vapi(
        VapiSettings(**told),
        Means(clock, secret, Pace(clock)),
        transport=httpx.MockTransport(answers),
    )


class Line:
    """A fake Vapi, its clock, and our provider of it."""

    def __init__(self, **settings: Any) -> None:
        self.clock = QuickClock(NOW)
        self.fake = FakeVapi(self.clock)
        self.vapi = provider(self.clock, self.fake.answer, **settings)

    async def call(self, **special: Any) -> tuple[Handle, list[Phase], Snapshot]:
        """One call from dial to end: its phases, and the last snapshot."""
        self.fake.next = special
        handle = await self.vapi.dial(request())
        events = [event async for event in self.vapi.events(handle)]
        last = events[-1]
        assert isinstance(last, Finished)
        return handle, [e.phase for e in events if isinstance(e, Moved)], last.snapshot

    def paths(self) -> list[str]:
        """What was asked so far."""
        return [f"{asked.method} {asked.url.path}" for asked in self.fake.requests]
