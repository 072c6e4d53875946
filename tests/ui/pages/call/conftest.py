"""The page over the simulator, and over a provider that would call real people."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from app.engine.engine import Engine
from app.engine.model.deployment import Deployment
from app.engine.providers import registry
from app.engine.providers.base import ProviderSettings
from app.engine.store.secrets import RunSecrets
from app.ui.pages.call.page import CallPage
from tests.fakes import CALLER, PLAYBOOK, FakeClock, FakeProvider, capabilities
from tests.ui.stage import Stage

MORE = """
#### survey
**Kind**: survey
**Expected facts**: customer_name, visit_ok (bool, optional), bill_link (url)
**Opening**: "Hi, is this {facts.customer_name}? - A question about your visit."
"""
"""A script without a goal, and with an optional fact."""


class Desk:
    """A stage over engine and providers of a test's own."""

    def __init__(self, stage: Stage, real: FakeProvider, simulated: FakeProvider) -> None:
        self.stage = stage
        self.real = real
        self.simulated = simulated

    @property
    def page(self) -> CallPage:
        page = self.stage.window.page("call")
        assert isinstance(page, CallPage)
        return page

    def fill(self) -> None:
        """Everything that the reminder needs."""
        self.stage.type("number_edit", "(212) 555-0142")
        self.stage.type("name_edit", "Dana Reed")
        self.stage.type("fact_customer_name", "Dana")
        self.stage.type("fact_visit_date", "June 9, 2026")
        self.stage.until(self.page.footer.look.isHidden)


@pytest.fixture
def make_desk(
    monkeypatch: pytest.MonkeyPatch, raise_stage: Callable[[Engine, Path], Stage], tmp_path: Path
) -> Callable[[str], Desk]:
    """`make_desk("real")` or `make_desk("simulator")`: whom the deployment calls through."""

    def make(provider: str) -> Desk:
        real, simulated = FakeProvider(live=True), FakeProvider()
        monkeypatch.setattr(
            registry,
            "PROVIDERS",
            (
                registry.Entry("simulator", ProviderSettings, capabilities(), lambda *_: simulated),
                registry.Entry("real", ProviderSettings, capabilities(live=True), lambda *_: real),
            ),
        )
        file = tmp_path / "playbook.md"
        file.write_text(PLAYBOOK + MORE, encoding="utf-8")
        engine = Engine(tmp_path, clock=FakeClock(), secrets=RunSecrets())
        engine.deployments.save(
            Deployment(
                id="main", business="Fern & Co", agent_name="Ava", phones=(CALLER,),
                playbook=str(file), provider=provider,
            )
        )  # fmt: skip
        desk = Desk(raise_stage(engine, tmp_path), real, simulated)
        real.hold, simulated.hold = asyncio.Event(), asyncio.Event()
        desk.stage.window.go("call")
        return desk

    return make


@pytest.fixture
def desk(make_desk: Callable[[str], Desk]) -> Desk:
    """On the simulator."""
    return make_desk("simulator")


@pytest.fixture
def live_desk(make_desk: Callable[[str], Desk]) -> Desk:
    """Where a real telephone would ring."""
    return make_desk("real")
