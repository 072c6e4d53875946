"""A campaign over to another provider, and from the simulator to real people as a copy."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from app.engine.model.call import World
from app.engine.model.campaign import Campaign, CampaignState, Plan, RowState
from app.engine.model.deployment import Deployment
from app.engine.providers import registry
from app.engine.providers.base import HostedSettings
from app.engine.store.secrets import RunSecrets
from tests.fakes import (
    CALLER,
    PLAYBOOK,
    FakeClock,
    FakeProvider,
    add_list,
    capabilities,
    people,
    until,
)


@pytest.fixture
def dialers() -> dict[str, FakeProvider]:
    return {"north": FakeProvider(live=True), "south": FakeProvider(live=True)}


@pytest.fixture
async def engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dialers: dict[str, FakeProvider]
) -> AsyncIterator[Engine]:
    live = tuple(
        registry.Entry(name, HostedSettings, capabilities(live=True), lambda *_, d=dialer: d)
        for name, dialer in dialers.items()
    )
    monkeypatch.setattr(registry, "PROVIDERS", (*registry.PROVIDERS, *live))
    engine = Engine(tmp_path, clock=FakeClock(), secrets=RunSecrets())
    (tmp_path / "playbook.md").write_text(PLAYBOOK)
    playbook = str(tmp_path / "playbook.md")
    engine.deployments.save(
        Deployment(id="main", agent_name="Ava", phones=(CALLER,), playbook=playbook)
    )
    engine.deployments.set_provider("main", "south", {"usd_per_minute": 0.5})
    add_list(engine, people(2))
    yield engine
    await engine.close()


def made(engine: Engine, provider: str = "north", lines: int = 1) -> Campaign:
    return engine.campaigns.create(
        "may",
        list_name="people",
        profile="reminder",
        provider=provider,
        plan=Plan(pace="fast", concurrency=lines),
    )


async def test_a_paused_live_campaign_goes_on_with_another_provider(
    engine: Engine, dialers: dict[str, FakeProvider]
) -> None:
    campaign = made(engine)
    dialers["north"].dialing = lambda _: engine.campaigns.pause(campaign)
    campaign = await engine.campaigns.run(campaign)
    assert campaign.state is CampaignState.PAUSED
    assert engine.campaigns.provider_choices(campaign) == ("south",)
    campaign = engine.campaigns.change_provider(campaign, "south")
    assert campaign.provider == "south"
    campaign = await engine.campaigns.run(campaign)
    assert campaign.state is CampaignState.DONE
    assert [len(dialer.dialed) for dialer in dialers.values()] == [1, 1]
    assert [call.provider for call in engine.campaigns.results(campaign)] == ["north", "south"]
    assert {row.state for row in engine.campaigns.rows(campaign)} == {RowState.DONE}
    main = engine.deployments.get("main").model_copy(update={"provider": "south"})
    engine.deployments.save(main)
    assert engine.calls.usage("main").hour.used == 2, "one limit over both"
    kinds = [row.kind for row in engine.audit.rows()]
    assert "campaign-provider-changed" in kinds


async def test_calls_that_outlast_the_pause_end_with_their_own_provider(
    engine: Engine, dialers: dict[str, FakeProvider]
) -> None:
    dialers["north"].hold = asyncio.Event()
    campaign = made(engine, lines=2)
    dialers["north"].dialing = lambda _: engine.campaigns.pause(campaign)
    first = engine.campaigns.start(campaign)
    await until(lambda: len(dialers["north"].dialed) == 1)
    engine.campaigns.change_provider(campaign, "south")
    engine.campaigns.start(campaign)
    await until(lambda: len(dialers["south"].dialed) == 1)
    dialers["north"].hold.set()
    assert (await first).state is CampaignState.DONE
    assert [call.provider for call in engine.campaigns.results(campaign)] == ["north", "south"]


@pytest.mark.parametrize(
    ("own", "to", "why"),
    [
        ("simulator", "south", "simulation"),
        ("north", "simulator", "calls nobody"),
        ("north", "pigeons", "no provider called"),
    ],
)
async def test_what_cannot_be_changed_is_said(engine: Engine, own: str, to: str, why: str) -> None:
    campaign = made(engine, own)
    with pytest.raises(Problem, match=why):
        engine.campaigns.change_provider(campaign, to)
    assert engine.campaigns.named("may").provider == own


async def test_a_stopped_campaign_keeps_its_provider(engine: Engine) -> None:
    campaign = made(engine)
    engine.campaigns.stop(campaign)
    with pytest.raises(Problem, match="stopped") as refused:
        engine.campaigns.change_provider(campaign, "south")
    assert refused.value.kind is ProblemKind.CONFLICT


async def test_a_live_copy_begins_anew_over_the_same_list(engine: Engine) -> None:
    simulated = made(engine, "simulator")
    copy = await engine.campaigns.live_copy(simulated, "may, for real", "south")
    assert (copy.world, copy.provider, copy.state) == (
        World.LIVE, "south", CampaignState.READY,
    )  # fmt: skip
    assert (copy.profile, copy.plan, copy.list_id) == (
        simulated.profile, simulated.plan, simulated.list_id,
    )  # fmt: skip
    assert [row.state for row in engine.campaigns.rows(copy)] == [RowState.QUEUED] * 2
    assert engine.campaigns.named("may").world is World.SIM
    with pytest.raises(Problem, match="calls nobody"):
        await engine.campaigns.live_copy(simulated, "again", "simulator")


async def test_the_estimate_knows_what_a_provider_costs(engine: Engine) -> None:
    told = engine.campaigns.preflight(made(engine, "south"))
    assert told.cost_usd is not None
    low, high = told.cost_usd
    assert low == pytest.approx(2 * 0.5)
    assert high > low
