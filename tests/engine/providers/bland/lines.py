"""A Bland provider wired to the fake, and what its tests do with it again and again."""

from collections.abc import Callable
from typing import Any

import httpx

from app.engine.clock import Clock
from app.engine.model.call import Phase
from app.engine.providers.base import Finished, Handle, Means, Moved, Snapshot
from app.engine.providers.bland.bland import BASE_URL, Bland
from app.engine.providers.bland.settings import BlandSettings
from app.engine.providers.pace import Pace
from tests.engine.providers.bland.fake import FakeBland
from tests.engine.providers.calls import NOW, request
from tests.engine.providers.fault_list import KEY
from tests.fakes import QuickClock

Answers = Callable[[httpx.Request], httpx.Response]


def provider(
    clock: Clock, answers: Answers | None, *, key: str = KEY, base_url: str = BASE_URL, **told: Any
) -> Bland:
    """One whose every request is answered by `answers` (None: by whoever is at `base_url`)."""

    async def secret(name: str) -> str:
        assert name == "api_key"
        return key

    transport = None if answers is None else httpx.MockTransport(answers)
    means = Means(clock, secret, Pace(clock))
    return Bland(BlandSettings(**told), means, base_url, transport)


class Line:
    """A fake Bland, its clock, and our provider of it."""

    def __init__(self, **settings: Any) -> None:
        self.clock = QuickClock(NOW)
        self.fake = FakeBland(self.clock)
        self.bland = provider(self.clock, self.fake.answer, **settings)

    async def call(self, **special: Any) -> tuple[Handle, list[Phase], Snapshot]:
        """One call from dial to end: its phases, and the last snapshot."""
        self.fake.next = special
        handle = await self.bland.dial(request())
        events = [event async for event in self.bland.events(handle)]
        last = events[-1]
        assert isinstance(last, Finished)
        return handle, [e.phase for e in events if isinstance(e, Moved)], last.snapshot
