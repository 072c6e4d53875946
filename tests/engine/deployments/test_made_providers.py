"""A provider's settings with a key: kept in the keyring, shown as there, handed over when asked."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pydantic import Field, SecretStr

from app.engine.engine import Engine
from app.engine.errors import Problem, ProblemKind
from app.engine.model.deployment import Deployment
from app.engine.providers import registry
from app.engine.providers.base import Means, ProviderSettings
from app.engine.store.secrets import RunSecrets
from tests.fakes import CALLER, PLAYBOOK, FakeClock, FakeProvider, capabilities

KEY = "pigeon-key-4711-abcdef"


class PigeonSettings(ProviderSettings):
    api_key: SecretStr | None = Field(None, title="Key", description="On the coop's door.")
    loft: str = Field("north", title="Loft", description="Where they fly from.")


class Pigeons(FakeProvider):
    def __init__(self, settings: PigeonSettings, means: Means) -> None:
        super().__init__(live=True)
        self.settings, self.means = settings, means

    async def check(self) -> tuple[str, ...]:
        return (await self.means.secret("api_key"), self.settings.loft)


@pytest.fixture
async def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Engine]:
    entry = registry.Entry("pigeons", PigeonSettings, capabilities(live=True), Pigeons)
    monkeypatch.setattr(registry, "PROVIDERS", (*registry.PROVIDERS, entry))
    engine = Engine(tmp_path, clock=FakeClock(), secrets=RunSecrets())
    (tmp_path / "playbook.md").write_text(PLAYBOOK)
    engine.deployments.save(
        Deployment(
            id="main", agent_name="Ava", phones=(CALLER,), playbook=str(tmp_path / "playbook.md")
        )
    )
    yield engine
    await engine.close()


async def test_a_key_lies_in_the_keyring_and_nowhere_else(engine: Engine, tmp_path: Path) -> None:
    engine.deployments.set_provider("main", "pigeons", {"api_key": KEY, "loft": "south"})
    assert engine.deployments.provider_settings("main", "pigeons") == {
        "api_key": True,
        "loft": "south",
    }
    assert await engine.deployments.check("main", "pigeons") == (KEY, "south")
    assert KEY not in str([row.payload for row in engine.audit.rows()])
    assert not any(KEY.encode() in f.read_bytes() for f in tmp_path.iterdir() if f.is_file())


async def test_what_is_not_told_stays_and_an_empty_key_is_forgotten(engine: Engine) -> None:
    engine.deployments.set_provider("main", "pigeons", {"api_key": KEY})
    engine.deployments.set_provider("main", "pigeons", {"loft": "west"})
    assert await engine.deployments.check("main", "pigeons") == (KEY, "west")
    engine.deployments.set_provider("main", "pigeons", {"api_key": ""})
    assert engine.deployments.provider_settings("main", "pigeons")["api_key"] is False
    with pytest.raises(Problem, match="not in this run only") as gone:
        await engine.deployments.check("main", "pigeons")
    assert gone.value.kind is ProblemKind.NOT_PROVISIONED


async def test_a_typed_key_is_tried_and_not_kept(engine: Engine) -> None:
    engine.deployments.set_provider("main", "pigeons", {"api_key": KEY})
    tried = await engine.deployments.check("main", "pigeons", {"api_key": "typed", "loft": "east"})
    assert tried == ("typed", "east")
    assert await engine.deployments.check("main", "pigeons", {"loft": "east"}) == (KEY, "east")
    assert await engine.deployments.check("main", "pigeons") == (KEY, "north")


async def test_a_refused_setting_does_not_tell_what_was_typed(engine: Engine) -> None:
    with pytest.raises(Problem) as refused:
        engine.deployments.set_provider("main", "pigeons", {"api_key": [KEY], "loft": 1})
    assert KEY not in f"{refused.value.detail} {refused.value.errors}"
    assert {error.pointer for error in refused.value.errors} == {"/api_key", "/loft"}


async def test_a_provider_of_other_settings_is_closed_in_the_end(engine: Engine) -> None:
    first = engine.deployments.provider("main", "pigeons")
    engine.deployments.set_provider("main", "pigeons", {"loft": "west"})
    assert engine.deployments.provider("main", "pigeons") is not first
    assert isinstance(first, Pigeons)
    assert not first.closed, "its calls go on"
    await engine.deployments.close()
    assert first.closed
