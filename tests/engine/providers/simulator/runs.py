"""Running simulated calls in a few words."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime

from app.engine.clock import Clock, PretendClock
from app.engine.model.brief import Brief
from app.engine.providers.base import CallEvent, DialRequest, Finished, Said, Snapshot
from app.engine.providers.simulator.settings import SimulatorSettings
from app.engine.providers.simulator.simulator import Simulator
from tests.engine.providers.calls import request

MONDAY = datetime(2026, 5, 25, 14, 0, tzinfo=UTC)


def simulator(clock: Clock | None = None, **settings: object) -> Simulator:
    return Simulator(
        SimulatorSettings.model_validate(settings), clock if clock else PretendClock(MONDAY)
    )


@dataclass(frozen=True)
class Ran:
    """One call as its reader saw it."""

    request: DialRequest
    events: list[CallEvent]
    end: Snapshot

    @property
    def agent(self) -> list[str]:
        return [e.turn.text for e in self.events if isinstance(e, Said) and e.turn.who == "agent"]

    @property
    def callee(self) -> list[str]:
        return [e.turn.text for e in self.events if isinstance(e, Said) and e.turn.who == "callee"]


async def call(
    provider: Simulator, name: str = "a-1", *, to: str = "+13125550142", brief: Brief | None = None
) -> Ran:
    asked = request(name, to=to, with_brief=brief)
    return await followed(asked, provider.events(await provider.dial(asked)))


async def followed(asked: DialRequest, events: AsyncIterator[CallEvent]) -> Ran:
    seen = [event async for event in events]
    last = seen[-1]
    assert isinstance(last, Finished)
    return Ran(asked, seen, last.snapshot)


def number(row: int) -> str:
    return f"+1312555{100 + row:04d}"
