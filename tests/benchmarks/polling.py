"""Fifty live calls at a vendor over loopback TCP: how often it is asked, and how soon an end shows.

Real time throughout: a rate and a delay are what they are. Prints on the way what the one ratio
cannot say.
"""

import asyncio
import gc
import statistics
import sys
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import httpx

from app.engine.clock import SystemClock
from app.engine.model.call import Phase
from app.engine.providers.base import Means, Moved
from app.engine.providers.pace import Pace
from tests.benchmarks.measure import Measured
from tests.benchmarks.stalls import longest_gap
from tests.engine.providers.calls import request
from tests.engine.providers.hosted.plain import DIAL_PATH, Plain, PlainCall, PlainVendor
from tests.engine.providers.tcp import Exchange, Play, Server, written

CALLS = 50
MOST_A_SECOND = 30
SHOWN_WITHIN = 5.0
FIRST_END, LAST_END = 14.0, 20.0
"""Seconds after its dial that a call is over, spread over all of them."""
TOO_OFTEN = (8.0, 10.0)
"""In this time, by the vendor's clock, every question is answered 429 with Retry-After 4."""
QUIET = 3.0
APART = 0.03
"""Seconds between two dials: no ledger writes fifty at once."""


@dataclass
class Seen:
    """What was measured, in seconds."""

    shown: list[float] = field(default_factory=list)
    gap: float = 0.0
    most: int = 0
    after_429: int = 0
    quiet: int = 0


def hosted_calls() -> Measured:
    """Floor: what an end may take to be shown. Ours: what it took at p95."""
    gc.collect()
    gc.freeze()  # as the window does once it stands
    seen = asyncio.run(_measure())
    gc.unfreeze()
    late = statistics.quantiles(seen.shown, n=20)[-1]
    told = (
        f"  {CALLS} calls: at most {seen.most} requests in a second (goal {MOST_A_SECOND}),"
        f" {seen.after_429} in the 3.5 s after the 429s, {seen.quiet} while nothing is live;"
        f" longest gap {seen.gap * 1000:.0f} ms (goal 50)"
    )
    sys.stdout.write(told + "\n")
    wrong = seen.most > MOST_A_SECOND or seen.quiet > 0 or len(seen.shown) < CALLS
    name = "an end shown, p95, 50 hosted calls" + (" WRONG" if wrong else "")
    return Measured(name, SHOWN_WITHIN, late, late / SHOWN_WITHIN, 1)


class _Spread(PlainVendor):
    """Each call has an end of its own."""

    def ended_at(self, call: PlainCall) -> datetime:
        step = (LAST_END - FIRST_END) / CALLS
        secs = FIRST_END + step * self.calls.index(call)
        return call.at + timedelta(seconds=secs)


async def _measure() -> Seen:
    clock, seen = SystemClock(), Seen()
    vendor = _Spread(clock)
    loop = asyncio.get_running_loop()
    begun = loop.time()
    refused: list[float] = []

    async def too_often(exchange: Exchange) -> None:
        await exchange.read()
        refused.append(loop.time())
        await exchange.send(written(429, b'{"message": "slow down"}', {"retry-after": "4"}))

    def plan(_: Server, told: httpx.Request) -> Play | None:
        now = loop.time() - begun
        return too_often if told.method == "GET" and TOO_OFTEN[0] <= now < TOO_OFTEN[1] else None

    async def key(_: str) -> str:
        return "a key"

    async with Server(vendor.answer, DIAL_PATH, plan) as server:
        provider = Plain(Means(clock, key, Pace(clock)), server.base_url)

        async def follow(number: int) -> None:
            await asyncio.sleep(number * APART)
            handle = await provider.dial(request(f"attempt-{number}"))
            call = next(one for one in vendor.calls if one.attempt_id == f"attempt-{number}")
            async for event in provider.events(handle):
                if isinstance(event, Moved) and event.phase in (Phase.WRAPUP, Phase.ENDED):
                    late = (clock.now() - vendor.ended_at(call)).total_seconds()
                    seen.shown.append(late)
                    break

        seen.gap = await longest_gap(asyncio.gather(*(follow(n) for n in range(CALLS))))
        asked = server.asked
        await asyncio.sleep(QUIET)
        seen.quiet = server.asked - asked
        seen.most = _most_in_a_second(server.times)
        first = refused[0] if refused else begun
        seen.after_429 = sum(first + 0.5 < at <= first + 4.0 for at in server.times)
        await provider.close()
    return seen


def _most_in_a_second(times: list[float]) -> int:
    told = sorted(times)
    return max((sum(at <= one < at + 1 for one in told) for at in told), default=0)
