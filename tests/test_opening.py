"""Which clock a folder is opened with."""

from datetime import timedelta
from pathlib import Path

import pytest

from app import samples
from app.engine.clock import PlayClock, PretendClock, SystemClock
from app.engine.engine import Engine
from app.engine.errors import Problem
from app.engine.model.call import World
from app.engine.providers import registry
from app.engine.providers.base import HostedSettings
from app.engine.store.secrets import RunSecrets
from app.opening import open_demo, open_folder
from tests.fakes import FakeProvider, capabilities


async def test_a_new_folder_plays_simulated_time_from_now(tmp_path: Path) -> None:
    engine = await open_folder(tmp_path)
    try:
        assert isinstance(engine.clock, PlayClock)
        assert abs(engine.clock.now() - SystemClock().now()) < timedelta(minutes=1)
    finally:
        await engine.close()


async def test_simulated_time_goes_on_from_the_newest_call(tmp_path: Path) -> None:
    ahead = SystemClock().now() + timedelta(days=30)
    first = Engine(tmp_path, clock=PretendClock(ahead), secrets=RunSecrets())
    samples.demo_deployment(first, tmp_path)
    _, made = samples.demo_campaign(first, rows=3)
    await first.campaigns.run(made)
    newest = first.calls.newest_attempt(World.SIM)
    await first.close()
    assert newest is not None
    again = await open_folder(tmp_path)
    try:
        assert again.clock.pretend
        assert again.clock.now() >= newest
    finally:
        await again.close()


async def test_real_calls_have_the_computers_own_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Engine(tmp_path, secrets=RunSecrets())
    samples.demo_deployment(first, tmp_path)
    await first.close()
    real = FakeProvider(live=True).capabilities()
    monkeypatch.setattr("app.engine.providers.registry.capabilities", lambda _: real)
    engine = await open_folder(tmp_path)
    try:
        assert isinstance(engine.clock, SystemClock)
    finally:
        await engine.close()


async def test_a_folder_that_is_open_elsewhere_is_refused(tmp_path: Path) -> None:
    first = Engine(tmp_path, secrets=RunSecrets())
    with pytest.raises(Problem, match="Playcall is open"):
        await open_folder(tmp_path)
    await first.close()


async def test_the_demonstration_is_ready_to_start(tmp_path: Path) -> None:
    engine = open_demo(tmp_path)
    try:
        (made,) = engine.campaigns.all()
        assert made.state == "ready"
        assert engine.deployments.only().business == samples.BUSINESS
        assert isinstance(engine.secrets, RunSecrets)
    finally:
        await engine.close()


async def test_the_first_provider_of_real_calls_brings_real_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = registry.Entry(
        "real", HostedSettings, capabilities(live=True), lambda *_: FakeProvider(live=True)
    )
    monkeypatch.setattr(registry, "PROVIDERS", (*registry.PROVIDERS, entry))
    first = Engine(tmp_path, clock=PretendClock(samples.MONDAY), secrets=RunSecrets())
    samples.demo_deployment(first, tmp_path)
    await first.close()
    engine = await open_folder(tmp_path)
    try:
        main = engine.deployments.only()
        engine.deployments.save(main.model_copy(update={"business": "Fern & Co"}))
        assert engine.clock.pretend
        engine.deployments.save(main.model_copy(update={"provider": "real"}))
        assert not engine.clock.pretend
        assert abs(engine.clock.now() - SystemClock().now()) < timedelta(minutes=1)
    finally:
        await engine.close()
