"""The two programs that are killed.

    python -m tests.kills.chained.play far FOLDER PORT SINCE
    python -m tests.kills.chained.play near FOLDER ADDRESS KEY SINCE ROWS [--naive]

`far` serves until it is killed. `near` sees to it that everybody was called, dialing again only
where a call surely rang nowhere - under the same key or, every other row, under a new one - and
ends when nothing is open. `--naive` plants what the house forbids: a lost answer is taken for a
no, a call without an answer for one that never arrived, and every try has a new key.
"""

import asyncio
import os
import sys
from pathlib import Path

from app.api.server import LoopbackServer
from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from app.engine.model.call import Call, DialState
from app.engine.providers.base import Attempt, DialError, DialRequest, Handle, Lookup
from app.engine.providers.voice_api.voice_api import VoiceApi
from tests.kills.chained.clock import SwiftClock
from tests.kills.chained.sides import far, near, wish

KEY = "key"
READY = "ready"
AT_ONCE = 3
AGAIN_SECS = 5
"""On the programs' clock: after a refusal, before the next try."""
MOST_TRIES = 30
"""Who is refused so often is on the far side's do-not-call list by now."""


async def serve(folder: Path, port: int, since: float) -> None:
    engine = far(folder, SwiftClock(since))
    if not engine.keys.all():
        (folder / KEY).write_text(engine.keys.create("near").key)
    await engine.settle()
    await LoopbackServer(engine, port).start()
    (folder / READY).write_text(str(os.getpid()))
    await asyncio.Event().wait()


async def call_all(folder: Path, address: str, key: str, since: float, rows: int) -> None:
    engine = near(folder, SwiftClock(since), address, key)
    await engine.settle()
    (folder / READY).write_text(str(os.getpid()))
    places = asyncio.Semaphore(AT_ONCE)
    await asyncio.gather(*(_call(engine, row, places) for row in range(rows)))
    while engine.calls.live:  # those that were open when this program began
        await engine.clock.sleep(1)
    await engine.close()


async def _call(engine: Engine, row: int, places: asyncio.Semaphore) -> None:
    async with places:
        for attempt in range(MOST_TRIES):
            if await _rang(engine, row, attempt):
                return
            await engine.clock.sleep(AGAIN_SECS)


async def _rang(engine: Engine, row: int, attempt: int) -> bool:
    """Whether the person was called, as far as the books know; else it is tried now."""
    known = _calls_of(engine, row)
    if any(call.dial is not DialState.REFUSED for call in known):
        return True
    key = f"row-{row}" if row % 2 and not NAIVE else f"row-{row}-{len(known)}-{attempt}"
    try:
        call = engine.calls.accept(wish(row, key))
        call = await engine.calls.dial_and_follow(call)
    except Problem as problem:
        if problem.kind is not ProblemKind.DIAL_FAILED:
            raise
        return False
    return call.dial is not DialState.REFUSED


def _calls_of(engine: Engine, row: int) -> list[Call]:
    to = wish(row, "").to_number
    return [call for call in engine.calls.recent(1000) if call.to_number == to]


async def dial_naively(self: VoiceApi, request: DialRequest) -> Handle:
    """No answer is taken for a no."""
    try:
        return await DIAL(self, request)
    except DialError as error:
        raise DialError(error.reason, dialed="no", trouble=error.trouble) from error


async def find_naively(_self: VoiceApi, _attempt: Attempt) -> Lookup:
    """What is on the books without an answer is taken for something that never left."""
    return Lookup(never_arrived=True)


DIAL = VoiceApi.dial
NAIVE = False


def play(told: list[str]) -> None:
    """One of the two programs, from its start to its end; `told` as on the command line."""
    side, place, *rest = told
    if "--naive" in rest:
        global NAIVE  # noqa: PLW0603  this process plays nothing else
        NAIVE = True
        VoiceApi.dial = dial_naively  # type: ignore[method-assign]
        VoiceApi.find = find_naively  # type: ignore[method-assign]
    if side == "far":
        asyncio.run(serve(Path(place), int(rest[0]), float(rest[1])))
    else:
        asyncio.run(call_all(Path(place), rest[0], rest[1], float(rest[2]), int(rest[3])))


if __name__ == "__main__":
    play(sys.argv[1:])
