"""Whatever may have rung becomes UNKNOWN or is found, and no campaign ever dials it again."""

import asyncio
import dataclasses
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.engine.engine import Engine
from app.engine.model.call import Call, DialState, World
from app.engine.model.campaign import CampaignState, Plan, RowState
from app.engine.model.result import Outcome
from app.engine.providers import registry
from app.engine.providers.base import HostedSettings, Means
from app.engine.providers.hosted import wire
from app.engine.providers.registry import Entry
from tests.engine.providers.fault_list import FAULTS, Fault
from tests.engine.providers.faults import LATE_SECS, SOON_SECS, means, on_dial
from tests.engine.providers.hosted.plain import CAPABILITIES, DIAL_PATH, Plain, PlainVendor
from tests.engine.providers.tcp import Plan as Plays
from tests.engine.providers.tcp import Server
from tests.fakes import MONDAY, add_list, open_engine, people

HASTE = 300.0
"""Seconds of the engine in one of ours."""
HEARD = ("mute", "half-open", "reset", "reset in the body", "a byte a second")
"""Faults after which the vendor has the call."""


class HastyClock:
    """The real time, in a hurry."""

    pretend = False

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._begun = self._loop.time()

    def now(self) -> datetime:
        return MONDAY + timedelta(seconds=(self._loop.time() - self._begun) * HASTE)

    async def sleep(self, secs: float) -> None:
        await asyncio.sleep(max(secs, 0.0) / HASTE)


class Far:
    """A vendor over TCP, and the engine that dials it."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._folder = folder
        self._patch = monkeypatch

    async def open(self, plan: Plays) -> None:
        clock = HastyClock()
        self.vendor = PlainVendor(clock)
        self.server = Server(self.vendor.answer, DIAL_PATH, plan)
        await self.server.__aenter__()

        def make(_: HostedSettings, given: Means) -> Plain:
            keyed = dataclasses.replace(given, secret=means(clock).secret)
            return Plain(keyed, self.server.base_url)

        entry = Entry("plain", HostedSettings, CAPABILITIES, make)
        self._patch.setattr(registry, "PROVIDERS", (*registry.PROVIDERS, entry))
        await open_engine(self._folder, clock).close()
        self.engine = Engine(self._folder, clock=clock)
        main = self.engine.deployments.get("main")
        self.engine.deployments.save(main.model_copy(update={"provider": "plain"}))

    async def campaign(self, most: int) -> tuple[RowState, Call]:
        """Called through, at most so often a person, and run once more."""
        add_list(self.engine, people(1))
        plan = Plan(pace="fast", max_attempts=most)
        campaign = self.engine.campaigns.create(
            "spring", list_name="people", profile="reminder", plan=plan
        )
        done = await asyncio.wait_for(self.engine.campaigns.run(campaign), 20)
        if done.state is not CampaignState.DONE:
            done = await asyncio.wait_for(self.engine.campaigns.run(done), 20)
        [row] = self.engine.campaigns.rows(done)
        [call] = self.engine.calls.recent()
        return row.state, call

    async def close(self) -> None:
        await self.engine.close()
        await self.server.__aexit__()


@pytest.fixture
async def far(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Far]:
    made = Far(tmp_path, monkeypatch)
    yield made
    await made.close()


def limit(monkeypatch: pytest.MonkeyPatch, fault: Fault) -> None:
    monkeypatch.setattr(wire, "WHOLE_SECS", SOON_SECS if fault.slow else LATE_SECS)


UNCLEAR = [fault for fault in FAULTS if fault.dialed == "maybe" and "100 MB" not in fault.name]


@pytest.mark.parametrize("fault", UNCLEAR, ids=lambda fault: fault.name)
async def test_what_may_have_rung_is_dialed_once(
    fault: Fault, far: Far, monkeypatch: pytest.MonkeyPatch
):
    limit(monkeypatch, fault)
    await far.open(on_dial(fault.play))
    # Who was reached after all may be called again another day, as everybody may.
    state, call = await far.campaign(1 if fault.name in HEARD else 3)
    assert far.server.dials == 1
    assert call.world is World.LIVE
    assert "dial-unknown" in call.warnings
    if fault.name in HEARD:  # its vendor lists it: it is followed after all
        assert (call.dial, call.provider_id) == (DialState.PLACED, "c-1")
        assert call.outcome is not Outcome.UNKNOWN
        assert len(far.vendor.calls) == 1
    else:
        assert (call.dial, call.outcome) == (DialState.UNKNOWN, Outcome.UNKNOWN)
        assert state is RowState.NEEDS_PERSON


async def test_a_call_without_faults_comes_to_its_outcome(far: Far):
    await far.open(lambda *_: None)
    _, call = await far.campaign(1)
    assert (far.server.dials, call.dial) == (1, DialState.PLACED)
    assert call.result is not None
    assert call.result.turns[0].text == "Hello, is this Bobby?"
