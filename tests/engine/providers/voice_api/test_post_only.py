"""A Voice API that offers nothing but the POST: nothing is asked of it in vain for ever."""

import asyncio
from datetime import timedelta

import pytest

from app.engine.model.call import Phase
from app.engine.providers.base import DialError, Handle, Lookup
from app.engine.providers.voice_api.voice_api import SURE_AFTER
from tests.engine.providers.calls import attempt, request
from tests.engine.providers.voice_api.lines import Line, soon


def mute(status: int) -> Line:
    line = Line()
    line.fake.not_offered = status
    return line


async def waits(line: Line, handle: Handle) -> None:
    """Follow a call until nothing moves any more, neither time nor requests."""
    following = asyncio.ensure_future(anext(line.voice_api.events(handle)))
    await soon(line.voice_api._is_mute)
    before = (len(line.fake.requests), line.clock.now())
    for _ in range(200):
        await asyncio.sleep(0)
    assert (len(line.fake.requests), line.clock.now()) == before
    assert not following.done()
    following.cancel()
    with pytest.raises(asyncio.CancelledError):
        await following


async def test_a_405_is_believed_at_once() -> None:
    line = mute(405)
    await waits(line, await line.voice_api.dial(request()))
    assert len(line.fake.requests) == 2


async def test_a_404_is_believed_when_it_lasts() -> None:
    line = mute(404)
    begun = line.clock.now()
    await waits(line, await line.voice_api.dial(request()))
    took = line.clock.now() - begun
    assert SURE_AFTER <= took < SURE_AFTER + timedelta(seconds=30)
    assert len(line.fake.requests) < 120


@pytest.mark.parametrize("status", [404, 405, 501])
async def test_once_believed_nothing_is_asked_for_any_call(status: int) -> None:
    line = mute(status)
    await waits(line, await line.voice_api.dial(request("a-1")))
    second = await line.voice_api.dial(request("a-2"))
    asked = len(line.fake.requests)
    await waits(line, second)
    told = await line.voice_api.snapshot(second)
    assert (told.phase, told.final, told.outcome) == (Phase.QUEUED, False, None)
    assert await line.voice_api.audio_url(second) is None
    assert await line.voice_api.find(attempt("a-2")) == Lookup()
    assert len(line.fake.requests) == asked
    assert line.fake.dials == 2


@pytest.mark.parametrize("status", [404, 405])
async def test_a_call_from_before_a_restart_is_not_called_lost(status: int) -> None:
    line = mute(status)
    told = await line.voice_api.snapshot(Handle(provider_id="v3:old", attempt_id="a-1"))
    assert (told.phase, told.final) == (Phase.QUEUED, False)


async def test_a_server_that_was_away_for_a_moment_is_not_taken_for_one() -> None:
    line = mute(404)
    handle = await line.voice_api.dial(request())
    events = line.voice_api.events(handle)
    first = asyncio.ensure_future(anext(events))
    await soon(lambda: len(line.fake.requests) > 6)
    line.fake.not_offered = None
    await first
    assert [event async for event in events]
    line.fake.not_offered = 404
    assert await line.voice_api.look(handle) is None


async def test_an_end_that_nobody_offers_is_said_to_be_none() -> None:
    line = mute(404)
    handle = await line.voice_api.dial(request())
    with pytest.raises(DialError) as refused:
        await line.voice_api.hang_up(handle)
    assert (refused.value.dialed, refused.value.trouble) == ("no", "refused")
