"""Two installations: one dials through the other's loopback server, the simulator behind it."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from app.api.server import LoopbackServer
from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from app.engine.model.call import Call, DialState, Phase, World
from app.engine.model.result import Ended, Outcome
from app.engine.providers.base import DialError
from app.engine.providers.voice_api.voice_api import VoiceApi
from tests.engine.providers.tcp import Server
from tests.engine.providers.voice_api.fake import CALLS, KEY, FakeVoiceApi
from tests.engine.providers.voice_api.lines import soon
from tests.kills.chained.clock import SwiftClock
from tests.kills.chained.sides import EXCHANGE, far, near, wish


class Chain:
    """Both installations, and the server between them."""

    def __init__(self, near: Engine, far: Engine, server: LoopbackServer) -> None:
        self.near = near
        self.far = far
        self.server = server

    def theirs(self, call: Call) -> Call:
        """The far side's own record of a call."""
        found = [one for one in self.far.calls.recent() if one.idempotency_key == call.attempt_id]
        assert len(found) == 1
        return found[0]

    def dials(self) -> int:
        assert self.far.folder is not None
        return (self.far.folder / EXCHANGE).read_text().count('"event": "dialed"')


@asynccontextmanager
async def chain(folder: Path, speed: float = 60.0) -> AsyncIterator[Chain]:
    clock = SwiftClock(time.time(), speed)
    behind = far(folder / "far", clock)
    server = LoopbackServer(behind, 0)
    await server.start()
    before = near(folder / "near", clock, server.address, behind.keys.create("near").key)
    try:
        yield Chain(before, behind, server)
    finally:
        await before.close()
        await server.stop()
        await behind.close()


async def placed(chain: Chain, row: int) -> Call:
    """One call from the wish to its end."""
    call = chain.near.calls.accept(wish(row, f"key-{row}"))
    return await chain.near.calls.dial_and_follow(call)


async def test_both_sides_tell_the_same_of_a_call(tmp_path: Path):
    async with chain(tmp_path) as both:
        calls = await asyncio.gather(*(placed(both, row) for row in range(5)))
        for call in calls:
            theirs = both.theirs(call)
            assert (call.world, theirs.world) == (World.LIVE, World.SIM)
            assert (call.dial, call.phase) == (DialState.PLACED, Phase.ENDED)
            assert (call.ended, call.outcome) == (theirs.ended, theirs.outcome)
            assert call.outcome not in (None, Outcome.UNKNOWN)
            assert call.result is not None
            assert theirs.result is not None
            assert call.result.fields == theirs.result.fields
            assert call.result.turns == theirs.result.turns
            assert call.result.tools == theirs.result.tools
            assert call.result.opted_out == theirs.result.opted_out
            assert call.answered_at is not None
            assert theirs.answered_at is not None
            assert abs((call.answered_at - theirs.answered_at).total_seconds()) < 0.001
            assert call.call_control_id == theirs.call_control_id
        assert len({call.outcome for call in calls}) > 1
        assert both.dials() == 5


async def test_the_same_key_dials_nobody_twice(tmp_path: Path):
    async with chain(tmp_path) as both:
        call = await placed(both, 1)
        again = await placed(both, 1)
        assert (again.id, again.provider_id) == (call.id, call.provider_id)
        provider = both.near.deployments.provider("main", "voice_api")
        assert isinstance(provider, VoiceApi)
        request = both.near.calls._place._dial_request(call, both.near.calls.brief_of(call))
        handle = await provider.dial(request)
        assert handle.provider_id == call.provider_id
        assert both.dials() == 1
        changed = request.model_copy(update={"target_name": "Somebody else"})
        with pytest.raises(DialError) as mismatch:
            await provider.dial(changed)
        assert mismatch.value.dialed == "maybe"
        assert both.dials() == 1


async def test_hanging_up_here_ends_the_call_there(tmp_path: Path):
    async with chain(tmp_path, speed=20.0) as both:
        call = both.near.calls.accept(wish(1, "key-1"))
        following = asyncio.ensure_future(both.near.calls.dial_and_follow(call))
        await soon(lambda: any(one.phase is Phase.IN_CALL for one in both.near.calls.live))
        await both.near.calls.hang_up(call.id)
        call = await following
        assert call.ended is both.theirs(call).ended is Ended.STOPPED


async def test_what_the_far_side_refuses_rang_nowhere(tmp_path: Path):
    async with chain(tmp_path) as both:
        to = wish(1, "key-1").to_number
        both.far.do_not_call.add(to, source="test", reason="asked", world=World.SIM)
        call = both.near.calls.accept(wish(1, "key-1"))
        with pytest.raises(Problem, match="Nothing rang") as refused:
            await both.near.calls.dial_and_follow(call)
        assert refused.value.kind is ProblemKind.DIAL_FAILED
        call = both.near.calls.get(call.id)
        assert (call.dial, call.trouble) == (DialState.REFUSED, "number")
        assert both.dials() == 0
        assert await both.near.deployments.check("main", "voice_api") == ()


async def test_a_call_of_which_the_far_side_did_not_know_is_followed_all_the_same(tmp_path: Path):
    async with chain(tmp_path) as both:
        unheard: dict[str, object] = {
            **both.far.deployments.provider_settings("main", "simulator"),
            "faults": {"rang_unheard": 1.0},
        }
        both.far.deployments.set_provider("main", "simulator", unheard)
        call = await placed(both, 1)
        theirs = both.theirs(call)
        assert (call.dial, call.outcome) == (DialState.PLACED, theirs.outcome)
        assert call.outcome is not Outcome.UNKNOWN
        assert "dial-unknown" in call.warnings
        assert both.dials() == 1


@pytest.mark.parametrize("status", [404, 405])
async def test_where_only_the_post_is_offered_the_owner_tells_what_happened(
    tmp_path: Path, status: int
):
    clock = SwiftClock(time.time(), 200.0)
    fake = FakeVoiceApi(clock)
    fake.not_offered = status
    async with Server(fake.answer, CALLS) as server:
        engine = near(tmp_path, clock, server.base_url, KEY)
        begun = clock.now()
        call = await engine.calls.dial_and_follow(engine.calls.accept(wish(1, "key-1")))
        waited = clock.now() - begun
        assert (call.dial, call.outcome) == (DialState.PLACED, Outcome.UNKNOWN)
        assert waited.total_seconds() > call.max_duration_secs
        told = engine.calls.tell_outcome(call.id, Outcome.GOAL_MET)
        assert told.outcome is Outcome.GOAL_MET
        asked = server.asked
        await engine.calls.dial_and_follow(engine.calls.accept(wish(2, "key-2")))
        await engine.close()
        assert (server.dials, server.asked) == (2, asked)
