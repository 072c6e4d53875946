"""A provider wired to the fake, and what its tests do with it again and again."""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx

from app.engine.clock import Clock
from app.engine.model.call import Phase
from app.engine.providers.base import Finished, Handle, Means, Moved, Snapshot
from app.engine.providers.pace import Pace
from app.engine.providers.voice_api.settings import VoiceApiSettings
from app.engine.providers.voice_api.voice_api import VoiceApi
from tests.engine.providers.calls import NOW, request
from tests.engine.providers.voice_api.fake import KEY, FakeVoiceApi
from tests.fakes import QuickClock


def provider(
    clock: Clock, answers: Callable[[httpx.Request], httpx.Response], key: str = KEY
) -> VoiceApi:
    """One whose every request is answered by `answers`."""

    async def secret(name: str) -> str:
        assert name == "api_key"
        return key

    means = Means(clock, secret, Pace(clock))
    return VoiceApi(VoiceApiSettings(), means, transport=httpx.MockTransport(answers))


async def soon(true: Callable[[], object]) -> None:
    """Wait until something is so that takes a thread or a connection; fails loudly."""
    for _ in range(10_000):
        if true():
            return
        await asyncio.sleep(0.001)
    raise AssertionError("it never came to be")


class Line:
    """A fake Voice API, its clock, and our provider of it."""

    def __init__(self, key: str = KEY) -> None:
        self.clock = QuickClock(NOW)
        self.fake = FakeVoiceApi(self.clock)
        self.voice_api = provider(self.clock, self.fake.answer, key)

    async def call(self, **special: Any) -> tuple[Handle, list[Phase], Snapshot]:
        """One call from dial to end: its phases, and the last snapshot."""
        self.fake.next = special
        handle = await self.voice_api.dial(request())
        events = [event async for event in self.voice_api.events(handle)]
        last = events[-1]
        assert isinstance(last, Finished)
        return handle, [e.phase for e in events if isinstance(e, Moved)], last.snapshot
